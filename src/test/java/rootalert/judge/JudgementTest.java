package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.aws.Answer;
import rootalert.event.RootEvent;

class JudgementTest {
    /** Columns: call, traits ({@link TestEvents}), kind, severity. */
    private static final String TABLE = """
            signin/ConsoleLogin              | worked no-MFA        | SIGN_IN             | CRITICAL
            signin/ConsoleLogin              | no-MFA               | SIGN_IN             | CRITICAL
            signin/ConsoleLogin              | no-MFA federated     | SIGN_IN             | CRITICAL
            signin/ConsoleLogin              | worked no-MFA federated | SIGN_IN          | CRITICAL
            signin/ConsoleLogin              | worked MFA           | SIGN_IN             | HIGH
            signin/ConsoleLogin              | worked               | SIGN_IN             | HIGH
            signin/ConsoleLogin              |                      | SIGN_IN             | HIGH
            signin/ConsoleLogin              | refused no-MFA       | SIGN_IN_FAILED      | MEDIUM
            signin/ConsoleLogin              | denied MFA           | SIGN_IN_FAILED      | MEDIUM
            signin/CheckMfa                  | refused              | SIGN_IN_FAILED      | MEDIUM
            signin/CheckMfa                  | worked               | READ_ONLY           | LOW
            signin/PasswordRecoveryRequested | worked nobody        | PASSWORD_RECOVERY   | HIGH
            signin/PasswordRecoveryRequested | nobody               | PASSWORD_RECOVERY   | HIGH
            signin/PasswordRecoveryRequested | refused nobody       | PASSWORD_RECOVERY   | MEDIUM
            signin/PasswordRecoveryCompleted | worked nobody        | PASSWORD_CHANGED    | CRITICAL
            signin/PasswordRecoveryCompleted | refused nobody       | FAILED_CALL         | HIGH
            signin/PasswordUpdated           | worked               | PASSWORD_CHANGED    | CRITICAL
            signin/PasswordUpdated           | refused              | FAILED_CALL         | HIGH
            signin/EmailUpdated              | worked nobody        | EMAIL_CHANGED       | CRITICAL
            iam/CreateLoginProfile           | MFA console          | PASSWORD_CHANGED    | CRITICAL
            iam/CreateLoginProfile           | no-MFA ASIA assumed  | ASSUME_ROOT_SESSION | HIGH
            iam/DeleteLoginProfile           | no-MFA ASIA assumed  | ASSUME_ROOT_SESSION | MEDIUM
            iam/CreateUser                   | no-MFA ASIA assumed  | CHANGE              | CRITICAL
            iam/CreateLoginProfile           | MFA console user     | CHANGE              | CRITICAL
            account/AcceptPrimaryEmailUpdate | MFA console          | EMAIL_CHANGED       | CRITICAL
            account/AcceptPrimaryEmailUpdate | MFA denied           | DENIED_CALL         | HIGH
            account/PutContactInformation    | MFA console          | CONTACT_CHANGED     | CRITICAL
            account/PutAlternateContact      | MFA failed           | FAILED_CALL         | HIGH
            iam/CreateAccessKey              | MFA console          | ACCESS_KEY          | CRITICAL
            iam/CreateAccessKey              | MFA console user     | ACCESS_KEY          | CRITICAL
            iam/CreateAccessKey              | no-MFA console user  | ACCESS_KEY          | CRITICAL
            iam/CreateAccessKey              | MFA denied           | DENIED_CALL         | HIGH
            iam/CreateAccessKey              | MFA denied user      | DENIED_CALL         | HIGH
            iam/DeactivateMFADevice          | MFA console root-user | MFA_DEVICE         | CRITICAL
            iam/DeactivateMFADevice          | MFA failed root-user | FAILED_CALL         | HIGH
            iam/DeactivateMFADevice          | MFA console user     | MFA_DEVICE          | HIGH
            cloudtrail/StopLogging           | MFA console          | LOGGING_STOPPED     | CRITICAL
            cloudtrail/StopLogging           | MFA outcome-odd      | LOGGING_STOPPED     | CRITICAL
            cloudtrail/StopLogging           | MFA denied           | DENIED_CALL         | HIGH
            cloudtrail/StopLogging           | MFA service          | LOGGING_STOPPED     | CRITICAL
            events/DisableRule               | MFA console          | ALERTING_STOPPED    | CRITICAL
            lambda/DeleteFunction20150331    | MFA console ours     | ALERTING_STOPPED    | CRITICAL
            lambda/DeleteFunction20150331    | MFA console          | CHANGE              | HIGH
            organizations/LeaveOrganization  | MFA console          | ACCOUNT_CLOSED      | CRITICAL
            organizations/RemoveAccountFromOrganization | MFA member | ACCOUNT_CLOSED     | CRITICAL
            organizations/DeleteOrganization | MFA console          | ACCOUNT_CLOSED      | CRITICAL
            organizations/CloseAccount       | MFA member           | ACCOUNT_CLOSED      | CRITICAL
            account/CloseAccount             | MFA console          | ACCOUNT_CLOSED      | CRITICAL
            organizations/LeaveOrganization  | MFA failed           | FAILED_CALL         | HIGH
            signin/AuthorizeOAuth2Access     | worked read MFA      | CLI_LOGIN           | HIGH
            signin/AuthorizeOAuth2Access     | worked read no-MFA   | CLI_LOGIN           | CRITICAL
            signin/CreateOAuth2Token         | worked read          | CLI_LOGIN           | MEDIUM
            sts/AssumeRoot                   | role MFA             | ASSUME_ROOT         | HIGH
            sts/AssumeRoot                   | role denied          | ASSUME_ROOT         | MEDIUM
            sts/AssumeRoot                   | role failed          | ASSUME_ROOT         | MEDIUM
            sts/AssumeRoot                   | role AKIA            | ASSUME_ROOT         | HIGH
            sts/AssumeRoot                   | MFA                  | ASSUME_ROOT         | HIGH
            s3/DeleteBucketPolicy            | assumed no-MFA ASIA  | ASSUME_ROOT_SESSION | MEDIUM
            iam/GetAccountSummary            | assumed no-MFA ASIA  | ASSUME_ROOT_SESSION | LOW
            s3/DeleteBucketPolicy            | assumed denied ASIA  | DENIED_CALL         | MEDIUM
            iam/DeleteAccessKey              | assumed denied ASIA  | DENIED_CALL         | MEDIUM
            iam/DeactivateMFADevice          | assumed failed ASIA  | FAILED_CALL         | MEDIUM
            iam/CreateAccessKey              | assumed denied ASIA  | DENIED_CALL         | HIGH
            iam/CreateAccessKey              | audits-key           | AUDIT_MISUSED       | CRITICAL
            s3/ListBuckets                   | audits-key denied    | AUDIT_MISUSED       | CRITICAL
            sts/AssumeRoot                   | audits-key audit     | AUDIT_MISUSED       | CRITICAL
            sts/AssumeRoot                   | audits-key delete    | AUDIT_MISUSED       | CRITICAL
            lambda/DeleteFunction20150331    | audits-key ours      | AUDIT_MISUSED       | CRITICAL
            s3/DeleteBucketPolicy            | no-MFA ASIA          | CHANGE              | HIGH
            s3/DeleteBucketPolicy            | no-MFA ASIA console  | CHANGE              | CRITICAL
            ec2/RunInstances                 | no-MFA ASIA          | CHANGE              | CRITICAL
            ec2/RunInstances                 | federated MFA ASIA   | FEDERATED_SESSION   | HIGH
            ec2/DescribeInstances            | federated ASIA       | FEDERATED_SESSION   | LOW
            cloudtrail/StopLogging           | federated MFA ASIA   | LOGGING_STOPPED     | CRITICAL
            ec2/RunInstances                 | service no-MFA       | SERVICE_CALL        | INFO
            ec2/RunInstances                 | service denied       | DENIED_CALL         | MEDIUM
            ec2/RunInstances                 | MFA denied           | DENIED_CALL         | MEDIUM
            ec2/RunInstances                 | MFA failed           | FAILED_CALL         | MEDIUM
            ec2/DescribeInstances            | MFA denied           | DENIED_CALL         | LOW
            ec2/DescribeInstances            | MFA failed           | FAILED_CALL         | LOW
            ec2/DescribeInstances            | no-MFA               | READ_ONLY           | LOW
            iam/GetAccountSummary            | no-MFA ASIA          | READ_ONLY           | LOW
            ec2/RunInstances                 | read                 | CHANGE              | HIGH
            ec2/DescribeInstances            | wrote no-MFA         | READ_ONLY           | MEDIUM
            ec2/DescribeInstances            | wrote denied         | DENIED_CALL         | MEDIUM
            ec2/GetPasswordData              | MFA read             | READ_ONLY           | MEDIUM
            ec2/GetPasswordData              | federated read       | FEDERATED_SESSION   | MEDIUM
            appsync/CreateApiKey             | MFA                  | CHANGE              | HIGH
            appsync/CreateApiKey             | MFA denied           | DENIED_CALL         | MEDIUM
            ec2/GetPasswordData              | MFA denied read      | DENIED_CALL         | LOW
            signin/CheckMfa                  | worked wrote federated | FEDERATED_SESSION | MEDIUM
            payments/Wallet_Authenticate     | read                 | READ_ONLY           | MEDIUM
            payments/Wallet_Create           | read MFA             | CHANGE              | HIGH
            ec2/RunInstances                 | MFA                  | CHANGE              | HIGH
            ec2/RunInstances                 |                      | CHANGE              | HIGH
            ec2/DescribeInstances            | AKIA                 | READ_ONLY           | CRITICAL
            ec2/RunInstances                 | AKIA                 | CHANGE              | CRITICAL
            ec2/RunInstances                 | AKIA service         | CHANGE              | CRITICAL
            ec2/RunInstances                 | AKIA in-session MFA  | CHANGE              | CRITICAL
            ec2/DescribeInstances            | AKIA service read    | READ_ONLY           | CRITICAL
            macie2/JobCancelled              | AKIA event           | CHANGE              | CRITICAL
            ec2/RunInstances                 | AKIA denied          | DENIED_CALL         | CRITICAL
            sts/AssumeRoot                   | MFA AKIA             | ASSUME_ROOT         | CRITICAL
            sts/GetSessionToken              | AKIA                 | CHANGE              | CRITICAL
            ec2/RunInstances                 | role                 | UNKNOWN             | HIGH
            ec2/RunInstances                 | nobody AKIA          | UNKNOWN             | HIGH
            ec2/                             | MFA                  | UNKNOWN             | HIGH
            ec2/RunInstances                 | in-session no-MFA    | CHANGE              | CRITICAL
            ec2/RunInstances                 | in-session MFA       | CHANGE              | HIGH
            s3/DeleteBucket                  | in-session MFA failed | FAILED_CALL        | MEDIUM
            macie2/JobCancelled              | event                | SERVICE_EVENT       | INFO
            cloudshell/SendHeartBeat         | no-MFA wrote console | KEEP_ALIVE          | LOW
            arc-zonal-shift/ListZonalShifts  | no-MFA read          | KEEP_ALIVE          | LOW
            signin/NonConsoleLogin           | MFA wrote            | SIGN_IN_EVENT       | HIGH
            signin/ConsoleLogin              | worked federated no-MFA | SIGN_IN          | CRITICAL
            ec2/RunInstances                 | federated no-MFA ASIA | FEDERATED_SESSION  | CRITICAL
            signin/CreateOAuth2Token         | worked read no-MFA first   | CLI_LOGIN     | MEDIUM
            signin/CreateOAuth2Token         | worked read no-MFA renewal | CLI_RENEWAL   | LOW
            account/AcceptPrimaryEmailUpdate | role member            | ROOT_EXPOSED      | CRITICAL
            account/AcceptPrimaryEmailUpdate | role                   | ROOT_EXPOSED      | CRITICAL
            account/AcceptPrimaryEmailUpdate | role member pending    | ROOT_EXPOSED      | HIGH
            account/AcceptPrimaryEmailUpdate | role member read       | ROOT_EXPOSED      | CRITICAL
            account/AcceptPrimaryEmailUpdate | role member denied     | ROOT_EXPOSED      | MEDIUM
            account/AcceptPrimaryEmailUpdate | role member failed AKIA | ROOT_EXPOSED     | MEDIUM
            account/AcceptPrimaryEmailUpdate | role member outcome-odd | ROOT_EXPOSED     | CRITICAL
            account/AcceptPrimaryEmailUpdate | nobody service         | ROOT_EXPOSED      | CRITICAL
            account/StartPrimaryEmailUpdate  | role member pending    | ROOT_EXPOSED      | HIGH
            account/PutContactInformation    | role member            | ROOT_EXPOSED      | HIGH
            account/PutContactInformation    | role                   | UNKNOWN           | HIGH
            account/PutAlternateContact      | role member            | ROOT_EXPOSED      | HIGH
            iam/EnableOrganizationsRootSessions | role                | ROOT_EXPOSED      | HIGH
            iam/EnableOrganizationsRootCredentialsManagement  | role  | ROOT_EXPOSED      | HIGH
            iam/DisableOrganizationsRootSessions | role               | ROOT_EXPOSED      | MEDIUM
            iam/DisableOrganizationsRootCredentialsManagement | role  | ROOT_EXPOSED      | MEDIUM
            organizations/RegisterDelegatedAdministrator | role for-iam     | ROOT_EXPOSED | HIGH
            organizations/RegisterDelegatedAdministrator | role for-account | ROOT_EXPOSED | HIGH
            organizations/RegisterDelegatedAdministrator | role member | UNKNOWN          | HIGH
            organizations/UpdatePolicy       | role rcp-answer        | ROOT_EXPOSED      | HIGH
            organizations/UpdatePolicy       | role tags              | UNKNOWN           | HIGH
            organizations/UpdatePolicy       | role policy            | ROOT_EXPOSED      | MEDIUM
            organizations/UpdatePolicy       | role policy denied     | ROOT_EXPOSED      | MEDIUM
            organizations/DisablePolicyType  | role scp               | ROOT_EXPOSED      | HIGH
            organizations/DisablePolicyType  | role tags              | UNKNOWN           | HIGH
            organizations/DetachPolicy       | role policy            | ROOT_EXPOSED      | MEDIUM
            organizations/DeletePolicy       | role policy            | ROOT_EXPOSED      | MEDIUM
            organizations/DeletePolicy       | role policy AKIA denied | ROOT_EXPOSED     | MEDIUM
            organizations/DetachPolicy       | MFA policy             | CHANGE            | HIGH
            iam/EnableOrganizationsRootSessions | assumed no-MFA ASIA | CHANGE            | CRITICAL
            iam/DeletePolicy                 | role policy            | UNKNOWN           | HIGH
            signin/CreateOAuth2TokenWithIAM  | worked read no-MFA   | CLI_LOGIN           | CRITICAL
            signin/CreateOAuth2TokenWithIAM  | worked read MFA      | CLI_LOGIN           | HIGH
            iam/DeleteVirtualMFADevice       | MFA console root-mfa | MFA_DEVICE          | CRITICAL
            iam/DeleteVirtualMFADevice       | MFA console          | CHANGE              | HIGH
            iam/DeleteSigningCertificate     | MFA console          | ACCESS_KEY          | CRITICAL
            iam/UpdateSigningCertificate     | MFA console user     | CHANGE              | HIGH
            iam/UploadCloudFrontPublicKey    | MFA console          | ACCESS_KEY          | CRITICAL
            guardduty/UpdateDetector         | MFA console off      | LOGGING_STOPPED     | CRITICAL
            guardduty/UpdateDetector         | MFA console          | CHANGE              | HIGH
            sts/AssumeRoot                   | role MFA audit       | ASSUME_ROOT         | LOW
            sts/AssumeRoot                   | role denied audit    | ASSUME_ROOT         | MEDIUM
            sts/AssumeRoot                   | role MFA password    | ASSUME_ROOT         | HIGH
            sts/AssumeRoot                   | role MFA delete      | ASSUME_ROOT         | MEDIUM
            sts/AssumeRoot                   | role MFA unlock      | ASSUME_ROOT         | MEDIUM
            sts/AssumeRoot                   | role MFA false-audit | ASSUME_ROOT         | HIGH
            account/StartPrimaryEmailUpdate  | MFA console member   | EMAIL_REQUESTED     | CRITICAL
            account/AcceptPrimaryEmailUpdate | MFA console member pending | EMAIL_REQUESTED | CRITICAL
            signin/CreateOAuth2Token         | worked MFA first     | CLI_LOGIN           | MEDIUM
            signin/GetSigninToken            | worked MFA read      | SIGN_IN_EVENT       | HIGH
            s3/PutBucketPolicy               | MFA to-anyone        | CHANGE              | CRITICAL
            s3/PutBucketPolicy               | MFA to-account       | CHANGE              | HIGH
            s3/PutBucketPolicy               | MFA to-both          | CHANGE              | CRITICAL
            s3/PutBucketPolicy               | assumed ASIA no-MFA to-anyone | ASSUME_ROOT_SESSION | CRITICAL
            s3/PutBucketPolicy               | MFA denied to-anyone | DENIED_CALL         | HIGH
            iam/AttachUserPolicy             | MFA user admin       | CHANGE              | CRITICAL
            iam/AttachUserPolicy             | MFA user             | CHANGE              | HIGH
            organizations/AccountDepartedOrganization | nobody      | ACCOUNT_DEPARTED    | CRITICAL
            """;

    record Row(String call, String traits, Kind kind, Severity severity) {
        RootEvent event() {
            return TestEvents.event(call, traits);
        }

        Judgement judgement() {
            return TestEvents.assessed(event()).judgement();
        }
    }

    static List<Row> rows() {
        return TABLE.lines()
                .map(line -> line.split("\\|", -1))
                .map(cell -> new Row(
                        cell[0].strip(),
                        cell[1].strip(),
                        Kind.valueOf(cell[2].strip()),
                        Severity.valueOf(cell[3].strip())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasTheKindAndSeverityOfTheTable(Row row) {
        assertThat(List.of(row.judgement().kind(), row.judgement().severity())).containsExactly(row.kind, row.severity);
    }

    @Test
    void theTableHasEveryKindOfEvent() {
        assertThat(rows().stream().map(Row::kind).distinct())
                .containsExactlyInAnyOrder(
                        Stream.of(Kind.values()).filter(Kind::isAboutCalls).toArray(Kind[]::new));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theWorstReasonComesFirst(Row row) {
        assertThat(row.judgement().reasons())
                .extracting((Function<String, Severity>) reason -> SeverityRule.TABLE.stream()
                        .filter(rule -> says(rule, reason))
                        .map(SeverityRule::severity)
                        .findFirst()
                        .orElse(Severity.INFO))
                .startsWith(row.severity)
                .isSorted();
    }

    /** Whether a reason is that of a rule, whatever root did. */
    private static boolean says(SeverityRule rule, String reason) {
        return reason.matches("\\Q" + rule.reason().ofOne().replaceAll("\\{\\w+}", "\\\\E.+\\\\Q") + "\\E");
    }

    @Test
    void lateDeliveryIsTheLastReason() {
        var reasons = TestEvents.assessed(TestEvents.event("ec2/RunInstances", "no-MFA late"))
                .judgement()
                .reasons();
        assertThat(reasons)
                .containsExactly(
                        "The session was opened without MFA.",
                        "Root started instances. Day-to-day work never needs root.",
                        "CloudTrail delivered this late.");
    }

    /** CloudTrail User Guide, "CloudTrail record contents", addendum. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELIVERY_DELAY | CloudTrail delivered this late.
            SERVICE_OUTAGE | CloudTrail delivered this late, because the AWS service that logs it had an outage.
            UPDATED_DATA   | CloudTrail updated the record of this event, so an earlier alert may have told of it.
            NEW_REASON     | CloudTrail delivered this late or more than once (new reason).
            """)
    void saysWhyADeliveryIsNotTheFirst(String addendum, String reason) {
        var event = TestEvents.record("ec2/RunInstances", "")
                .with("{addendum: {reason: '%s'}}".formatted(addendum))
                .read();
        assertThat(TestEvents.assessed(event).judgement().reasons()).last().isEqualTo(reason);
    }

    @Test
    void unreadableInputIsHigh() {
        var judgement = TestEvents.alert("", TestEvents.facts(new Answer.NotAsked<>()), Instant.EPOCH)
                .judgement();
        assertThat(List.of(judgement.kind(), judgement.severity())).containsExactly(Kind.UNREADABLE, Severity.HIGH);
        assertThat(judgement.reasons()).endsWith("It is not a JSON object.");
    }

    @Test
    void aSignInStepIsReadOnlyWhateverItsRecordSays() {
        var judgement = TestEvents.assessed(TestEvents.event("signin/CheckMfa", "worked wrote"))
                .judgement();
        assertThat(judgement.severity()).isEqualTo(Severity.LOW);
    }
}
