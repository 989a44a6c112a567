package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.Calls;
import rootalert.event.Events;
import rootalert.event.RootEvent;
import rootalert.event.UnreadableEvent;
import rootalert.samples.Samples;

class PlaybookTest {

    /** Of each kind of call, with and without MFA, and of each sample, whatever its kind. */
    static Stream<Arguments> playbooks() {
        return Stream.of(
                        Arrays.stream(Kind.values())
                                .filter(Kind::isAboutCalls)
                                .flatMap(kind -> playbooks(kind).map(playbook -> Arguments.of(kind, playbook))),
                        Samples.files()
                                .flatMap(file -> judged(Samples.read(file)))
                                .map(judged -> Arguments.of(judged.kind(), judged.playbook())),
                        // Only what the table remembers makes a read the audit's.
                        Stream.of(Arguments.of(Kind.AUDIT, new AuditReads(Calls.NONE).playbook())),
                        Stream.of(Arguments.of(
                                Kind.COMBINED,
                                JudgedIncident.combined(DEEDS.stream()
                                                .map(call -> TestEvents.judged(Calls.of(TestEvents.event(call, "MFA"))))
                                                .toList())
                                        .playbook())))
                .flatMap(all -> all);
    }

    private static Stream<JudgedIncident> judged(byte[] sample) {
        return Incidents.of(Events.parse(sample).received()).stream()
                .map(incident -> JudgedIncident.of(incident, TestEvents.stack()));
    }

    @Test
    void everyKindIsLookedAt() {
        assertThat(playbooks().map(arguments -> arguments.get()[0])).contains((Object[]) Kind.values());
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void hasStepsForBothCasesOrForAny(Kind kind, Playbook playbook) {
        assertThat(playbook.expected().isEmpty())
                .isEqualTo(playbook.unexpected().isEmpty())
                .isNotEqualTo(playbook.always().isEmpty());
        assertThat(steps(playbook)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void noStepAsksToSignInAsRoot(Kind kind, Playbook playbook) {
        assertThat(steps(playbook))
                .allSatisfy(step -> assertThat(step.toLowerCase(Locale.ROOT).replace("do not sign in as root", ""))
                        .doesNotContainPattern("(sign|log)(ing)? in (as|to|with) (the )?root"));
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void everyStepIsACalmSentence(Kind kind, Playbook playbook) {
        assertThat(steps(playbook))
                .allSatisfy(step -> assertThat(step)
                        .matches("[A-Z][^\\n]*\\.")
                        .doesNotContain("!", "  ")
                        .doesNotContainIgnoringCase("please"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN_IN", "ACCESS_KEY", "MFA_DEVICE"})
    void dependsOnTheEventWhereTheStepsDiffer(Kind kind) {
        assertThat(playbooks(kind).distinct()).hasSize(2);
    }

    @Test
    void aRootKeyIsDeletedByItsIdEvenIfItIsTheOwners() {
        var playbook = TestEvents.playbook(Kind.CHANGE, keyed("AKIAIOSFODNN7EXAMPLE"));
        assertThat(playbook.expected().getLast()).contains("key AKIAIOSFODNN7EXAMPLE deleted");
        assertThat(playbook.unexpected().get(1)).contains("key AKIAIOSFODNN7EXAMPLE", "even if it is yours");
        assertThat(playbook.unexpected()).noneMatch(step -> step.contains("session") || step.contains("password"));
    }

    /** Whoever had a service act, or left a shell open, is no reason to let it be. */
    @ParameterizedTest
    @CsvSource({
        "cloudshell/SendHeartBeat,   AKIA",
        "signin/CreateOAuth2Token,   AKIA renewal",
        "iam/AttachUserPolicy,       service admin",
        "iam/CreateAccessKey,        service user",
        "s3/PutBucketPolicy,         service to-anyone",
        "s3/PutBucketPolicy,         service to-account",
        "iam/AttachUserPolicy,       event admin",
    })
    void whatIsSeriousIsNeverSaidToNeedNothing(String call, String traits) {
        var judged = TestEvents.judged(Calls.of(TestEvents.event(call, traits)));
        assertThat(judged.severity()).isLessThanOrEqualTo(Severity.HIGH);
        assertThat(judged.playbook().expected()).isNotEmpty().noneMatch(step -> step.startsWith("No action"));
    }

    @Test
    void noStepHoldsAKeyInAnotherFormThanAws() {
        assertThat(TestEvents.playbook(Kind.CHANGE, keyed("AKIA https://evil.example"))
                        .unexpected())
                .anyMatch(step -> step.contains("the root access key that was used"))
                .noneMatch(step -> step.contains("evil"));
    }

    /** A second way in needs more than the deletion of the key. */
    @Test
    void aKeyThatMadeAnotherTakesMoreThanItsDeletion() {
        var event = TestEvents.record("iam/CreateAccessKey", "AKIA")
                .with("{requestParameters: null}")
                .read();
        assertThat(TestEvents.playbook(Kind.ACCESS_KEY, event).unexpected())
                .anyMatch(step -> step.startsWith("Have the root password reset"));
    }

    /** What ranks highest does not take away the steps for what was done besides. */
    @Test
    void theStepsOfASessionCoverEachKindOfDeed() {
        var steps = TestEvents.judged(new Calls(DEEDS.stream()
                        .map(call -> TestEvents.event(call, "MFA user in-session"))
                        .toList()))
                .playbook()
                .unexpected();
        assertThat(steps).containsSubsequence(UNDONE).doesNotHaveDuplicates().hasSizeLessThan(12);
    }

    @Test
    void theStepsOfSeveralAlertsInOneDoSoToo() {
        var parts = DEEDS.stream()
                .map(call -> TestEvents.judged(Calls.of(TestEvents.event(call, "MFA user"))))
                .toList();
        assertThat(JudgedIncident.combined(parts).playbook().unexpected()).contains(UNDONE.toArray(String[]::new));
    }

    /** The key that made the session can make another. */
    @Test
    void theStepsOfSeveralAlertsInOneCoverAFederatedSessionThatOnlyRead() {
        var parts = Stream.of(
                        TestEvents.event("ec2/CreateVpc", "MFA"), TestEvents.event("s3/ListBuckets", "federated read"))
                .map(call -> TestEvents.judged(Calls.of(call)))
                .toList();
        assertThat(JudgedIncident.combined(parts).playbook().unexpected())
                .anyMatch(step -> step.startsWith("Look for root's GetFederationToken call"));
    }

    /** Neither a password nor a sign-in is behind such sessions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3/ListBuckets         | AKIA read      | Have the root access keys AKIAIOSFODNN7EXAMPLE, AKIAI44QH8DHBEXAMPLE deactivated or deleted, even if yours
            iam/CreateUser         | AKIA denied    | Have the root access keys AKIAIOSFODNN7EXAMPLE, AKIAI44QH8DHBEXAMPLE deactivated or deleted, even if yours
            s3/ListBuckets         | federated read | Deactivating the key does not end the session
            iam/CreateAccessKey    | federated user | Look for root's GetFederationToken call
            s3/ListBuckets         | assumed ASIA read | look for each AssumeRoot call that returned one of the keys ASIAIOSFODNN7EXAMPLE, ASIAI44QH8DHBEXAMPLE: it shows
            s3/DeleteBucketPolicy  | assumed ASIA   | Take sts:AssumeRoot from whoever requested such a session.
            """)
    void theStepsOfSeveralAlertsInOneStopWhatIsBehindEachSession(String call, String traits, String step) {
        var sessions = Stream.of("IOSFODNN7EXAMPLE", "I44QH8DHBEXAMPLE")
                .map(key -> TestEvents.record(call, traits)
                        .with(
                                traits.contains("federated")
                                        ? "{}"
                                        : "{userIdentity: {accessKeyId: '%s%s'}}"
                                                .formatted(traits.contains("AKIA") ? "AKIA" : "ASIA", key))
                        .read())
                .map(event -> TestEvents.judged(Calls.of(event)))
                .toList();
        var sign = TestEvents.judged(Calls.of(TestEvents.event("signin/ConsoleLogin", "worked MFA")));
        for (var parts : List.of(sessions, List.of(sessions.getFirst(), sign, sessions.getLast()))) {
            assertThat(JudgedIncident.combined(parts).playbook().unexpected()).anyMatch(one -> one.contains(step));
        }
    }

    /** The policy that denies root leaves such sessions out, and no holder of root's credentials is behind them. */
    @Test
    void nobodyWhoHoldsRootsCredentialsIsBehindSessionsOfAssumeRootAlone() {
        var session = TestEvents.judged(Calls.of(TestEvents.event("s3/DeleteBucketPolicy", "assumed ASIA")));
        assertThat(JudgedIncident.combined(List.of(session, session)).playbook().unexpected())
                .noneMatch(step ->
                        step.contains("hold") || step.contains("attach the policy") || step.contains("password"));
        var other = JudgedIncident.of(
                Incident.of(new Unreadable(new UnreadableEvent("why", "x"), 1), List.of()), TestEvents.stack());
        assertThat(JudgedIncident.combined(List.of(session, other)).playbook().unexpected())
                .anyMatch(step -> step.startsWith("Call the"));
    }

    @Test
    void whatFailedIsNotUndone() {
        var steps = TestEvents.judged(new Calls(List.of(
                        TestEvents.event("cloudtrail/StopLogging", "MFA"),
                        TestEvents.event("iam/CreateAccessKey", "MFA user denied"))))
                .playbook()
                .unexpected();
        assertThat(steps).noneMatch(step -> step.contains("deactivate the access keys of each IAM user"));
    }

    private static final List<String> DEEDS =
            List.of("ec2/CreateVpc", "iam/CreateAccessKey", "cloudtrail/StopLogging", "account/PutAlternateContact");

    private static final List<String> UNDONE = List.of(
            "With an administrator role, deactivate the access keys of each IAM user named above.",
            "With an administrator role, check what was changed, as listed above, and undo it.");

    private static RootEvent keyed(String id) {
        return TestEvents.record("ec2/RunInstances", "AKIA")
                .with("{userIdentity: {accessKeyId: '%s'}}".formatted(id))
                .read();
    }

    /** With and without MFA, for root itself and for an IAM user. */
    private static Stream<Playbook> playbooks(Kind kind) {
        return Stream.of("MFA", "no-MFA", "MFA user", "no-MFA user")
                .map(traits -> TestEvents.playbook(kind, TestEvents.event("iam/CreateAccessKey", traits)));
    }

    private static List<String> steps(Playbook playbook) {
        return Stream.of(playbook.always(), playbook.expected(), playbook.unexpected())
                .flatMap(List::stream)
                .toList();
    }
}
