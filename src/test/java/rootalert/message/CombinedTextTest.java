package rootalert.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.Delivery;
import rootalert.event.Events;
import rootalert.event.RootEvent;
import rootalert.facts.AccountNames;
import rootalert.judge.Alert;
import rootalert.judge.Incidents;
import rootalert.judge.JudgedIncident;
import rootalert.judge.TestEvents;
import rootalert.judge.Triage;
import rootalert.samples.Json;

/** One alert for many tells what they have in common once, and how often. */
class CombinedTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

    @Test
    void tellsWhatIsEqualOnce() {
        var events = IntStream.range(0, 60)
                .mapToObj(i -> session(event("iam/CreateUser", "MFA user", i, "%012d".formatted(i % 3))))
                .toList();
        var mail = render(events).email();
        assertThat(mail.lines().filter(line -> line.startsWith("- HIGH ") || line.startsWith("- CRITICAL ")))
                .containsExactly(
                        "- HIGH CreateUser, 60 times in an unrecorded region: created IAM user ada."
                                + " In 000000000000, 000000000001, 000000000002, from 203.0.113.0, 203.0.113.1, 203.0.113.2 and 57 more addresses");
    }

    @Test
    void hasALineForEachDeedOfEachSession() {
        var noise = IntStream.range(0, 40)
                .mapToObj(i -> session(event("ec2/CreateTags", "MFA", i, "012345678901")))
                .toList();
        var calls = List.of(
                event("ec2/RunInstances", "MFA", 100, "012345678901"),
                event("cloudtrail/StopLogging", "MFA denied", 100, "012345678901"),
                event("iam/CreateAccessKey", "MFA user", 100, "012345678901"));
        var events = new ArrayList<Calls>(noise);
        events.add(new Calls(calls));
        var mail = render(events).email();
        assertThat(mail.lines().filter(line -> line.startsWith("- HIGH ") || line.startsWith("- CRITICAL ")))
                .containsExactly(
                        "- CRITICAL CreateAccessKey in an unrecorded region: created an access key for ada, from 203.0.113.100",
                        "- HIGH DENIED StopLogging in an unrecorded region: tried to stop CloudTrail logging, from 203.0.113.100",
                        "- HIGH RunInstances in an unrecorded region: started instances, from 203.0.113.100",
                        "- HIGH CreateTags, 40 times in an unrecorded region, from 203.0.113.0, 203.0.113.1, 203.0.113.2 and 37 more addresses");
    }

    @Test
    void callsACampaignOne() {
        var attempts = IntStream.range(0, 12)
                .mapToObj(i -> event("signin/ConsoleLogin", "refused", i, "%012d".formatted(i)))
                .toList();
        var mail = render(
                        List.of(new Calls(attempts), session(event("s3/ListBuckets", "MFA read", 50, "012345678901"))))
                .email();
        assertThat(mail)
                .contains("\n- HIGH Campaign: ConsoleLogin, 12 times (all denied or failed) in an unrecorded region");
    }

    @Test
    void givesMachinesEqualAlertsTogetherAndCountsTheRest() {
        var equal = IntStream.range(0, 40).mapToObj(i -> session(event("ec2/CreateTags", "MFA", i, "012345678901")));
        var different =
                IntStream.range(0, 80).mapToObj(i -> session(event("ec2/CreateTags", "MFA", i, "%012d".formatted(i))));
        var json = Json.tree(render(Stream.concat(equal, different).toList()).json());
        assertThat(json.at("/alerts/0/alerts").asInt()).isEqualTo(40);
        assertThat(json.path("alerts")).hasSize(50);
        assertThat(json.path("moreAlerts").asInt()).isEqualTo(31);
        assertThat(json.path("accounts").size() + json.path("moreAccounts").asInt())
                .isEqualTo(81);
    }

    /** Drills are of no account. */
    @Test
    void tellsWhatAllAlertsHaveInCommonAndHowOftenEachCame() {
        var sessions = Stream.of("CreateUser 0", "CreateUser 1")
                .map(call -> TestEvents.record("iam/CreateUser", "MFA user")
                        .with("""
                                {eventID: '%1$s', recipientAccountId: '012345678901', sourceIPAddress: '203.0.113.%2$s',
                                 eventTime: '2026-11-20T21:00:0%2$sZ'}""".formatted(call, call.split(" ", 2)[1]))
                        .read()
                        .by(Delivery.NOT_DELIVERED))
                .map(call -> TestEvents.judged(Calls.of(call)));
        var notification =
                combined(Stream.concat(sessions, drills("d-1", "d-2")).toList());
        assertThat(notification.subject()).contains("] 4 more root alerts - ");
        assertThat(notification.email())
                .startsWith(
                        "Many alerts about root came at once, so 4 of them share this message: 2 HIGH, 2 INFO."
                                + " The most serious ones were sent separately. Those that are alike share a line. Both calls succeeded.\n")
                .contains("""

                        Alerts: 4 (2 HIGH, 2 INFO)
                        Accounts: 012345678901
                        First call: 2026-11-20 21:00:00 UTC
                        Last call: 2026-11-20 21:00:01 UTC
                        Source IPs: 203.0.113.0, 203.0.113.1
                        Delivery: found in CloudTrail's event history; Root Alert had no record of it 5 minutes later. EventBridge did not deliver it.
                        Calls: CreateUser 2
                        """)
                .contains("\n- DRILL Root Alert works, twice\n");
    }

    @Test
    void countsNoCallsWhereThereAreNone() {
        var json = Json.tree(combined(drills("d-1", "d-2").toList()).json());
        assertThat(json.path("calls"))
                .isEqualTo(Json.tree("{\"total\": 0, \"readOnly\": 0, \"failed\": 0, \"leftOut\": 0}"));
        assertThat(json.path("events")).isEqualTo(Json.tree("[]"));
    }

    @Test
    void countsDrillsForWhichThereIsNoLine() {
        var sessions = IntStream.range(0, 40)
                .mapToObj(i -> event("ec2/Change" + i, "MFA", i, "012345678901"))
                .map(call -> TestEvents.judged(Calls.of(call)));
        assertThat(combined(Stream.concat(sessions, drills("d-1", "d-2")).toList())
                        .email())
                .contains("\n- Also: DRILL 2\n");
    }

    @Test
    void saysWhereADrillWasWhereTheOthersWereElsewhere() {
        var session = TestEvents.judged(Calls.of(event("iam/CreateUser", "MFA user", 0, "012345678901")));
        var drill =
                "{\"source\": \"root-alert.drill\", \"id\": \"d-1\", \"account\": \"210987654321\", \"detail\": {}}";
        assertThat(combined(List.of(session, judged(drill))).email())
                .contains("\n- DRILL Root Alert works. In 210987654321\n");
    }

    private static Stream<JudgedIncident> drills(String... ids) {
        return Stream.of(ids)
                .map("{\"source\": \"root-alert.drill\", \"id\": \"%s\", \"detail\": {}}"::formatted)
                .map(CombinedTextTest::judged);
    }

    private static JudgedIncident judged(String json) {
        var incident =
                Incidents.of(Events.parse(json.getBytes(UTF_8)).received()).getFirst();
        return JudgedIncident.of(
                incident, TestEvents.facts(AccountNames.NO_ALIAS).stack());
    }

    private static Notification combined(List<JudgedIncident> parts) {
        return new Renderer(ZoneOffset.UTC)
                .render(new Alert(JudgedIncident.combined(parts), TestEvents.facts(AccountNames.NO_ALIAS), NOW));
    }

    private static Calls session(RootEvent call) {
        return Calls.of(call);
    }

    private static RootEvent event(String call, String traits, int i, String account) {
        return TestEvents.record(call, traits)
                .with("{eventID: '%s-%d', recipientAccountId: '%s', sourceIPAddress: '203.0.113.%d'}"
                        .formatted(call, i, account, i))
                .read();
    }

    private static Notification render(List<Calls> parts) {
        return new Renderer(ZoneOffset.UTC)
                .render(TestEvents.combined(parts, TestEvents.facts(new Answer.NotAsked<>()), NOW));
    }

    /** The headline of a notice says already how many it is about. */
    @Test
    void saysOnceHowManyDrillsThereWere() {
        var drills = IntStream.range(0, 30)
                .mapToObj(i -> "{\"source\": \"root-alert.drill\", \"id\": \"d-%d\", \"detail\": {}}".formatted(i));
        var sessions = IntStream.range(0, 8).mapToObj(i -> """
                {"source": "aws.iam", "detail": {"eventName": "CreateUser", "eventSource": "iam.amazonaws.com", "sourceIPAddress": "203.0.113.%d", "userIdentity": {"type": "Root"}}}""".formatted(i));
        var batch = Stream.concat(drills, sessions).collect(joining(",", "[", "]"));
        var judged =
                Triage.pick(Incidents.of(Events.parse(batch.getBytes(UTF_8)).received()).stream()
                        .map(incident -> JudgedIncident.of(
                                incident,
                                TestEvents.facts(AccountNames.NO_ALIAS).stack()))
                        .toList());
        var mail = new Renderer(ZoneOffset.UTC)
                .render(new Alert(judged.getLast(), TestEvents.facts(AccountNames.NO_ALIAS), NOW))
                .email();
        assertThat(mail).contains("Root Alert works, 30 drills").doesNotContain("30 times");
    }
}
