package rootalert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.facts.AccountHealth;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.judge.Alert;
import rootalert.judge.Incident;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Severity;
import rootalert.judge.TestEvents;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.promises.Promises;
import rootalert.samples.Samples;

/** What is left of an alert when judging or wording an event fails. A name in the request sets off the failure. */
class LadderTest {
    private static final String BOOBY_TRAP = "booby-trap";

    private static final FactsSource CONTEXTS = new FactsSource(
            new Stack("root-alert", "us-east-1", "123456789012", List.of()),
            account -> new Answer.Known<>("acme-prod"),
            AccountHealth.NOT_ASKED,
            new KnownNetworks(List.of()));
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final Renderer RENDERER = new Renderer(ZoneOffset.UTC);

    private static final TestRecord CALL = TestRecord.call("iam/CreateUser").with("""
            {eventID: 'e-1', eventTime: '2026-11-20T21:03:12Z', recipientAccountId: '123456789012',
             awsRegion: 'us-east-1', sourceIPAddress: '203.0.113.7', readOnly: false,
             userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}""");

    private static JudgedIncident judge(Incident incident) {
        return JudgedIncident.of(incident, CONTEXTS.stack());
    }

    private static JudgedIncident judgeOrFail(Incident incident) {
        failIf(holdsTrap(incident.calls()));
        return judge(incident);
    }

    private static Notification renderOrFail(Alert alert) {
        failIf(alert.notice().isEmpty() && holdsTrap(alert.incident().calls()));
        return RENDERER.render(alert);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void accountEventOutcomeAndMfaStay(boolean judgeFails) {
        var prepared = rendered(ladder(judgeFails), Calls.of(trapped(CALL)));
        assertThat(prepared.outgoing().complete()).isFalse();
        Promises.hold(prepared.notification());
        assertThat(prepared.notification().subject())
                .isEqualTo("[HIGH] Root created an IAM user - acme-prod (123456789012)");
        assertThat(prepared.notification().email())
                .contains("Event: CreateUser (iam.amazonaws.com)", "Outcome: Success", "MFA: Yes")
                .contains("Time: 2026-11-20 21:03:12 UTC", "Source IP: 203.0.113.7")
                .contains("- Root Alert failed to process all of this event, so it may be worse than it looks here.")
                .doesNotContain(BOOBY_TRAP);
        assertThat(prepared.notification().attributes())
                .containsEntry("account", List.of("123456789012"))
                .containsEntry("event", List.of("CreateUser"))
                .containsEntry("outcome", List.of("SUCCESS"))
                .containsEntry("mfa", List.of("YES"));
    }

    /** Whose key it is, and whether it was switched off, stands in the part that fails. */
    @ParameterizedTest
    @CsvSource({
        "iam/CreateAccessKey, [HIGH] Root called CreateAccessKey of IAM - acme-prod (123456789012)",
        "ses/UpdateAccountSendingEnabled, [HIGH] Root called UpdateAccountSendingEnabled of Amazon SES - acme-prod (123456789012)",
        "cloudtrail/StopLogging, [CRITICAL] Root stopped CloudTrail logging - acme-prod (123456789012)",
    })
    void claimsNothingThatDependsOnWhatFailed(String call, String subject) {
        var event = trapped(
                CALL.with("{eventSource: '%s.amazonaws.com', eventName: '%s'}".formatted((Object[]) call.split("/"))));
        assertThat(rendered(ladder(true), Calls.of(event)).notification().subject())
                .isEqualTo(subject);
    }

    /** It is judged by a name that cannot be worded. */
    @Test
    void isNoLessSeriousThanTheWholeEvent() {
        var event = trapped(CALL.with("{eventSource: 'events.amazonaws.com', eventName: 'DeleteRule', "
                + "requestParameters: {name: 'root-alert-CallRule-1X'}}"));
        assertThat(RENDERER.render(Alert.of(
                                judge(incident(Calls.of(event))),
                                TestEvents.facts(new Answer.NotAsked<>()),
                                Samples.NOW))
                        .subject())
                .startsWith("[CRITICAL]");
        assertThat(rendered(ladder(false), Calls.of(event)).notification().subject())
                .startsWith("[CRITICAL] Root ")
                .endsWith(" - acme-prod (123456789012)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneCallCostsTheOthersOfItsSessionNothing(boolean judgeFails) {
        var other = CALL.with("{eventID: 'e-2', eventName: 'DeleteUser', requestParameters: {userName: 'ci-bot'}}");
        var session = new Calls(List.of(trapped(CALL), other.read()));
        var prepared = rendered(ladder(judgeFails), session);
        Promises.hold(prepared.notification());
        assertThat(prepared.notification().email())
                .contains("CreateUser", "DeleteUser", "ci-bot", "made 2 calls")
                .doesNotContain(BOOBY_TRAP);
    }

    /** What decides its place among the alerts of a batch is what the others did. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneCallHidesNoOtherOfItsSession(boolean judgeFails) {
        var stopped = CALL.with("{eventID: 'e-2', eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging'}");
        var session = new Calls(List.of(trapped(CALL), stopped.read()));
        var ladder = ladder(judgeFails);
        assertThat(ladder.judge(incident(session)).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rendered(ladder, session).notification().subject())
                .startsWith("[CRITICAL] Root stopped CloudTrail logging");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneEventCostsTheOthersOfItsBatchNothing(boolean judgeFails) {
        var other = CALL.with("{eventID: 'e-2', eventName: 'DeleteUser', recipientAccountId: '210987654321', "
                + "requestParameters: {userName: 'ci-bot'}}");
        var unreadable = CALL.with("{eventID: 'e-3', userIdentity: {userName: '" + BOOBY_TRAP + "'}}");
        var ladder = ladder(judgeFails);
        var judged = Stream.of(trapped(CALL), other.read(), unreadable.read())
                .map(call -> ladder.judge(incident(Calls.of(call))))
                .toList();
        var prepared = ladder.render(ladder.alert(JudgedIncident.combined(judged)));
        assertThat(prepared.outgoing().complete()).isFalse();
        Promises.hold(prepared.notification());
        assertThat(prepared.notification().email())
                .contains(
                        "\n- HIGH CreateUser in us-east-1: created an IAM user. In acme-prod (123456789012), from 203.0.113.7\n")
                .contains(
                        "\n- HIGH DeleteUser in us-east-1: deleted IAM user ci-bot. In acme-prod (210987654321), from 203.0.113.7\n")
                .contains("\n- HIGH Unreadable event. In acme-prod (123456789012)\n")
                .doesNotContain(BOOBY_TRAP);
        assertThat(prepared.notification().attributes().get("account")).contains("123456789012", "210987654321");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failedSignInsStayFailedSignIns(boolean judgeFails) {
        var attempt = CALL.with("{eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', "
                + "responseElements: {ConsoleLogin: 'Failure'}}");
        var failed = new Calls(
                List.of(trapped(attempt), attempt.with("{eventID: 'e-2'}").read()));
        assertThat(rendered(ladder(judgeFails), failed).notification().subject())
                .isEqualTo("[HIGH] Root sign-in FAILED twice - acme-prod (123456789012)");
    }

    /** The last step needs nothing of it but its name. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLastLineHasAccountEventOutcomeAndMfa(boolean judgeFails) {
        var event = CALL.with("{userIdentity: {userName: '" + BOOBY_TRAP + "'}, errorCode: 'AccessDenied'}")
                .read();
        var prepared = rendered(ladder(judgeFails), Calls.of(event));
        assertThat(prepared.outgoing().complete()).isFalse();
        Promises.hold(prepared.notification());
        assertThat(prepared.notification().subject())
                .matches("\\[HIGH] Unreadable event - (account 123456789012|acme-prod \\(123456789012\\))");
        assertThat(prepared.notification().email())
                .contains("Root Alert failed to process it, and its log says why.")
                .contains("\nContent: CreateUser e-1 in account 123456789012, outcome FAILURE, MFA YES\n");
    }

    @Test
    void whatDoesNotFailIsComplete() {
        var prepared = rendered(ladder(true), Calls.of(CALL.read()));
        assertThat(prepared.outgoing().complete()).isTrue();
        assertThat(prepared.notification().email()).doesNotContain("failed to process");
    }

    private static Ladder ladder(boolean judgeFails) {
        return judgeFails
                ? new Ladder(CONTEXTS, LadderTest::judgeOrFail, RENDERER::render, CLOCK)
                : new Ladder(CONTEXTS, LadderTest::judge, LadderTest::renderOrFail, CLOCK);
    }

    private static RootEvent trapped(TestRecord call) {
        return call.with("{requestParameters: {userName: '" + BOOBY_TRAP + "'}}")
                .read();
    }

    private static Ladder.Rendered rendered(Ladder ladder, Calls calls) {
        return ladder.render(ladder.alert(ladder.judge(incident(calls))));
    }

    private static Incident incident(Calls calls) {
        return Incident.of(calls, List.of());
    }

    private static boolean holdsTrap(Calls calls) {
        return calls.all().stream().anyMatch(call -> call.toString().contains(BOOBY_TRAP));
    }

    /** One that a catch for exceptions alone would let through. */
    private static void failIf(boolean trap) {
        if (trap) {
            throw new StackOverflowError();
        }
    }
}
