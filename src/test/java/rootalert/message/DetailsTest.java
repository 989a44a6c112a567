package rootalert.message;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.Delivery;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.judge.Alert;
import rootalert.judge.Detail;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;

/** Details that no sample shows. */
class DetailsTest {
    @Test
    void addsTheOwnersTimeToUtc() {
        assertThat(details(TestRecord.full(), AccountNames.NO_ALIAS, "Asia/Kathmandu"))
                .contains(new Detail.Text("Time", "2026-11-20 21:00:00 UTC (2026-11-21 02:45:00 Asia/Kathmandu)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z", "GMT"})
    void saysUtcOnce(String zone) {
        assertThat(details(TestRecord.full(), AccountNames.NO_ALIAS, zone))
                .contains(new Detail.Text("Time", "2026-11-20 21:00:00 UTC"));
    }

    @Test
    void givesTheEventsOwnNameOnlyIfThereIsNoBetterOne() {
        var record = TestRecord.full();
        assertThat(account(record, new Answer.Known<>("acme"))).isEqualTo("acme (012345678901)");
        assertThat(account(record, AccountNames.NO_ALIAS))
                .isEqualTo("012345678901 (the account has no alias; the event itself says \"acme-prod\")");
        assertThat(account(record.with("{detail: {userIdentity: {userName: ''}}}"), AccountNames.NO_ALIAS))
                .isEqualTo("012345678901 (the account has no alias)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Failed authentication                                              | Root password (attempted)
            Authorization denied because of a resource-based policy            | Not recorded (a policy denied the sign-in)
            Authorization denied because of a resource control policy          | Not recorded (a policy denied the sign-in)
            """)
    void aPolicyDeniesWhateverThePassword(String message, String credential) {
        var record = TestRecord.call("signin/ConsoleLogin")
                .with("{responseElements: {ConsoleLogin: 'Failure'}, errorMessage: '%s'}".formatted(message));
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC")).contains(new Detail.Text("Credential", credential));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aws        | us-east-1     | us-east-1 (where AWS records every root sign-in)
            aws-us-gov | us-gov-west-1 | us-gov-west-1 (where AWS records every root sign-in)
            aws-cn     | cn-north-1    | cn-north-1 (where AWS records every root sign-in)
            aws        | eu-central-1  | eu-central-1
            """)
    void saysWhereSignInsAreRecordedOnlyThere(String partition, String region, String said) {
        var record = TestRecord.call("signin/ConsoleLogin")
                .with(
                        "{awsRegion: '%s', userIdentity: {arn: 'arn:%s:iam::012345678901:root'}, responseElements: {ConsoleLogin: 'Success'}}"
                                .formatted(region, partition));
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC")).contains(new Detail.Text("Region", said));
    }

    /** Callers choose their user agent, so none makes a session the console's or a program a part of AWS. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS Internal                 | AWS Internal, by its own account         | Temporary key ASIAIOSFODNN7EXAMPLE
            signin.amazonaws.com         | AWS console, by its own account          | Temporary key ASIAIOSFODNN7EXAMPLE
            console.ec2.amazonaws.com    | AWS console (ec2), by its own account    | Temporary key ASIAIOSFODNN7EXAMPLE
            [S3Console/0.4]              | AWS console (S3), by its own account     | Temporary key ASIAIOSFODNN7EXAMPLE
            cloudformation.amazonaws.com | AWS CloudFormation, by its own account   | Temporary key ASIAIOSFODNN7EXAMPLE
            config.amazonaws.com         | AWS service config, by its own account   | Temporary key ASIAIOSFODNN7EXAMPLE
            Coral/Netty4                 | AWS console or another part of AWS itself, by its own account | Temporary key ASIAIOSFODNN7EXAMPLE
            aws-cli/2.32.6 os/linux      | AWS CLI 2.32 on Linux                    | Temporary key ASIAIOSFODNN7EXAMPLE
            """)
    void takesNoProgramAtItsWord(String userAgent, String client, String credential) {
        var record = TestEvents.record("iam/CreateUser", "ASIA").with("{userAgent: '" + userAgent + "'}");
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC"))
                .contains(new Detail.Text("Client", client), new Detail.Text("Credential", credential));
    }

    /** AWS itself writes these fields. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            console    | AWS Internal                 | AWS console        | Console session, temporary key ASIAIOSFODNN7EXAMPLE
            console    | console.ec2.amazonaws.com    | AWS console (ec2)  | Console session, temporary key ASIAIOSFODNN7EXAMPLE
            in-session | cloudformation.amazonaws.com | AWS CloudFormation | Temporary key ASIAIOSFODNN7EXAMPLE
            """)
    void believesWhatAwsSays(String trait, String userAgent, String client, String credential) {
        var record = TestEvents.record("iam/CreateUser", "ASIA " + trait).with("{userAgent: '" + userAgent + "'}");
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC"))
                .contains(new Detail.Text("Client", client), new Detail.Text("Credential", credential));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            iam.amazonaws.com | Not recorded (iam.amazonaws.com)
            ~~                | Not recorded
            """)
    void saysThatTheNameOfACallIsNotRecorded(String source, String event) {
        var nameless = TestEvents.record("iam/", "")
                .with("{eventSource: '%s'}".formatted(source))
                .read();
        assertThat(Details.of(TestEvents.alert(nameless, AccountNames.NO_ALIAS), ZoneOffset.UTC))
                .contains(new Detail.Text("Event", event));
    }

    /** A service that acts with a long-term key of root acts for whoever holds the key. */
    @Test
    void namesTheKeyThatAServiceActedWith() {
        var record = TestEvents.record("iam/AttachUserPolicy", "AKIA in-session")
                .with("{recipientAccountId: '012345678901'}");
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC"))
                .contains(
                        new Detail.Text("Credential", "Long-term key AKIAIOSFODNN7EXAMPLE"),
                        new Detail.Text("Through", "cloudformation.amazonaws.com (with root's key)"));
        assertThat(Summary.of(TestEvents.alert(record.read(), AccountNames.NO_ALIAS)))
                .startsWith("Someone with a long-term access key of the root user of account 012345678901, through "
                        + "CloudFormation, gave an IAM user a policy.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Yes     | false | No (the record contradicts itself: MFAUsed: Yes, mfaAuthenticated: false)
            No      | true  | No (the record contradicts itself: MFAUsed: No, mfaAuthenticated: true)
            perhaps | true  | Unknown (the record contradicts itself: MFAUsed: perhaps, mfaAuthenticated: true)
            Yes     | true  | Yes
            No      | false | No
            """)
    void showsBothWhereTheRecordContradictsItself(String used, String authenticated, String mfa) {
        var record = TestEvents.record("iam/CreateUser", "ASIA").with("""
                        {additionalEventData: {MFAUsed: '%s'},
                         userIdentity: {sessionContext: {attributes: {mfaAuthenticated: '%s'}}}}""".formatted(used, authenticated));
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC")).contains(new Detail.Text("MFA", mfa));
    }

    @Test
    void showsTheVpcEndpointOfACall() {
        var record = TestEvents.record("iam/CreateUser", "ASIA").with("""
                {sourceIPAddress: '203.0.113.7', vpcEndpointId: 'vpce-1', vpcEndpointAccountId: '777788889999'}""");
        assertThat(details(record, AccountNames.NO_ALIAS, "UTC"))
                .contains(
                        new Detail.Text(
                                "Source IP",
                                "203.0.113.7 (inside a VPC, which may use any address; VPC endpoint vpce-1 of account 777788889999)"));
        assertThat(Summary.of(TestEvents.alert(record.read(), AccountNames.NO_ALIAS)))
                .endsWith("It succeeded from 203.0.113.7 through VPC endpoint vpce-1 of account 777788889999.");
    }

    @Test
    void tellsAllThatACallDidAndWhatIsNotRecorded() {
        assertThat(lines(TestEvents.record("ec2/ModifySnapshotAttribute", "MFA").with("""
                        {recipientAccountId: '012345678901', awsRegion: 'eu-central-1', eventTime: '2026-11-20T21:00:00Z',
                         requestParameters: {
                           snapshotId: 'snap-0a1b', attributeType: 'CREATE_VOLUME_PERMISSION',
                           createVolumePermission: {add: {items: [{userId: '444455556666'}, {userId: '777788889999'}]}}}}""")))
                .containsExactly(
                        "Event: ModifySnapshotAttribute (ec2.amazonaws.com)",
                        "Outcome: Success",
                        "MFA: Yes",
                        "Account: 012345678901 (the account has no alias)",
                        "Time: 2026-11-20 21:00:00 UTC",
                        "Region: eu-central-1",
                        "Source IP: Not recorded",
                        "Client: Not recorded",
                        "Target: snapshotId: snap-0a1b",
                        "Who: account 444455556666, account 777788889999",
                        "Changed: createVolumePermission");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [22, 3389] | Ports: 22, 3389
            [22]       |
            """)
    void namesEachPortOfSeveral(String ports, @Nullable String line) {
        var rules = Json.tree(ports)
                .valueStream()
                .map(port ->
                        "{ipProtocol: 'tcp', fromPort: %1$s, toPort: %1$s, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}"
                                .formatted(port))
                .collect(joining(","));
        assertThat(lines(TestEvents.record("ec2/AuthorizeSecurityGroupIngress", "MFA")
                        .with("{requestParameters: {groupId: 'sg-0a1b', ipPermissions: {items: [" + rules + "]}}}")))
                .filteredOn(detail -> detail.startsWith("Ports: ") || detail.startsWith("Who: "))
                .containsExactlyElementsOf(Stream.ofNullable(line).toList());
    }

    /** Each once: "For account" says more than that it is another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            guardduty/StopMonitoringMembers | MFA         | {requestParameters: {accountIds: ['210987654321']}} | Other account: 210987654321
            account/PutAlternateContact     | role member | {}                                                  | For account: 210987654321
            account/StartPrimaryEmailUpdate | role        | {}                                                  | For account: Not recorded
            account/PutAlternateContact     | MFA         | {}                                                  |
            iam/EnableOrganizationsRootSessions | role    | {}                                                  |
            sts/AssumeRoot                  | role audit  | {}                                                  | For account: 210987654321
            """)
    void namesTheAccountThatItIsAbout(String call, String traits, String fields, @Nullable String line) {
        assertThat(lines(TestEvents.record(call, traits).with(fields)))
                .filteredOn(detail -> detail.startsWith("Other account: ") || detail.startsWith("For account: "))
                .containsExactlyElementsOf(Stream.ofNullable(line).toList());
    }

    @ParameterizedTest
    @CsvSource({"lambda/DeleteFunction, MFA ours, root-alert-RootAlertFunction-1X2Y", "lambda/DeleteFunction, MFA,"})
    void namesThePartOfRootAlertThatWasStopped(String call, String traits, @Nullable String part) {
        assertThat(lines(TestEvents.record(call, traits)))
                .filteredOn(detail -> detail.startsWith("Part of Root Alert: "))
                .containsExactlyElementsOf(Stream.ofNullable(part)
                        .map(name -> "Part of Root Alert: " + name)
                        .toList());
    }

    @Test
    void saysWhereToFindTheNameOfAnUnknownProgram() {
        assertThat(lines(TestEvents.record("iam/CreateUser", "MFA").with("{userAgent: 'frobnicator/1'}")))
                .contains("Client: Unknown program (user agent below)");
    }

    @Test
    void tellsWhatFailedSignInsHaveInCommon() {
        assertThat(lines(Details.ofFailedSignIns(
                        attempts(attempt(0, "012345678901", "203.0.113.7"), attempt(40, "012345678901", "203.0.113.7")),
                        ZoneOffset.UTC)))
                .containsExactly(
                        "Event: ConsoleLogin (signin.amazonaws.com)",
                        "Attempts: 2, all failed",
                        "Account: 012345678901 (the account has no alias)",
                        "First attempt: 2026-11-20 21:00:00 UTC",
                        "Last attempt: 2026-11-20 21:00:40 UTC",
                        "Region: us-east-1 (where AWS records every root sign-in)",
                        "Source IP: 203.0.113.7",
                        "Client: Not recorded",
                        "Credential: Root password (attempted)");
    }

    @Test
    void tellsInWhatFailedSignInsDifferAndHowTheyCame() {
        assertThat(lines(Details.ofFailedSignIns(
                        attempts(
                                attempt(0, "012345678901", "203.0.113.7"),
                                attempt(40, "210987654321", "203.0.113.8").by(Delivery.NOT_DELIVERED)),
                        ZoneOffset.UTC)))
                .contains(
                        "Accounts: 012345678901, 210987654321",
                        "Source IPs: 203.0.113.7, 203.0.113.8",
                        "Delivery: found in CloudTrail's event history; Root Alert had no record of it 80 seconds later."
                                + " EventBridge did not deliver it.")
                .noneMatch(line -> line.startsWith("Account: ") || line.startsWith("Source IP: "));
    }

    private static Alert attempts(RootEvent... attempts) {
        return TestEvents.alert(List.of(attempts), TestEvents.facts(AccountNames.NO_ALIAS));
    }

    private static RootEvent attempt(int second, String account, String address) {
        return TestEvents.record("signin/ConsoleLogin", "")
                .with("""
                        {eventID: 'e-%1$d', eventTime: '2026-11-20T21:00:%1$02dZ', awsRegion: 'us-east-1', recipientAccountId: '%2$s',
                         sourceIPAddress: '%3$s', responseElements: {ConsoleLogin: 'Failure'}, errorMessage: 'Failed authentication'}""".formatted(second, account, address))
                .read();
    }

    private static List<String> lines(TestRecord record) {
        return lines(details(record, AccountNames.NO_ALIAS, "UTC"));
    }

    /** "Label: value", as in a mail. */
    private static List<String> lines(List<Detail.Text> details) {
        return details.stream()
                .map(detail -> detail.label() + ": " + detail.value())
                .toList();
    }

    @Test
    void showsBothAccountsWhereTheyDiffer() {
        var alert = TestEvents.alert(
                TestRecord.full()
                        .with("{account: '210987654321', source: 'acme.replay'}")
                        .read(),
                AccountNames.NO_ALIAS);
        assertThat(Details.of(alert, ZoneId.of("UTC")))
                .contains(
                        new Detail.Text("Delivered for", "210987654321"),
                        new Detail.Text("EventBridge says", "region eu-west-1, source acme.replay"));
        assertThat(alert.lead().judgement().reasons())
                .contains(
                        "The record is of account 012345678901, but EventBridge delivered it for account 210987654321."
                                + " Someone may have replayed or forged it.");
    }

    @Test
    void saysThatAnEventWasReplayed() {
        var alert = TestEvents.alert(
                TestRecord.full()
                        .with("{'replay-name': 'last-week', detail: {addendum: null}}")
                        .read(),
                AccountNames.NO_ALIAS);
        assertThat(alert.lead().judgement().reasons())
                .contains("EventBridge took this event from an archive, because someone replayed it. It may be old.");
        assertThat(Details.of(alert, ZoneId.of("UTC")))
                .contains(new Detail.Text("Delivery", "replayed from an archive"));
    }

    private static String account(TestRecord record, Answer<String> name) {
        return details(record, name, "UTC").stream()
                .filter(detail -> detail.label().equals("Account"))
                .map(Detail.Text::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<Detail.Text> details(TestRecord record, Answer<String> name, String zone) {
        return Details.of(TestEvents.alert(record.read(), name), ZoneId.of(zone));
    }

    @Test
    void saysThatNoAccountIsRecorded() {
        var details = details(
                TestRecord.call("iam/CreateUser").with("{userIdentity: {arn: ''}}"), new Answer.NotAsked<>(), "UTC");
        assertThat(details).contains(new Detail.Text("Account", "Not recorded"));
    }

    @Test
    void aResetNeedsNoCredential() {
        var details = details(
                TestEvents.record("signin/PasswordRecoveryRequested", "worked").with("{eventType: 'AwsConsoleSignIn'}"),
                new Answer.NotAsked<>(),
                "UTC");
        assertThat(details)
                .contains(new Detail.Text("Credential", "None (sign-in page)"))
                .noneMatch(detail -> detail.label().equals("MFA"));
    }
}
