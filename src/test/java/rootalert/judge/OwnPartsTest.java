package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.TestRecord;
import rootalert.facts.Stack;
import rootalert.template.Template;

/**
 * Root's changes to parts of this stack, as CloudTrail records them: by name, ARN, URL or ID. The names of the parameters are
 * those of AWS's pages and public records; where neither shows one, it is the member's name in the API (not verified).
 */
class OwnPartsTest {
    /** A type of the template, a call on one, and its request. */
    private static final String TABLE = """
            AWS::Events::Rule              | events/DisableRule                       | {name: 'root-alert-CallRule-1A2B'}
            AWS::Events::Rule              | events/PutRule                           | {name: 'root-alert-RootAlertFunctionSignIns-1A2B', eventPattern: '{}'}
            AWS::Events::Rule              | events/RemoveTargets                     | {rule: 'root-alert-CallRule-1A2B', ids: ['CallQueue']}
            AWS::Events::Rule              | events/PutTargets                        | {rule: 'root-alert-CallRule-1A2B'}
            AWS::Events::EventBusPolicy    | events/RemovePermission                  | {statementId: 'RootAlertSpokes', eventBusName: 'default'}
            AWS::Events::EventBusPolicy    | events/RemovePermission                  | {removeAllPermissions: true}
            AWS::Events::EventBusPolicy    | events/PutPermission                     | {statementId: 'RootAlertSpokes', action: 'events:PutEvents'}
            AWS::SNS::Topic                | sns/DeleteTopic                          | {topicArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B'}
            AWS::SNS::Topic                | sns/SetTopicAttributes                   | {topicArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlarmTopic-1A2B', attributeName: 'KmsMasterKeyId'}
            AWS::SNS::TopicPolicy          | sns/AddPermission                        | {topicArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B', label: 'x'}
            AWS::SNS::Subscription         | sns/Unsubscribe                          | {subscriptionArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B:6b0e71bd'}
            AWS::SNS::Subscription         | sns/SetSubscriptionAttributes            | {subscriptionArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B:6b0e71bd', attributeName: 'FilterPolicy'}
            AWS::SQS::Queue                | sqs/DeleteQueue                          | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B'}
            AWS::SQS::Queue                | sqs/PurgeQueue                           | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-DeadLetterQueue-1A2B'}
            AWS::SQS::QueuePolicy          | sqs/SetQueueAttributes                   | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B', attributes: {Policy: ''}}
            AWS::Serverless::Function      | lambda/DeleteFunction20150331            | {functionName: 'root-alert-RootAlertFunction-1A2B'}
            AWS::Serverless::Function      | lambda/UpdateFunctionCode20150331v2      | {functionName: 'arn:aws:lambda:us-east-1:012345678901:function:root-alert-RootAlertFunction-1A2B'}
            AWS::Serverless::Function      | lambda/UpdateFunctionConfiguration20150331v2 | {functionName: 'root-alert-RootAlertFunction-1A2B', environment: {}}
            AWS::Serverless::Function      | lambda/PutFunctionConcurrency20171031    | {functionName: 'root-alert-RootAlertFunction-1A2B', reservedConcurrentExecutions: 0}
            AWS::Serverless::Function      | lambda/PutFunctionEventInvokeConfig      | {functionName: 'root-alert-RootAlertFunction-1A2B'}
            AWS::Serverless::Function      | lambda/RemovePermission20150331v2        | {functionName: 'root-alert-RootAlertFunction-1A2B', statementId: 'root-alert-RootAlertFunctionSignInsPermission-1A2B'}
            AWS::Lambda::Alias             | lambda/UpdateAlias20150331               | {functionName: 'root-alert-RootAlertFunction-1A2B', name: 'heartbeat', functionVersion: '1'}
            AWS::Lambda::Alias             | lambda/DeleteAlias20150331               | {functionName: 'root-alert-RootAlertFunction-1A2B', name: 'heartbeat'}
            AWS::Lambda::EventInvokeConfig | lambda/DeleteFunctionEventInvokeConfig   | {functionName: 'root-alert-RootAlertFunction-1A2B', qualifier: 'heartbeat'}
            AWS::Lambda::Permission        | lambda/RemovePermission20150331v2        | {functionName: 'arn:aws:lambda:us-east-1:012345678901:function:root-alert-RootAlertFunction-1A2B:heartbeat', statementId: 'x'}
            AWS::IAM::Role                 | iam/DeleteRolePolicy                     | {roleName: 'root-alert-FunctionRole-1A2B', policyName: 'RootAlert'}
            AWS::IAM::Role                 | iam/AttachRolePolicy                     | {roleName: 'root-alert-FunctionRole-1A2B', policyArn: 'arn:aws:iam::aws:policy/AWSDenyAll'}
            AWS::IAM::Role                 | iam/DetachRolePolicy                     | {roleName: 'root-alert-FunctionRole-1A2B', policyArn: 'arn:aws:iam::aws:policy/X'}
            AWS::IAM::Role                 | iam/PutRolePermissionsBoundary           | {roleName: 'root-alert-FunctionRole-1A2B'}
            AWS::IAM::Role                 | iam/UpdateAssumeRolePolicy               | {roleName: 'root-alert-FunctionRole-1A2B'}
            AWS::KMS::Key                  | kms/DisableKey                           | {keyId: '1234abcd-12ab-34cd-56ef-1234567890ab'}
            AWS::KMS::Key                  | kms/ScheduleKeyDeletion                  | {keyId: 'arn:aws:kms:us-east-1:012345678901:key/1234abcd-12ab-34cd-56ef-1234567890ab', pendingWindowInDays: 7}
            AWS::KMS::Key                  | kms/PutKeyPolicy                         | {keyId: '1234abcd-12ab-34cd-56ef-1234567890ab', policyName: 'default'}
            AWS::CloudWatch::Alarm         | monitoring/DeleteAlarms                  | {alarmNames: ['root-alert-NotSentAlarm-1A2B']}
            AWS::CloudWatch::Alarm         | monitoring/PutMetricAlarm                | {alarmName: 'root-alert-NotSentAlarm-1A2B', threshold: 1000000}
            AWS::CloudWatch::Alarm         | monitoring/SetAlarmState                 | {alarmName: 'root-alert-NotSentAlarm-1A2B', stateValue: 'OK'}
            AWS::Logs::LogGroup            | logs/DeleteLogGroup                      | {logGroupName: '/aws/lambda/root-alert'}
            AWS::Logs::MetricFilter        | logs/DeleteMetricFilter                  | {logGroupName: '/aws/lambda/root-alert', filterName: 'root-alert-NotSentFilter-1A2B'}
            AWS::CloudTrail::Trail         | cloudtrail/StopLogging                   | {name: 'arn:aws:cloudtrail:us-east-1:012345678901:trail/root-alert-trail'}
            AWS::CloudTrail::Trail         | cloudtrail/PutEventSelectors             | {trailName: 'root-alert-trail'}
            AWS::S3::Bucket                | s3/DeleteBucket                          | {bucketName: 'root-alert-trailbucket-1a2b'}
            AWS::S3::Bucket                | s3/PutBucketLifecycle                    | {bucketName: 'root-alert-trailbucket-1a2b'}
            AWS::S3::BucketPolicy          | s3/DeleteBucketPolicy                    | {bucketName: 'root-alert-trailbucket-1a2b'}
            AWS::IAM::RolePolicy           | iam/DeleteRolePolicy                     | {roleName: 'root-alert-FunctionRole-1A2B', policyName: 'Watch'}
            AWS::DynamoDB::Table           | dynamodb/DeleteTable                     | {tableName: 'root-alert-MemoryTable-1A2B'}
            AWS::DynamoDB::Table           | dynamodb/UpdateTable                     | {tableName: 'root-alert-MemoryTable-1A2B', billingMode: 'PROVISIONED'}
            AWS::DynamoDB::Table           | dynamodb/UpdateTimeToLive                | {tableName: 'root-alert-MemoryTable-1A2B', timeToLiveSpecification: {enabled: false}}
            AWS::DynamoDB::Table           | dynamodb/UpdateContinuousBackups         | {tableName: 'root-alert-MemoryTable-1A2B'}
            AWS::DynamoDB::Table           | dynamodb/PutResourcePolicy               | {resourceArn: 'arn:aws:dynamodb:us-east-1:012345678901:table/root-alert-MemoryTable-1A2B'}
            AWS::CloudFormation::Stack     | cloudformation/DeleteStack               | {stackName: 'arn:aws:cloudformation:us-east-1:012345678901:stack/root-alert/6b0e71bd'}
            AWS::CloudFormation::Stack     | cloudformation/UpdateStack               | {stackName: 'root-alert'}
            AWS::CloudFormation::Stack     | cloudformation/ExecuteChangeSet          | {stackName: 'root-alert', changeSetName: 'arn:aws:cloudformation:us-east-1:012345678901:changeSet/x/1'}
            """;

    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String LONG_NAME = "root-alert-of-the-security-team-in-the-audit-account";
    private static final Stack STACK = stack("root-alert");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = TABLE)
    void areCriticalToChange(String type, String call, String request) {
        var assessed =
                assess(TestEvents.record(call, "MFA console").with("{requestParameters: " + request + "}"), STACK);
        assertThat(assessed.assessment().kind()).as(type).isIn(Kind.ALERTING_STOPPED, Kind.LOGGING_STOPPED);
        assertThat(assessed.severity()).isEqualTo(Severity.CRITICAL);
    }

    /** SAM makes the trigger and the permissions; calls on them are below, and above under the function. */
    @Test
    void areAllInTheTable() {
        assertThat(TABLE.lines().map(line -> line.split("\\|", 2)[0].strip()))
                .containsAll(Template.types().values());
    }

    /** The request names the trigger by its UUID alone, the answer names the function. */
    @ParameterizedTest
    @ValueSource(strings = {"lambda/UpdateEventSourceMapping20150331", "lambda/DeleteEventSourceMapping20150331"})
    void areKnownByTheAnswerOfACall(String call) {
        var record = TestEvents.record(call, "MFA console").with("""
                {requestParameters: {uUID: '6b0e71bd', enabled: false},
                 responseElements: {functionArn: 'arn:aws:lambda:us-east-1:012345678901:function:root-alert-RootAlertFunction-1A2B'}}""");
        assertThat(assess(record, STACK).assessment().kind()).isEqualTo(Kind.ALERTING_STOPPED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            lambda/Invoke                  | {functionName: 'root-alert-RootAlertFunction-1A2B'}
            sqs/StartMessageMoveTask       | {sourceArn: 'arn:aws:sqs:us-east-1:012345678901:root-alert-DeadLetterQueue-1A2B'}
            sns/ConfirmSubscription        | {topicArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B'}
            lambda/UpdateFunctionCode      | {functionName: 'root-alerting'}
            lambda/UpdateFunctionCode      | {functionName: 'billing'}
            kms/DisableKey                 | {keyId: '99999999-12ab-34cd-56ef-1234567890ab'}
            """)
    void areNotWhatIsOnlyUsedOrSomeoneElses(String call, String request) {
        var assessed =
                assess(TestEvents.record(call, "MFA console").with("{requestParameters: " + request + "}"), STACK);
        assertThat(assessed.assessment().kind()).isEqualTo(Kind.CHANGE);
    }

    @Test
    void areNotChangedByReading() {
        var record = TestEvents.record("lambda/GetFunction20150331v2", "MFA read")
                .with("{requestParameters: {functionName: 'root-alert-RootAlertFunction-1A2B'}}");
        assertThat(assess(record, STACK).assessment().kind()).isEqualTo(Kind.READ_ONLY);
    }

    /** Role and rule names have 64 characters at most, so CloudFormation cuts what is long. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root-alert-of-the-security-team-in-the-au-FunctionRole-1A2B3C4D5E6F",
                "arn:aws:sns:us-east-1:012345678901:root-alert-of-the-security-team-in-the-audit-account-AlertTopic-1A2B",
                "root-alert-of-the-security-team-in-the-audit-account"
            })
    void areKnownByATruncatedName(String identifier) {
        assertThat(stack(LONG_NAME).owns(identifier)).isTrue();
    }

    @Test
    void areNotWhatAShortStackNameHappensToOccurIn() {
        assertThat(Stream.of("trail-of-tears", "ra", "my-ra-function", "ra-FunctionRole-1A2B", "brand", "extra/ra2")
                        .filter(stack("ra")::owns))
                .containsExactly("ra", "my-ra-function", "ra-FunctionRole-1A2B");
    }

    private static AssessedEvent assess(TestRecord record, Stack stack) {
        return AssessedEvent.assess(record.read(), stack);
    }

    private static Stack stack(String name) {
        return new Stack(name, "us-east-1", "012345678901", List.of(KEY));
    }
}
