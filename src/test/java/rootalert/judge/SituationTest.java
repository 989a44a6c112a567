package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.RootEvent;

/** Steps are true of the very thing that happened: by which credential, from which account, in how many of them. */
class SituationTest {
    private static final String CALLER = "012345678901";
    private static final String MEMBER = "210987654321";

    @ParameterizedTest
    @CsvSource({
        "ec2/StopInstances, ''",
        "ec2/DescribeInstances, read",
        "ec2/StopInstances, denied",
        "signin/ConsoleLogin, no-MFA",
        "signin/ConsoleLogin, MFA",
        "cloudtrail/StopLogging, ''",
        "iam/CreateUser, no-MFA",
        "cloudshell/SendHeartBeat, ''",
        "organizations/LeaveOrganization, ''"
    })
    void aFederatedSessionIsCutOffFromTheKeyThatMadeItAndDenied(String call, String traits) {
        var playbook = playbook(call, "federated " + traits);
        assertThat(playbook.unexpected().get(1))
                .contains("GetFederationToken", "root access key", "even if it is yours");
        assertThat(playbook.unexpected())
                .noneMatch(step -> step.contains("root password")
                        || step.contains("If the account is a member of an"
                                + " organization, attach the policy that denies root, from"));
        assertThat(playbook.expected()).noneMatch(step -> step.contains("MFA"));
        if (!call.startsWith("organizations/")) {
            assertThat(playbook.unexpected().get(2))
                    .contains("does not end the session", "up to an hour", "federated sessions");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2/StopInstances", "signin/ConsoleLogin"})
    void whoExpectedAFederatedSessionHasItsKeyDeleted(String call) {
        assertThat(playbook(call, "federated MFA").expected().getLast()).contains("key that made this session deleted");
    }

    /** No policy holds root of a management account, and only that or its delegate can act on another account. */
    @ParameterizedTest
    @CsvSource({
        "account/StartPrimaryEmailUpdate, pending",
        "account/AcceptPrimaryEmailUpdate, pending",
        "account/AcceptPrimaryEmailUpdate, ''",
        "account/AcceptPrimaryEmailUpdate, denied",
        "account/PutContactInformation, ''",
        "account/EnableRegion, ''",
        "organizations/CloseAccount, ''",
        "organizations/RemoveAccountFromOrganization, ''"
    })
    void rootThatActsOnAnotherAccountIsContainedInItsOwn(String call, String traits) {
        var steps = playbook(call, "MFA member " + traits).unexpected();
        assertThat(steps)
                .anyMatch(step -> step.contains("If account " + CALLER + " is a management account, no policy"))
                .anyMatch(step -> step.contains("root password of account " + CALLER))
                .noneMatch(step -> step.startsWith("If the account is a member"))
                .noneMatch(step -> step.contains("the management account as compromised"));
    }

    @Test
    void aRequestedAddressHasRootOfTheMemberDeniedAhead() {
        assertThat(playbook("account/StartPrimaryEmailUpdate", "MFA member pending")
                        .unexpected())
                .anyMatch(step -> step.contains("attach the policy that denies root to account " + MEMBER))
                .noneMatch(step -> step.contains("account:AcceptPrimaryEmailUpdate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account/StartPrimaryEmailUpdate",
                "account/AcceptPrimaryEmailUpdate",
                "organizations/CloseAccount",
                "organizations/LeaveOrganization",
                "organizations/DeleteOrganization",
                "ec2/RunInstances"
            })
    void aRootKeyIsNamedWhateverItDid(String call) {
        for (var traits : List.of("AKIA", "AKIA member", "AKIA denied")) {
            assertThat(playbook(call, traits).unexpected())
                    .anyMatch(step ->
                            step.contains("key AKIAIOSFODNN7EXAMPLE deactivated or deleted, even if it is yours"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            organizations/CloseAccount                  | can be reopened   | invite
            account/CloseAccount                        | can be reopened   | invite
            organizations/LeaveOrganization             | invite the account | reopened
            organizations/RemoveAccountFromOrganization | invite account 210987654321 | reopened
            organizations/DeleteOrganization            | Create the organization again | reopened
            """)
    void whatBecameOfTheAccountDecidesWhatToDo(String call, String step, String notThis) {
        var traits = call.contains("Remove") ? "MFA member" : "MFA";
        var steps = String.join("\n", playbook(call, traits).unexpected())
                .replace("reach the account, invite it", "invite the account")
                .replace("reach account 210987654321, invite it", "invite account 210987654321");
        assertThat(steps).contains(step).doesNotContain(notThis);
    }

    @Test
    void attemptsOnSeveralAccountsHaveStepsForEach() {
        var attempts = Stream.of("111122223333", "222233334444")
                .map(account -> TestEvents.record("signin/ConsoleLogin", "refused")
                        .with("{recipientAccountId: '%s', eventID: '%s'}".formatted(account, account))
                        .read())
                .toList();
        assertThat(TestEvents.judged(new Calls(attempts)).playbook().unexpected())
                .anyMatch(step -> step.contains("In each of these accounts"))
                .anyMatch(step -> step.contains("holders") || step.contains("Call the people"))
                .noneMatch(
                        step -> step.contains("the account as compromised") || step.contains("that the root user has"));
        assertThat(TestEvents.judged(new Calls(List.of(attempts.getFirst())))
                        .playbook()
                        .unexpected())
                .noneMatch(step -> step.contains("these accounts"));
    }

    @Test
    void alertsAboutSeveralAccountsAreContainedInEach() {
        var parts = Stream.of("111122223333", "222233334444")
                .map(account -> TestEvents.judged(Calls.of(TestEvents.record("ec2/RunInstances", "MFA")
                        .with("{recipientAccountId: '%s'}".formatted(account))
                        .read())))
                .toList();
        assertThat(JudgedIncident.combined(parts).playbook().unexpected())
                .anyMatch(step -> step.contains("each of these accounts"))
                .noneMatch(step -> step.contains("If the account"));
        assertThat(JudgedIncident.combined(List.of(parts.getFirst(), parts.getFirst()))
                        .playbook()
                        .unexpected())
                .noneMatch(step -> step.contains("these accounts"));
    }

    /** Whoever asked STS in vain opened nothing. */
    @Test
    void aRefusedAssumeRootOpenedNoSession() {
        assertThat(playbook("sts/AssumeRoot", "role audit denied").unexpected())
                .noneMatch(step -> step.contains("session was opened") || step.contains("what it did"));
        assertThat(playbook("sts/AssumeRoot", "audit denied").unexpected().getFirst())
                .startsWith("Call the person who holds the root credentials");
    }

    /** The policy that denies root leaves such sessions out, and no holder of root's credentials is behind them. */
    @ParameterizedTest
    @CsvSource({"iam/DeleteLoginProfile, ''", "iam/DeleteLoginProfile, denied", "s3/ListBuckets, read denied"})
    void aSessionOfAssumeRootIsTakenFromWhoeverAsked(String call, String traits) {
        assertThat(playbook(call, "assumed ASIA " + traits).unexpected())
                .anyMatch(step -> step.contains("look for the AssumeRoot call that returned key ASIAIOSFODNN7EXAMPLE"))
                .noneMatch(step -> step.contains("holds the root credentials")
                        || step.startsWith("If the account is a member")
                        || step.contains("the management account as compromised"));
    }

    /** What is found long after has no session that could be open. */
    @ParameterizedTest
    @EnumSource(names = {"ROOT_MFA", "ROOT_KEYS"})
    void whatTheHeartbeatFindsNamesNoSession(HealthCheck check) {
        assertNoSession(change(check, HealthChange.Change.BROKEN, "").playbook());
    }

    @Test
    void whatTheAuditFindsNamesNoSession() {
        var one = new CredentialsFound.InAccount(MEMBER, List.of("an access key"));
        for (var accounts : List.of(List.of(one), List.of(one, one))) {
            assertNoSession(new CredentialsFound(true, accounts, 1, 1, EventTime.NONE, "us-east-1").playbook());
        }
    }

    @Test
    void whatLookBackFindsNamesNoSession() {
        var use = RootUse.NONE.add(List.of(TestEvents.event("ec2/RunInstances", "AKIA")), TestEvents.stack());
        var now = Instant.parse("2026-11-20T21:05:12Z");
        assertNoSession(new LookBackReport(use, CALLER, "us-east-1", now, now).playbook());
    }

    private static void assertNoSession(Playbook playbook) {
        assertThat(playbook.unexpected())
                .anyMatch(step -> step.contains("attach the policy that denies root"))
                .noneMatch(step -> step.contains("session"));
    }

    /** Nobody fixed what was only forgotten. */
    @Test
    void spokesThatAreLeftOutAreAskedFor() {
        var leftOut = change(HealthCheck.SPOKES, HealthChange.Change.WHOLE_AGAIN, "210987654321 in eu-central-1");
        assertThat(leftOut.playbook().always())
                .anyMatch(step -> step.contains("deleted on purpose"))
                .noneMatch(step -> step.contains("who fixed it"));
        assertThat(change(HealthCheck.SPOKES, HealthChange.Change.WHOLE_AGAIN, "")
                        .playbook()
                        .always())
                .anyMatch(step -> step.contains("who fixed it"));
    }

    /** The history of the stack's own account says nothing of a spoke. */
    @Test
    void whoChangedASpokeIsLookedUpWhereItIs() {
        var silent = change(HealthCheck.SPOKES, HealthChange.Change.BROKEN, "210987654321 in eu-central-1");
        var alert = TestEvents.alert(
                silent, TestEvents.facts(new Answer.NotAsked<>()), Instant.parse("2026-11-20T21:05:12Z"));
        assertThat(silent.commands(alert).getLast().about()).contains("run it there");
        assertThat(silent.commands(alert).getLast().line()).contains("--region REGION ");
    }

    /** Each state of each check has steps of its own. */
    @Test
    void everyStateOfACheckHasSteps() {
        assertThat(Arrays.stream(HealthCheck.values())
                        .flatMap(check -> Arrays.stream(HealthChange.Change.values())
                                .map(change -> change(check, change, "").playbook()))
                        .distinct())
                .hasSize(7);
    }

    private static HealthChange change(HealthCheck check, HealthChange.Change change, String found) {
        return new HealthChange(
                check, change, found, "", EventTime.NONE, EventTime.NONE, EventTime.NONE, CALLER, "us-east-1");
    }

    private static Playbook playbook(String call, String traits) {
        return TestEvents.judged(Calls.of(event(call, traits))).playbook();
    }

    private static RootEvent event(String call, String traits) {
        return TestEvents.record(call, traits)
                .with("{recipientAccountId: '%s'}".formatted(CALLER))
                .read();
    }
}
