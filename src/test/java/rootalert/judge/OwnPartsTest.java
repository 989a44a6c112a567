package rootalert.judge;

import static java.util.stream.Collectors.joining;
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
            AWS::Events::EventBusPolicy    | events/RemovePermission                  | {statementId: 'RootAlertSpokes-0a1b2c3d-12ab-11f0-9f2e-0e1f2a3b4c5d'}
            AWS::Events::EventBusPolicy    | events/RemovePermission                  | {statementId: 'RootAlertAudit-0a1b2c3d-12ab-11f0-9f2e-0e1f2a3b4c5d'}
            AWS::Events::EventBusPolicy    | events/RemovePermission                  | {removeAllPermissions: true}
            AWS::Events::EventBusPolicy    | events/PutPermission                     | {statementId: 'RootAlertSpokes', action: 'events:PutEvents'}
            AWS::SNS::Topic                | sns/DeleteTopic                          | {topicArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B'}
            AWS::SNS::Topic                | sns/SetTopicAttributes                   | {topicArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlarmTopic-1A2B', attributeName: 'KmsMasterKeyId'}
            AWS::SNS::Topic                | sns/PutDataProtectionPolicy              | {resourceArn: 'arn:aws:sns:us-east-1:012345678901:root-alert-AlertTopic-1A2B', dataProtectionPolicy: '{}'}
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
            AWS::CloudWatch::Alarm         | monitoring/DeleteAlarms                  | {alarmNames: ['root-alert-addon-root-use']}
            AWS::CloudWatch::Alarm         | monitoring/DisableAlarmActions           | {alarmNames: ['root-alert-addon-root-alert-pager-parked']}
            AWS::IAM::Role                 | iam/DeleteRolePolicy                     | {roleName: 'root-alert-TrailLogRole-1A2B', policyName: 'WriteLog'}
            AWS::Logs::LogGroup            | logs/DeleteLogGroup                      | {logGroupName: '/aws/cloudtrail/root-alert'}
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
            AWS::CloudFormation::Stack     | cloudformation/ExecuteChangeSet          | {changeSetName: 'arn:aws:cloudformation:us-east-1:012345678901:changeSet/x/1'}
            AWS::CloudFormation::Stack     | cloudformation/ExecuteStackRefactor      | {stackRefactorId: '6b0e71bd-6b0e-71bd-6b0e-71bd6b0e71bd'}
            AWS::CloudFormation::Stack     | cloudformation/SetStackPolicy            | {stackName: 'arn:aws:cloudformation:us-east-1:012345678901:stack/root-alert/6b0e71bd', stackPolicyBody: '{}'}
            AWS::CloudFormation::Stack     | cloudformation/UpdateTerminationProtection | {stackName: 'root-alert', enableTerminationProtection: false}
            AWS::CloudFormation::Stack     | ssm/StartAutomationExecution             | {documentName: 'AWS-DeleteCloudFormationStack', parameters: {StackNameOrId: ['root-alert']}}
            AWS::CloudFormation::Stack     | tagging/TagResources                     | {resourceARNList: ['arn:aws:s3:::another', 'arn:aws:sqs:us-east-1:012345678901:root-alert-CallQueue-1A2B'], tags: {a: 'b'}}
            AWS::CloudFormation::Stack     | resource-groups/CreateGroup              | {name: 'x', resourceQuery: {type: 'TAG_FILTERS_1_0', query: '{"TagFilters":[{"Key":"aws:cloudformation:stack-name","Values":["root-alert"]}]}'}}
            AWS::CloudWatch::Alarm         | monitoring/PutAlarmMuteRule              | {name: 'x', rule: {schedule: {expression: 'cron(* * * * *)'}}, muteTargets: {alarmNames: ['other', 'root-alert-HeartbeatAlarm-1A2B']}}
            AWS::CloudWatch::Alarm         | monitoring/DisableAlarmActions           | {alarmNames: ['root-alert-HeartbeatAlarm-1A2B']}
            AWS::CloudWatch::Alarm         | tagging/UntagResources                   | {resourceARNList: ['arn:aws:cloudwatch:us-east-1:012345678901:alarm:root-alert-CallQueueAlarm-aB3dE5fG7hJ9'], tagKeys: ['a']}
            AWS::SQS::Queue                | cloudcontrolapi/DeleteResource           | {typeName: 'AWS::SQS::Queue', identifier: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B'}
            AWS::SQS::Queue                | cloudcontrolapi/UpdateResource           | {typeName: 'AWS::SQS::Queue', identifier: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B', patchDocument: '[]'}
            AWS::SQS::Queue                | sqs/StartMessageMoveTask                 | {sourceArn: 'arn:aws:sqs:us-east-1:012345678901:root-alert-DeadLetterQueue-1A2B', destinationArn: 'arn:aws:sqs:us-east-1:012345678901:eve'}
            AWS::SQS::Queue                | lambda/CreateEventSourceMapping20150331  | {functionName: 'eve', eventSourceArn: 'arn:aws:sqs:us-east-1:012345678901:root-alert-CallQueue-1A2B'}
            AWS::Logs::LogGroup            | cloudcontrolapi/DeleteResource           | {typeName: 'AWS::Logs::LogGroup', identifier: '/aws/lambda/root-alert'}
            AWS::Logs::LogGroup            | logs/PutRetentionPolicy                  | {logGroupName: '/aws/lambda/root-alert', retentionInDays: 1}
            AWS::Logs::LogGroup            | logs/PutDataProtectionPolicy             | {logGroupIdentifier: 'arn:aws:logs:us-east-1:012345678901:log-group:/aws/lambda/root-alert:*'}
            AWS::Serverless::Function      | cloudcontrolapi/DeleteResource           | ~{typeName: 'AWS::Lambda::EventInvokeConfig', identifier: 'root-alert-RootAlertFunction-1A2B|$LATEST'}~
            AWS::Serverless::Function      | cloudcontrolapi/DeleteResource           | {typeName: 'AWS::Lambda::EventSourceMapping', identifier: '6b0e71bd-6b0e-71bd-6b0e-71bd6b0e71bd'}
            AWS::Serverless::Function      | lambda/TagResource20170331v2             | {resource: 'arn%3Aaws%3Alambda%3Aus-east-1%3A012345678901%3Afunction%3Aroot-alert-RootAlertFunction-1A2B'}
            AWS::Events::Rule              | cloudcontrolapi/UpdateResource           | {typeName: 'AWS::Events::Rule', identifier: 'arn:aws:events:us-east-1:012345678901:rule/root-alert-RootAlertFunctionHeartbeat-1A2B'}
            AWS::Events::Rule              | events/PutTargets                        | {rule: 'eve', targets: [{id: '1', arn: 'arn:aws:lambda:us-east-1:012345678901:function:root-alert-RootAlertFunction-1A2B'}]}
            AWS::KMS::Key                  | kms/CreateAlias                          | {aliasName: 'alias/eve', targetKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab'}
            AWS::KMS::Key                  | kms/CreateGrant                          | {keyId: 'arn:aws:kms:us-east-1:012345678901:key/1234abcd-12ab-34cd-56ef-1234567890ab'}
            AWS::DynamoDB::Table           | dynamodb/BatchWriteItem                  | {requestItems: {'root-alert-MemoryTable-1A2B': [{deleteRequest: {}}]}}
            AWS::DynamoDB::Table           | backup/StartRestoreJob                   | {metadata: {originalTableName: 'root-alert-MemoryTable-1A2B'}}
            AWS::S3::Bucket                | s3/PutBucketVersioning                   | {bucketName: 'root-alert-trailbucket-1a2b', Host: 'root-alert-trailbucket-1a2b.s3.us-east-1.amazonaws.com'}
            AWS::S3::Bucket                | s3/PutObjectLockConfiguration            | {Host: 'root-alert-trailbucket-1a2b.s3.us-east-1.amazonaws.com'}
            AWS::CloudTrail::Trail         | cloudcontrolapi/DeleteResource           | {typeName: 'AWS::CloudTrail::Trail', identifier: 'root-alert-trail'}
            AWS::Logs::MetricFilter        | logs/PutMetricFilter                     | {logGroupName: 'eve', filterName: 'f', metricTransformations: [{metricNamespace: 'RootAlert', metricName: 'root-alert-heartbeats'}]}
            AWS::CloudTrail::Trail         | cloudtrail/AddTags                       | {resourceId: 'arn:aws:cloudtrail:us-east-1:012345678901:trail/root-alert-trail'}
            AWS::CloudTrail::Trail         | cloudtrail/StartLogging                  | {name: 'root-alert-trail'}
            AWS::IAM::Role                 | iam/PutRolePolicy                        | {roleName: 'eve', policyName: 'p', policyDocument: '{"Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:us-east-1:012345678901:\\u0072oot-alert-CallQueue-1A2B"}]}'}
            AWS::Serverless::Function      | scheduler/CreateSchedule                 | {name: 's', target: {arn: 'arn:aws:scheduler:::aws-sdk:lambda:putFunctionConcurrency', input: '{"FunctionName":"root-alert-RootAlertFunction-1A2B"}'}}
            AWS::SQS::Queue                | states/CreateStateMachine                | {name: 's', definition: '{"Parameters":{"QueueUrl":"https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B"}}'}
            a spoke                        | cloudformation/DeleteStackInstances      | {stackSetName: 'root-alert-spoke', retainStacks: false}
            a spoke                        | cloudformation/DeleteStackSet            | {stackSetName: 'root-alert-spoke:6b0e71bd-6b0e-71bd-6b0e-71bd6b0e71bd'}
            a spoke                        | cloudformation/UpdateStackInstances      | {stackSetName: 'root-alert-spoke', parameterOverrides: []}
            a spoke                        | cloudformation/UpdateStackSet            | {stackSetName: 'arn:aws:cloudformation:us-east-1:012345678901:stackset/root-alert-spoke:6b0e71bd'}
            a spoke                        | cloudformation/DeleteStack               | {stackName: 'StackSet-root-alert-spoke-6b0e71bd-6b0e-71bd-6b0e-71bd6b0e71bd'}
            a spoke                        | cloudformation/DeleteStack               | {stackName: 'arn:aws:cloudformation:eu-west-1:210987654321:stack/root-alert-spoke/6b0e71bd'}
            a spoke                        | events/PutRule                           | {name: 'root-alert-spoke-ForwardRule-1A2B', state: 'DISABLED'}
            a spoke                        | iam/DeleteRolePolicy                     | {roleName: 'StackSet-root-alert-spoke-6b0e71bd-6b0e-ForwardRole-1A2B', policyName: 'Forward'}
            a spoke                        | sqs/PurgeQueue                           | {queueUrl: 'https://sqs.eu-west-1.amazonaws.com/210987654321/root-alert-not-forwarded'}
            a spoke                        | monitoring/SetAlarmState                 | {alarmName: 'root-alert-not-forwarded', stateValue: 'OK'}
            """;

    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String LONG_NAME = "root-alert-of-the-security-team-in-the-audit-account";
    private static final Stack STACK = stack("root-alert");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = TABLE)
    void areCriticalToChange(String type, String call, String request) {
        var assessed = judge(in("us-east-1", call, request), STACK);
        assertThat(assessed.judgement().kind()).as(type).isIn(Kind.ALERTING_STOPPED, Kind.LOGGING_STOPPED);
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
        assertThat(judge(record, STACK).judgement().kind()).isEqualTo(Kind.ALERTING_STOPPED);
    }

    /** Nothing that a call names is theirs, however much it looks like it: a name counts only as a whole. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            lambda/Invoke                  | {functionName: 'prod-RootAlertFunction-1A2B'}
            sqs/StartMessageMoveTask       | {sourceArn: 'arn:aws:sqs:us-east-1:012345678901:prod-DeadLetterQueue-1A2B'}
            sqs/StartMessageMoveTask       | {sourceArn: 'arn:aws:sqs:us-east-1:012345678901:prod-DeadLetterQueue-1A2B', destinationArn: 'arn:aws:sqs:us-east-1:012345678901:prod-CallQueue-1A2B'}
            sns/ConfirmSubscription        | {topicArn: 'arn:aws:sns:us-east-1:012345678901:prod-AlertTopic-1A2B'}
            cloudformation/DetectStackDrift | {stackName: 'prod'}
            s3/PutBucketPolicy             | {bucketName: 'acme-prod-data'}
            s3/PutBucketPolicy             | {bucketName: 'prod'}
            s3/PutBucketPolicy             | {bucketName: 'prod-data'}
            s3/DeleteBucket                | {bucketName: 'prod-trail'}
            s3/DeleteBucket                | {bucketName: 'prod-trailbucket'}
            s3/DeleteBucket                | {bucketName: 'prod-trailbucket-backup'}
            s3/DeleteBucket                | {bucketName: 'acme-prod-trailbucket-1a2b'}
            s3/DeleteBucket                | {bucketName: 'prod-trailbucket-2026'}
            s3/DeleteBucket                | {bucketName: 'prod-trailbucket-20261120'}
            s3/DeleteBucket                | {bucketName: 'prod-trailbucket-202611'}
            s3/CreateBucket                | {bucketName: 'x', tagging: {tagSet: [{key: 'env', value: 'prod'}]}}
            lambda/UpdateFunctionCode      | {functionName: 'prod'}
            lambda/UpdateFunctionCode      | {functionName: 'prod-api-1A2B'}
            lambda/UpdateFunctionCode      | {functionName: 'prod-RootAlertFunction'}
            lambda/UpdateFunctionCode      | {functionName: 'production-RootAlertFunction-1A2B'}
            logs/PutRetentionPolicy        | {logGroupName: '/aws/lambda/prod-api'}
            logs/PutRetentionPolicy        | {logGroupName: '/aws/lambda/prod/x'}
            logs/PutRetentionPolicy        | {logGroupIdentifier: 'arn:aws:logs:eu-west-1:012345678901:log-group:/aws/lambda/prod'}
            sqs/SetQueueAttributes         | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/prod-CallQueue'}
            sqs/SetQueueAttributes         | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/prod-CallQueue-1A2B.fifo'}
            cloudformation/UpdateStack     | {stackName: 'prod-api'}
            cloudformation/UpdateStack     | {stackName: 'arn:aws:cloudformation:us-east-1:012345678901:stack/prod-api/6b0e71bd'}
            cloudformation/UpdateStack     | {stackName: 'arn:aws:cloudformation:eu-west-1:012345678901:stack/prod/6b0e71bd'}
            cloudformation/UpdateStack     | {stackName: 'arn:aws:cloudformation:us-east-1:210987654321:stack/prod/6b0e71bd'}
            cloudformation/UpdateStack     | {stackName: 'x', parameters: [{parameterKey: 'Env', parameterValue: 'prod'}], tags: [{key: 'env', value: 'prod'}]}
            cloudformation/DeleteStackInstances | {stackSetName: 'prod'}
            cloudformation/ExecuteChangeSet | {stackName: 'prod-api', changeSetName: 'arn:aws:cloudformation:us-east-1:012345678901:changeSet/prod/1'}
            lambda/UpdateEventSourceMapping | {uUID: '6b0e71bd', functionName: 'arn:aws:lambda:us-east-1:012345678901:function:billing'}
            cloudcontrolapi/DeleteResource | {typeName: 'AWS::SQS::Queue', identifier: 'https://sqs.us-east-1.amazonaws.com/012345678901/prod'}
            cloudcontrolapi/DeleteResource | {typeName: 'AWS::S3::Bucket', identifier: 'prod-trail'}
            kms/DisableKey                 | {keyId: '99999999-12ab-34cd-56ef-1234567890ab'}
            """)
    void areNotWhatIsOnlyUsedOrSomeoneElses(String call, String request) {
        var assessed = judge(in("us-east-1", call, request), stack("prod"));
        assertThat(assessed.judgement().kind()).isNotEqualTo(Kind.ALERTING_STOPPED);
    }

    /** Anyone may call something else, or something new, like a part of a stack, or write its name into a tag. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ec2/CreateKeyPair   | {keyName: 'prod-CallQueue-1A2B'}
            ec2/CreateKeyPair   | {keyName: 'a-queue'}
            ec2/CreateTags      | {resourcesSet: {items: [{resourceId: 'i-1'}]}, tagSet: {items: [{key: 'n', value: 'prod-CallQueue-1A2B'}]}}
            ec2/CreateTags      | {resourcesSet: {items: [{resourceId: 'i-1'}]}, tagSet: {items: [{key: 'n', value: 'root-alert-not-forwarded'}]}}
            ec2/CreateTags      | {resourcesSet: {items: [{resourceId: 'i-1'}]}, tagSet: {items: [{key: 'n', value: 'a-queue'}]}}
            ec2/AllocateAddress | {tagSpecificationSet: {items: [{tags: [{key: 'n', value: 'prod-TrailBucket-1A2B'}]}]}}
            sqs/TagQueue        | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/x', tags: {n: 'prod-CallQueue-1A2B'}}
            s3/CreateBucket     | {bucketName: 'prod-trailbucket-2024'}
            sqs/CreateQueue     | {queueName: 'prod-CallQueue-1A2B'}
            iam/CreateUser      | {userName: 'prod-FunctionRole-1A2B'}
            iam/CreateUser      | {userName: 'root-alert-spoke-x'}
            glue/DeleteJob      | {jobName: 'prod-RootAlertFunction-1A2B'}
            """)
    void areNotWhatOnlyHasSuchAName(String call, String request) {
        var stack = new Stack("prod", "us-east-1", "012345678901", List.of("a-queue"));
        assertThat(judge(in("us-east-1", call, request), stack).judgement().kind())
                .isIn(Kind.CHANGE);
    }

    /** What a failed call on a trigger names is where its messages were to go, and not what it had been. */
    @Test
    void mayBeATriggerWhateverFunctionAFailedCallNames() {
        var record = in(
                        "us-east-1",
                        "lambda/UpdateEventSourceMapping20150331",
                        "{uUID: '6b0e71bd', functionName: 'eve'}")
                .with("{errorCode: 'AccessDenied'}");
        assertThat(judge(record, STACK).severity()).isEqualTo(Severity.HIGH);
    }

    /** In another region or account the same name is another stack's, and its log group another function's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            cloudformation/DeleteStack | {stackName: 'prod'}
            logs/PutRetentionPolicy    | {logGroupName: '/aws/lambda/prod'}
            cloudtrail/AddTags         | {resourceId: 'prod-trail'}
            """)
    void areOnlyWhereTheStackIsIfNothingElseTellsThemApart(String call, String request) {
        assertThat(Stream.of("us-east-1", "eu-west-1", "")
                        .map(region -> judge(in(region, call, request), stack("prod"))
                                        .judgement()
                                        .kind()
                                == Kind.ALERTING_STOPPED))
                .containsExactly(true, false, true);
        var elsewhere = in("us-east-1", call, request).with("{recipientAccountId: '210987654321'}");
        assertThat(judge(elsewhere, stack("prod")).judgement().kind()).isNotEqualTo(Kind.ALERTING_STOPPED);
    }

    /** What the template hands over counts whatever it is called. */
    @Test
    void areKnownByTheNamesThatTheTemplateHandsOver() {
        var record = in(
                "eu-west-1",
                "sqs/DeleteQueue",
                "{queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/a-queue'}");
        assertThat(Stream.of(List.of("a-queue"), List.of("a-queue-2", "queue", "a"))
                        .map(parts -> judge(record, new Stack("prod", "us-east-1", "012345678901", parts))
                                .judgement()
                                .kind()))
                .containsExactly(Kind.ALERTING_STOPPED, Kind.CHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MFA assumed",
                "MFA federated",
                "MFA AKIA",
                "MFA in-session",
                "MFA service",
                "no-MFA ASIA assumed"
            })
    void comeBeforeTheKindOfSession(String session) {
        var record = TestEvents.record("sqs/SetQueueAttributes", session).with("""
                {requestParameters: {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B'}}""");
        var assessed = judge(record, STACK);
        assertThat(assessed.judgement().kind()).isEqualTo(Kind.ALERTING_STOPPED);
        assertThat(assessed.severity()).isEqualTo(Severity.CRITICAL);
    }

    /** AWS names the bucket there, too. */
    @Test
    void areFoundInTheResourcesOfARecord() {
        var record = TestEvents.record("s3/DeleteBucketPolicy", "assumed no-MFA ASIA")
                .with("{resources: [{type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::root-alert-trailbucket-1a2b'}]}");
        assertThat(judge(record, STACK).severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sqs/DeleteQueue                  | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1A2B'}
            lambda/DeleteEventSourceMapping20150331 | {uUID: '6b0e71bd-6b0e-71bd-6b0e-71bd6b0e71bd'}
            cloudformation/ExecuteChangeSet  | {changeSetName: 'arn:aws:cloudformation:us-east-1:012345678901:changeSet/x/1'}
            """)
    void makeADeniedAttemptHigh(String call, String request) {
        var assessed = judge(in("us-east-1", call, request).with("{errorCode: 'AccessDenied'}"), STACK);
        assertThat(assessed.judgement().kind()).isEqualTo(Kind.DENIED_CALL);
        assertThat(assessed.severity()).isEqualTo(Severity.HIGH);
    }

    /** A thousand decoys are read to the end. */
    @Test
    void areFoundHoweverMuchStandsBeforeThem() {
        var names = Stream.generate(() -> "'decoy'").limit(5_000).collect(joining(","));
        var record = TestEvents.record("monitoring/EnableAlarmActions", "MFA console")
                .with("{requestParameters: {alarmNames: [" + names + ", 'root-alert-NotSentAlarm-1A2B']}}");
        assertThat(judge(record, STACK).judgement().kind()).isEqualTo(Kind.ALERTING_STOPPED);
    }

    @Test
    void areNotChangedByReading() {
        var record = TestEvents.record("lambda/GetFunction20150331v2", "MFA read")
                .with("{requestParameters: {functionName: 'root-alert-RootAlertFunction-1A2B'}}");
        assertThat(judge(record, STACK).judgement().kind()).isEqualTo(Kind.READ_ONLY);
    }

    /** A name that its service would refuse is cut, of the stack's name as of the logical ID. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root-alert-of-the-security-team-in-the-au-FunctionRole-1A2B3C4D5E6F",
                "root-alert-of-the-securit-RootAlertFunctionHeartbe-1A2B3C4D5E6F",
                "root-alert-of-the-security-team-in-the-audit-account-AlertTopic-1A2B"
            })
    void areKnownByATruncatedName(String name) {
        var record = in(
                "us-east-1",
                "tagging/TagResources",
                "{resourceARNList: ['arn:aws:x:us-east-1:012345678901:" + name + "']}");
        assertThat(judge(record, stack(LONG_NAME)).judgement().kind()).isEqualTo(Kind.ALERTING_STOPPED);
    }

    private static TestRecord in(String region, String call, String request) {
        return TestEvents.record(call, "MFA console")
                .with("{awsRegion: '" + region + "', requestParameters: " + request + "}");
    }

    private static JudgedCall judge(TestRecord record, Stack stack) {
        return JudgedCall.judge(record.read(), stack);
    }

    private static Stack stack(String name) {
        return new Stack(name, "us-east-1", "012345678901", List.of(KEY));
    }
}
