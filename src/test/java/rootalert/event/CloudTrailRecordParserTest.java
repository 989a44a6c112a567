package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailRecordParserTest {

    @Test
    void readsEveryFieldOfAFullRecord() {
        var event = TestRecord.full().read();
        assertThat(event)
                .isEqualTo(new RootEvent(
                        "event-1",
                        new UserIdentity(
                                Actor.ROOT,
                                "",
                                "acme-prod",
                                "012345678901",
                                Credential.CONSOLE,
                                "ASIAEXAMPLE",
                                "signin.amazonaws.com",
                                false,
                                "",
                                Mfa.YES,
                                false,
                                "",
                                at("2026-11-20T20:50:00Z")),
                        new ApiCall("iam.amazonaws.com", "CreateUser", ApiCall.Reads.NO),
                        new Outcome.Failure("AccessDenied", "not you"),
                        new Location("012345678901", "", Partition.AWS, "us-east-1", "region eu-west-1"),
                        at("2026-11-20T21:00:00Z"),
                        new SourceAddress(SourceAddress.Sort.PUBLIC_IP, "203.0.113.7"),
                        new UserAgent("aws-cli/2.32.6 os/linux#6.12", true),
                        new Resource(
                                List.of(
                                        new Identifier("userName", List.of("deploy-bot")),
                                        new Identifier("alarmNames", List.of("a", "b")),
                                        new Identifier("targetPrincipal", List.of("210987654321"))),
                                List.of(),
                                event.resource().mentions(),
                                "deploy-bot",
                                new Parameters(
                                        Map.of(
                                                "userName",
                                                "deploy-bot",
                                                "instances",
                                                "instance i-1",
                                                "thing",
                                                "user deploy-bot",
                                                "named",
                                                "user deploy-bot"),
                                        Access.NONE,
                                        false,
                                        event.resource().parameters().given())),
                        Optional.empty(),
                        Optional.empty(),
                        "DELIVERY_DELAY",
                        event.fingerprint(),
                        Delivery.EVENTBRIDGE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CreateUser            | {readOnly: true}    | NO
            Invoices_Pay          | {readOnly: 'true'}  | NO
            Wallet_StartCreate    | {readOnly: true}    | NO
            BatchDeleteThings     | {readOnly: true}    | NO
            AdminSetUserPassword  | {readOnly: true}    | NO
            ProfileNameUpdate     | {readOnly: true}    | NO
            CreateUser            | {}                  | NO
            ArchiveFindings       | {readOnly: true}    | NO
            PurgeQueue            | {readOnly: true}    | NO
            SwitchoverCluster     | {readOnly: 'true'}  | NO
            PaymentGateway.Create | {readOnly: true}    | NO
            PaymentGateway.Get    | {readOnly: true}    | YES
            VerifyEmailIdentity   | {readOnly: false}   | NO
            TestFailover          | {}                  | NO
            ResolveCase           | {readOnly: 'false'} | NO
            VerifyMac             | {readOnly: true}    | BY_FLAG_ALONE
            DescribeInstances     | {readOnly: false}   | BY_NAME_ALONE
            DescribeInstances     | {readOnly: 'false'} | BY_NAME_ALONE
            Invoices_List         | {readOnly: false}   | BY_NAME_ALONE
            BatchGetThings        | {readOnly: 'False'} | BY_NAME_ALONE
            DescribeInstances     | {}                  | YES
            ListUsers             | {readOnly: null}    | YES
            GetUser               | {readOnly: {}}      | YES
            LookupEvents          | {}                  | YES
            HeadBucket            | {}                  | YES
            StartQuery            | {readOnly: true}    | YES
            Wallet_Authenticate   | {readOnly: true}    | BY_FLAG_ALONE
            Wallet_Authenticate   | {readOnly: false}   | NO
            Fetch                 | {readOnly: 'True'}  | BY_FLAG_ALONE
            GetSessionToken       | {readOnly: true}    | NO
            GetFederationToken    | {}                  | NO
            GetCredentials        | {readOnly: true}    | NO
            GetManagedEndpointSessionCredentials | {readOnly: true} | NO
            GetTokenVault         | {readOnly: true}    | YES
            Getaway               | {}                  | NO
            ForgetList            | {}                  | NO
            """)
    void theVerbSaysWhatTheFlagMayNot(String name, String fields, ApiCall.Reads reads) {
        assertThat(TestRecord.call("iam/" + name).with(fields).read().call().reads())
                .isEqualTo(reads);
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "2026-11-20", "2026-11-20 21:00:00", "1795208400", "24 o'clock"})
    void keepsATextThatIsNotATime(String text) {
        var event = TestRecord.call("iam/GetUser")
                .with("{eventTime: \"%s\"}".formatted(text))
                .read();
        assertThat(event.time()).isEqualTo(new EventTime(text, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {targetPrincipal: '210987654321', taskPolicyArn: {arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'}} | S3UnlockBucketPolicy
            {targetPrincipal: '210987654321', taskPolicyArn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'}        | S3UnlockBucketPolicy
            {targetPrincipal: '210987654321', taskPolicyArn: {arn: 'arn:aws:iam::777788889999:policy/root-task/S3UnlockBucketPolicy'}} | arn:aws:iam::777788889999:policy/root-task/S3UnlockBucketPolicy
            {targetPrincipal: 'arn:aws:iam::210987654321:root', taskPolicyArn: {arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'}} | S3UnlockBucketPolicy
            {targetPrincipal: '210987654321', taskPolicyArn: 'Odd'}                                                          | Odd
            {targetPrincipal: '210987654321', taskPolicyArn: {arn: null}}                                                    | ~~
            {targetPrincipal: 'arn:aws:iam::210987654321:root', taskPolicyArn: 'Odd'}                                         | Odd
            """)
    void readsTheRootTask(String request, String policy) {
        assertThat(TestRecord.call("sts/AssumeRoot")
                        .with("{requestParameters: " + request + "}")
                        .read()
                        .task())
                .contains(new RootTask("210987654321", policy, "", ""));
    }

    /** STS refuses it, and records it all the same: it would stand in the subject. */
    @Test
    void aTargetThatNamesNoAccountIsNone() {
        assertThat(TestRecord.call("sts/AssumeRoot")
                        .with("{requestParameters: {targetPrincipal: '210987654321 call +1 888 555 0100'}}")
                        .read()
                        .task())
                .contains(new RootTask("", "", "", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sts/AssumeRoot | {requestParameters: null}
            sts/AssumeRoot | {requestParameters: {}}
            sts/AssumeRole | {requestParameters: {targetPrincipal: '210987654321'}}
            """)
    void noOtherCallHasARootTask(String call, String fields) {
        assertThat(TestRecord.call(call).with(fields).read().task()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                              | true
            {requestParameters: null}                       | true
            {requestParameters: {userName: 'AWS ROOT USER'}} | true
            {requestParameters: {userName: 'root'}}         | false
            {requestParameters: {userName: 'ada'}}          | false
            """)
    void knowsWhetherACallConcernsRootItself(String fields, boolean root) {
        assertThat(TestRecord.call("iam/CreateAccessKey")
                        .with(fields)
                        .read()
                        .resource()
                        .isRootItself())
                .isEqualTo(root);
    }

    /** No other service has a call of that name. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{eventType: 'AwsConsoleSignIn'}", "{eventSource: null}", "{eventSource: ''}"})
    void knowsASignInWithoutItsSource(String fields) {
        var event = TestRecord.of("""
                {userIdentity: {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}, eventName: 'ConsoleLogin'}""").with(fields).read();
        assertThat(event.isSignIn()).isTrue();
        assertThat(event.outcome()).isEqualTo(Outcome.unknown());
        assertThat(event.call().qualifiedName()).isEqualTo("signin/ConsoleLogin");
    }

    @Test
    void takesTheServiceFromTheEnvelopeWhereTheRecordLostIt() {
        var event = TestRecord.of("""
                {source: 'aws.cloudtrail', detail: {eventName: 'StopLogging', userIdentity: {type: 'Root'}}}""").read();
        assertThat(event.call().source()).isEqualTo("cloudtrail.amazonaws.com");
    }

    private static EventTime at(String text) {
        return new EventTime(text, Optional.of(Instant.parse(text)));
    }
}
