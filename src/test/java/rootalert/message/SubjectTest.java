package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.TestRecord;
import rootalert.judge.TestEvents;

/** Names give way in the middle, and never what decides. */
class SubjectTest {
    private static final Renderer RENDERER = new Renderer(ZoneOffset.UTC);

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            s3/PutBucketPolicy   | MFA           | {bucketName: 'acme-production-customer-invoices-eu-central-1-archive', bucketPolicy: {Statement: {Effect: 'Allow', Principal: '*'}}} | [CRITICAL] Root opened bucket acme-production-cus…-1-archive to everyone - acme-prod (012345678901)
            iam/CreateRole       | MFA           | {roleName: 'OrganizationAccountAccessRoleForBreakGlassAndEmergencies', assumeRolePolicyDocument: '{"Statement":{"Effect":"Allow","Principal":"*"}}'} | [CRITICAL] Root created role OrganizationA…encies that anyone may assume - acme-prod (012345678901)
            ec2/AuthorizeSecurityGroupIngress | no-MFA | {groupId: 'sg-0123456789abcdef0', cidrIp: '0.0.0.0/0', ipProtocol: 'tcp', fromPort: 22, toPort: 22} | [CRITICAL] Root opened port 22 of sg-012…ef0 to the internet WITHOUT MFA - acme-prod (012345678901)
            ec2/AuthorizeSecurityGroupIngress | no-MFA | {groupId: 'sg-0123456789abcdef0', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}, {ipProtocol: 'tcp', fromPort: 3389, toPort: 3389, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}, {ipProtocol: 'tcp', fromPort: 5432, toPort: 5432, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}, {ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}, {ipProtocol: 'tcp', fromPort: 443, toPort: 443, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}]}} | [CRITICAL] Root opened port 22 and 4 more of sg-0123…ef0 to the internet WITHOUT MFA - 012345678901
            iam/AttachUserPolicy | no-MFA        | {userName: 'a-user-whose-name-is-as-long-as-iam-lets-it-be-that-is-64-letters', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'} | [CRITICAL] Root gave a-user-whose…etters AdministratorAccess WITHOUT MFA - acme-prod (012345678901)
            iam/EnableMFADevice  | no-MFA        | {userName: 'ada'} | [CRITICAL] Root added an MFA device for ada, session WITHOUT MFA - acme-prod (012345678901)
            iam/CreateAccessKey  | no-MFA        | {userName: 'ada'} | [CRITICAL] Root created an access key for ada, session WITHOUT MFA - acme-prod (012345678901)
            iam/CreateAccessKey  | no-MFA        | {} | [CRITICAL] Root created a root access key, session WITHOUT MFA - acme-prod (012345678901)
            ec2/CreateVpc        | no-MFA late   | {} | [CRITICAL] Root created a VPC WITHOUT MFA (late) - acme-prod (012345678901)
            """)
    // spotless:on
    void keepsTheEndOfTheDeed(String call, String traits, String parameters, String subject) {
        var record = TestEvents.record(call, traits)
                .with("{recipientAccountId: '012345678901', requestParameters: %s}".formatted(parameters));
        assertThat(subject(record, "acme-prod")).isEqualTo(subject.replace('…', '~'));
    }

    /** Of a deed that names another account besides, which takes room. */
    @Test
    void saysInShortThatTheOutcomeIsUnknownWhereTwoAccountsAreNamed() {
        var fields =
                "{recipientAccountId: '012345678901', userIdentity: {arn: 'arn:aws:sts::012345678901:assumed-role/SupportPartner/ada'}}";
        var change = TestEvents.record("account/AcceptPrimaryEmailUpdate", "role member")
                .with(fields);
        var unknown = TestEvents.record("account/AcceptPrimaryEmailUpdate", "role member outcome-odd")
                .with(fields);
        assertThat(subject(unknown, "acme-prod")).contains(" of 210987654321, UNKNOWN - ");
        assertThat(subject(change, "acme-prod")).contains("210987654321 - ");
        var own = TestEvents.record("s3/DeleteBucket", "MFA outcome-odd")
                .with("{recipientAccountId: '012345678901', requestParameters: {bucketName: '" + "b".repeat(60)
                        + "'}}");
        assertThat(subject(own, "acme-prod")).contains(", OUTCOME UNKNOWN - ");
    }

    @Test
    void isMeasuredAfterLinksAreBroken() {
        var record = TestEvents.record("s3/DeleteBucket", "no-MFA late")
                .with("{recipientAccountId: '012345678901', requestParameters: {bucketName: '%s'}}"
                        .formatted("xx" + ".co".repeat(20)));
        assertThat(subject(record, "xx" + ".co".repeat(20)))
                .hasSizeLessThanOrEqualTo(99)
                .startsWith("[CRITICAL] Root deleted bucket xx[.]co[.]")
                .contains(" WITHOUT MFA - xx[.]co")
                .endsWith(" (012345678901)");
    }

    @Test
    void shortensTheNameOfACallThatNoRowKnows() {
        var record = TestEvents.record("iam/Create" + "Thing".repeat(20), "no-MFA")
                .with("{recipientAccountId: '012345678901'}");
        assertThat(subject(record, "a".repeat(36)))
                .hasSizeBetween(95, 99)
                .startsWith("[CRITICAL] Root called CreateThing")
                .contains("Thing of IAM WITHOUT MFA - aaa")
                .endsWith(" (012345678901)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
    void isThereHoweverFarOffATimeIs(String time) {
        var record = TestEvents.record("iam/CreateUser", "MFA")
                .with("{eventTime: '%1$s', userIdentity: {sessionContext: {attributes: {creationDate: '%1$s'}}}}"
                        .formatted(time));
        assertThat(subject(record, "acme-prod")).startsWith("[HIGH] Root created an IAM user - acme-prod");
    }

    private static String subject(TestRecord record, String name) {
        return RENDERER.render(TestEvents.alert(record.read(), new Answer.Known<>(name)))
                .subject();
    }
}
