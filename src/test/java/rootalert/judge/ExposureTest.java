package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.message.NarrowTexts;
import rootalert.message.Renderer;

/** What someone who is not root does to become root: who, to which account, did it work, and what undoes it. */
class ExposureTest {
    private static final Renderer RENDERER = new Renderer(ZoneOffset.UTC);
    private static final String CALLERS = "111122223333";
    private static final String MEMBER = "210987654321";

    private static final String IDS = """
            {requestParameters: {accountId: '210987654321', alternateContactType: 'SECURITY', servicePrincipal: '%s',
              policyId: 'p-a1b2c3d4e5', targetId: '210987654321', rootId: 'r-a1b2', policyType: '%s',
              primaryEmail: 'new@attacker.example', contactInformation: {phoneNumber: '+1 555 0100'}}}""";

    /** The call, and the words that the subject has to keep. */
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("account/StartPrimaryEmailUpdate", "a new root e-mail address for"),
            Map.entry("account/AcceptPrimaryEmailUpdate", "the root e-mail address of"),
            Map.entry("account/PutContactInformation", "the contact information of"),
            Map.entry("account/PutAlternateContact", "the security contact of"),
            Map.entry("iam/EnableOrganizationsRootCredentialsManagement", "on central management of root credentials"),
            Map.entry(
                    "iam/DisableOrganizationsRootCredentialsManagement", "off central management of root credentials"),
            Map.entry("iam/EnableOrganizationsRootSessions", "on root sessions in member accounts"),
            Map.entry("iam/DisableOrganizationsRootSessions", "off root sessions in member accounts"),
            Map.entry("organizations/RegisterDelegatedAdministrator", "administer"),
            Map.entry("organizations/UpdatePolicy", "control policy p-"),
            Map.entry("organizations/DisablePolicyType", "control policies"),
            Map.entry("organizations/DetachPolicy", "organization policy"),
            Map.entry("organizations/DeletePolicy", "organization policy"));

    static Stream<String> calls() {
        return CALLS.keySet().stream().sorted();
    }

    /** Whatever names the caller and its account have. */
    @ParameterizedTest
    @MethodSource("calls")
    void subjectAndTextMessageKeepWhoseAccountAndWhetherItWorked(String call) {
        for (var principal : List.of(
                "assumed-role/OrgAdmin/ada",
                "assumed-role/" + "R".repeat(64) + "/" + "s".repeat(64),
                "user/" + "path/".repeat(20) + "u".repeat(64),
                "federated-user/bob",
                "")) {
            for (var ids : List.of(
                    IDS.formatted("iam.amazonaws.com", "SERVICE_CONTROL_POLICY"),
                    IDS.formatted("account.amazonaws.com", "RESOURCE_CONTROL_POLICY"))) {
                for (var traits : List.of("", "denied", "failed", "outcome-odd", "late")) {
                    for (var name : List.of(AccountNames.NO_ALIAS, new Answer.Known<>("n".repeat(63)))) {
                        var record =
                                by(principal, TestEvents.record(call, traits).with(ids));
                        assertKeepsWhatDecides(call, traits, NarrowTexts.of(TestEvents.alert(record.read(), name)));
                    }
                }
            }
        }
    }

    private static void assertKeepsWhatDecides(String call, String traits, NarrowTexts texts) {
        var subject = texts.subject();
        assertThat(subject)
                .hasSizeLessThan(100)
                .containsPattern(CALLERS + "\\)?$")
                .contains(CALLS.getOrDefault(call, ""));
        assertThat(subject.replaceFirst("\\[\\w+] ", "")).doesNotStartWith("Root");
        assertThat(texts.sms()).contains(CALLERS);
        if (call.startsWith("account/") || call.contains("Delegated")) {
            assertThat(subject).containsPattern("\\b" + MEMBER + "\\b");
            assertThat(texts.sms()).containsPattern("\\b" + MEMBER + "\\b");
        }
        switch (traits) {
            case "denied" ->
                assertThat(subject).contains("tried to", ", DENIED").startsWith("[MEDIUM]");
            case "failed" ->
                assertThat(subject).contains("tried to", ", FAILED").startsWith("[MEDIUM]");
            case "outcome-odd" ->
                assertThat(subject).contains("tried to", "UNKNOWN").doesNotStartWith("[LOW]");
            default -> assertThat(subject).doesNotContain("tried to");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assumed-role/OrgAdmin/ada            |              | Role OrgAdmin (session ada) of account 111122223333 changed the root
            assumed-role/AWSReservedSSO_X_1/a@b.c |             | Role AWSReservedSSO_X_1 (session a@b.c) of account 111122223333 changed
            role/service/OrgAdmin                |              | Role OrgAdmin of account 111122223333 changed
            user/platform/ada                    |              | IAM user ada of account 111122223333 changed
            federated-user/ada                   |              | Federated user ada of account 111122223333 changed
            assumed-role/X/ada                   | AKIA         | Role X (session ada) of account 111122223333 changed
            assumed-role/X/ada                   | console      | Role X (session ada) of account 111122223333 changed
            assumed-role/X/ada                   | in-session   | Role X (session ada) of account 111122223333, through CloudFormation, changed
            root deleted everything              |              | Someone in account 111122223333 changed
            ''                                   |              | Someone in account 111122223333 changed
            ''                                   | service      | AWS service glue in account 111122223333 changed
            """)
    void saysWhoByRoleAndSession(String principal, String traits, String words) {
        var record =
                TestEvents.record("account/AcceptPrimaryEmailUpdate", traits == null ? "member" : "member " + traits);
        var mail = RENDERER.render(TestEvents.alert(by(principal, record).read(), new Answer.NotAsked<>()))
                .email();
        assertThat(mail)
                .startsWith(words)
                .doesNotContain("root user of account " + CALLERS, "root's key", "root's session");
    }

    @Test
    void saysWhichDelegateUsedTheRole() {
        var record = by("assumed-role/Partner/x", TestEvents.record("account/AcceptPrimaryEmailUpdate", "member"))
                .with("{userIdentity: {invokedByDelegate: {accountId: '999988887777'}}}");
        var notification = RENDERER.render(TestEvents.alert(record.read(), new Answer.NotAsked<>()));
        assertThat(notification.email())
                .contains("used by the product provider of account 999988887777", "Delegate: account 999988887777");
        assertThat(notification.json()).contains("\"delegate\":\"999988887777\"", "\"forAccount\":\"" + MEMBER + "\"");
    }

    /** What undoes it comes first; a request has nothing to undo yet. */
    @ParameterizedTest
    @MethodSource("calls")
    void theFirstStepUndoesIt(String call) {
        var judged = TestEvents.assessed(by(
                        "assumed-role/X/ada",
                        TestEvents.record(call, "").with(IDS.formatted("iam.amazonaws.com", "SERVICE_CONTROL_POLICY")))
                .read());
        assertThat(playbook(judged).unexpected().getFirst())
                .startsWith(call.contains("Start") ? "Stop whoever did it" : "From account " + CALLERS + ",");
        assertThat(judged.isFromOutside()).isFalse();
        assertThat(judged.undo()).isNotEmpty().allSatisfy(command -> {
            assertThat(command.about()).endsWith("(run it in account " + CALLERS + "):");
            assertThat(command.line()).startsWith("aws ").doesNotContain("{", "attacker", "555");
        });
    }

    private static Playbook playbook(JudgedCall judged) {
        return TestEvents.judged(Calls.of(judged.event())).playbook();
    }

    /** Of a call that fails, its caller chose every parameter. */
    @ParameterizedTest
    @ValueSource(strings = {"$(reboot)", "210987654321; reboot", "p-a1b2c3d4 x", "--help", "12345678901"})
    void nothingButAnIdBecomesPartOfACommand(String evil) {
        calls().forEach(call -> {
            var record = by("assumed-role/X/ada", TestEvents.record(call, "").with("""
                    {requestParameters: {accountId: '%1$s', policyId: '%1$s', targetId: '%1$s', rootId: '%1$s',
                      alternateContactType: 'SECURITY', servicePrincipal: 'iam.amazonaws.com',
                      policyType: 'SERVICE_CONTROL_POLICY'}}""".formatted(evil)));
            assertThat(TestEvents.assessed(record.read()).undo())
                    .allSatisfy(command -> assertThat(command.line()).doesNotContain(evil));
            assertThat(RENDERER.render(TestEvents.alert(record.read(), new Answer.NotAsked<>()))
                            .subject())
                    .doesNotContain(evil);
        });
    }

    /** Where nothing was done there is nothing to undo. */
    @ParameterizedTest
    @MethodSource("calls")
    void aFailureHasNothingToUndo(String call) {
        for (var traits : List.of("denied", "failed")) {
            var judged = TestEvents.assessed(by(
                            "assumed-role/X/ada",
                            TestEvents.record(call, traits)
                                    .with(IDS.formatted("iam.amazonaws.com", "SERVICE_CONTROL_POLICY")))
                    .read());
            assertThat(judged.undo()).isEmpty();
            assertThat(judged.isFromOutside()).isTrue();
        }
    }

    @Test
    void aRequestNeverReadsLikeAChange() {
        for (var call : List.of("account/StartPrimaryEmailUpdate", "account/AcceptPrimaryEmailUpdate")) {
            var record = by("assumed-role/X/ada", TestEvents.record(call, "member pending"));
            var notification = RENDERER.render(TestEvents.alert(record.read(), new Answer.NotAsked<>()));
            assertThat(notification.subject()).startsWith("[HIGH]").contains("requested a new root e-mail address");
            assertThat(notification.email())
                    .contains("That alone does not change the address.")
                    .doesNotContain("It succeeded");
            assertThat(notification.sms()).doesNotContain("succeeded", "changed");
        }
    }

    /** A session of a role and one of root in the same batch, and the same record twice. */
    @Test
    void whatRootDoesStaysByItself() {
        var other = by(
                "assumed-role/X/ada",
                TestEvents.record("account/AcceptPrimaryEmailUpdate", "member").with("{eventID: 'a'}"));
        var root =
                TestEvents.record("iam/CreateUser", "MFA").with("{eventID: 'b', recipientAccountId: '111122223333'}");
        assertThat(Calls.sessionKey(other.read())).isNotEqualTo(Calls.sessionKey(root.read()));
        assertThat(new Calls(List.of(other.read(), other.read())).count()).isOne();
    }

    /** A record whose details could not be processed stays what it is. */
    @ParameterizedTest
    @MethodSource("calls")
    void essentialsAreEnough(String call) {
        var event = by("assumed-role/X/ada", TestEvents.record(call, "")).read().essentials();
        assertThat(TestEvents.assessed(event).judgement().kind()).isEqualTo(Kind.ROOT_EXPOSED);
    }

    private static TestRecord by(String principal, TestRecord record) {
        var arn = principal.isEmpty() ? "" : "arn:aws:sts::" + CALLERS + ":" + principal;
        return record.with("""
                {eventTime: '2026-11-20T21:03:12Z', recipientAccountId: '%s', awsRegion: 'us-east-1',
                 userIdentity: {type: '', arn: '%s'}}""".formatted(CALLERS, arn));
    }
}
