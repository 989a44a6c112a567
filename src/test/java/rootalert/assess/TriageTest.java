package rootalert.assess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.context.AccountName;
import rootalert.event.EventBundle;
import rootalert.event.EventParser;
import rootalert.event.FailedSignIns;
import rootalert.event.Grouping;
import rootalert.event.QueuedEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.TestRecord;

/** Whatever someone causes in numbers becomes few alerts, the worst by itself. */
class TriageTest {
    private static final TestRecord STOPPED = TestEvents.record("cloudtrail/StopLogging", "MFA")
            .with("{eventID: 'worst', recipientAccountId: '000000000999'}");

    @Test
    void ofThreeHundredFailedSignInsFromOneAddressMakesOneAlert() {
        var few = triage(flood(300, i -> failed(i, 1, "203.0.113.7")));
        assertThat(few).hasSize(1);
        assertThat(((FailedSignIns) few.getFirst().event()).attempts()).hasSize(300);
    }

    @Test
    void ofThreeHundredFailedSignInsToSixtyAccountsMakesOneAlert() {
        assertThat(triage(flood(300, i -> failed(i, i % 60, "203.0.113.7")))).hasSize(1);
    }

    @Test
    void ofABotnetMakesOneAlert() {
        assertThat(triage(flood(300, i -> failed(i, 1, "203.0." + i / 100 + "." + i % 100))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"300, 60, 240", "40, 20, 40", "30, 30, 30", "30, 1, 30", "6, 3, 5"})
    void ofACampaignMakesOneAlertThatSaysSo(int attempts, int accounts, int addresses) {
        var few = triage(flood(
                attempts, i -> failed(i, i % accounts, "203.0." + i % addresses / 100 + "." + i % addresses % 100)));
        assertThat(few).singleElement().satisfies(queued -> {
            assertThat(((FailedSignIns) queued.event()).isCampaign()).isTrue();
            assertThat(queued.messageIds()).hasSize(attempts);
        });
    }

    @Test
    void ofFailuresFromAFewAddressesMakesNoCampaign() {
        assertThat(triage(flood(4, i -> failed(i, i, "203.0.113." + i)))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cloudtrail/StopLogging", "iam/CreateAccessKey", "iam/CreateUser", "iam/DeactivateMFADevice"})
    void whatTellsMostStandsByItselfAmongEquals(String telling) {
        for (int at : List.of(0, 60, 120)) {
            var events = new ArrayList<>(flood(
                    120,
                    i -> TestEvents.record(
                                    "ec2/"
                                            + List.of("CreateTags", "CreateVpc", "RunInstances")
                                                    .get(i % 3),
                                    "no-MFA")
                            .with("{eventID: 'e-%d', sourceIPAddress: '198.51.100.%d'}".formatted(i, i))));
            var deed =
                    TestEvents.record(telling, "no-MFA").with("{eventID: 'deed', sourceIPAddress: '198.51.100.200'}");
            events.add(at, queued(999, new String(deed.bytes(), UTF_8)));
            assertThat(((RootSession) triage(events).getFirst().event()).first().id())
                    .isEqualTo("deed");
        }
    }

    /** Of equals that are as telling, the one that differs from all others. */
    @Test
    void whatIsRareStandsByItselfAmongEquals() {
        var events = new ArrayList<>(flood(
                60,
                i -> TestEvents.record("iam/CreateGroup", "MFA")
                        .with("{eventID: 'e-%d', sourceIPAddress: '198.51.100.%d'}".formatted(i, i))));
        var deed = TestEvents.record("iam/CreateUser", "MFA").with("{eventID: 'deed'}");
        events.add(queued(999, new String(deed.bytes(), UTF_8)));
        assertThat(((RootSession) triage(events).getFirst().event()).first().id())
                .isEqualTo("deed");
    }

    /** A requested reset is HIGH, as is a change by root. */
    @Test
    void whatAnyoneCanCauseFromOutsideComesLastAmongEquals() {
        var events = new ArrayList<>(flood(
                60,
                i -> TestEvents.record("signin/PasswordRecoveryRequested", "worked nobody")
                        .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i))));
        for (int i = 0; i < 4; i++) {
            var change = TestEvents.record("ec2/CreateTags", "MFA")
                    .with("{eventID: 'change-%d', sourceIPAddress: '198.51.100.%d'}".formatted(i, i));
            events.add(queued(100 + i, new String(change.bytes(), UTF_8)));
        }
        assertThat(triage(events).subList(0, 4))
                .allMatch(queued -> ((RootSession) queued.event()).first().id().startsWith("change"));
    }

    @Test
    void ofTwoHundredDrillsMakesOneDrill() {
        var few = triage(IntStream.range(0, 200)
                .mapToObj(i -> queued(i, "{'source': 'root-alert.drill', 'id': 'd-%d', 'detail': {}}".formatted(i)))
                .toList());
        assertThat(few).singleElement().satisfies(queued -> {
            assertThat(((StackEvent) queued.event()).times()).isEqualTo(200);
            assertThat(queued.messageIds()).hasSize(200);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"role denied", "role", "denied"})
    void ofTwoHundredAssumeRootCallsMakesFiveAlertsAtMost(String traits) {
        assertFewAndNothingLost(flood(
                200,
                i -> TestEvents.record("sts/AssumeRoot", traits)
                        .with("{eventID: 'e-%d', sourceIPAddress: '203.0.113.%d'}".formatted(i, i % 200))));
    }

    @Test
    void ofTwoHundredSessionsInTwoHundredAccountsMakesFiveAlertsAtMost() {
        assertFewAndNothingLost(flood(
                200,
                i -> TestEvents.record("ec2/RunInstances", "MFA")
                        .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i))));
    }

    @Test
    void ofTwoHundredPasswordResetsMakesFiveAlertsAtMost() {
        assertFewAndNothingLost(flood(
                200,
                i -> TestEvents.record("signin/PasswordRecoveryRequested", "worked nobody")
                        .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i))));
    }

    @Test
    void leavesAFewAlone() {
        var events = flood(
                5,
                i -> TestEvents.record("ec2/RunInstances", "MFA")
                        .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i)));
        assertThat(triage(events)).hasSize(5).noneMatch(queued -> queued.event() instanceof EventBundle);
    }

    /** Whoever sends them in numbers, from whatever account and region, hides nothing behind them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source': 'root-alert.drill', 'id': 'd-%1$d', 'account': '%1$012d', 'region': 'eu-west-%1$d', 'detail': {}}",
                "{'source': 'aws.cloudwatch', 'account': '%1$012d', 'region': 'eu-west-%1$d', 'detail': {'alarmName': 'root-alert-not-forwarded'}}",
                "{'source': 'root-alert.watch', 'link': 'TRAIL', 'change': 'BROKEN', 'found': 'stopped-%1$d'}",
                "{'source': 'root-alert.announcement', 'account': '%1$012d', 'reason': 'none', 'author': 'x:root'}",
                "what is this? %d"
            })
    void whatAnyoneCanSendDisplacesNothingThatRootDid(String message) {
        var events = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> queued(i, message.formatted(i)))
                .toList());
        for (int i = 0; i < 4; i++) {
            events.add(100, queued(200 + i, new String(call(i).bytes(), UTF_8)));
        }
        var few = triage(events);
        assertThat(few).hasSizeLessThanOrEqualTo(Triage.MAX_ALERTS);
        assertThat(few.stream().limit(4)).allMatch(queued -> queued.event() instanceof RootSession);
        assertThat(few.stream().flatMap(queued -> queued.messageIds().stream())).hasSize(204);
    }

    @Test
    void aDrillHasAnAlertOfItsOwnWhereThereIsRoom() {
        var drill = queued(99, "{'source': 'root-alert.drill', 'id': 'd', 'detail': {}}");
        var events = new ArrayList<>(flood(4, TriageTest::call));
        events.addFirst(drill);
        assertThat(triage(events)).hasSize(5).last().isEqualTo(drill);

        events.add(queued(98, new String(call(7).bytes(), UTF_8)));
        assertThat(bundle(triage(events)).events()).hasSize(2).last().isEqualTo(drill.event());
    }

    /** A read-only call of root goes before what an alarm claims. */
    @Test
    void theSharedAlertIsInOrderToo() {
        var events = new ArrayList<>(IntStream.range(0, 60)
                .mapToObj(i -> queued(i, """
                        {'source': 'aws.cloudwatch', 'account': '%012d', 'detail': {'alarmName': 'root-alert-not-forwarded'}}""".formatted(i)))
                .toList());
        for (int i = 0; i < 6; i++) {
            events.add(queued(
                    100 + i,
                    new String(
                            call(i).with("{eventName: 'DescribeInstances', readOnly: true}")
                                    .bytes(),
                            UTF_8)));
        }
        var combined = CombinedAlert.about(
                bundle(triage(events)),
                TestEvents.context(new AccountName.Unknown()),
                Instant.parse("2026-11-20T21:05:12Z"));
        assertThat(combined.alerts()).hasSize(62);
        assertThat(combined.alerts().stream().limit(2)).allMatch(alert -> alert instanceof SessionAlert);
        assertThat(combined.severity()).isEqualTo(Severity.HIGH);
    }

    private static TestRecord call(int i) {
        return TestEvents.record("ec2/RunInstances", "MFA")
                .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i));
    }

    /** The worst stands by itself, all others share one alert, and every message is answered for. */
    private static void assertFewAndNothingLost(List<QueuedEvent> flood) {
        var events = new ArrayList<>(flood);
        events.add(events.size() / 2, queued(events.size(), new String(STOPPED.bytes(), UTF_8)));
        var few = triage(events);
        assertThat(few).hasSizeLessThanOrEqualTo(Triage.MAX_ALERTS);
        assertThat(((RootSession) few.getFirst().event()).first().id()).isEqualTo("worst");
        assertThat(few.stream().flatMap(queued -> queued.messageIds().stream()))
                .containsExactlyInAnyOrderElementsOf(events.stream()
                        .flatMap(queued -> queued.messageIds().stream())
                        .toList());
        var bundle = bundle(few);
        var combined = CombinedAlert.about(
                bundle, TestEvents.context(new AccountName.Unknown()), Instant.parse("2026-11-20T21:05:12Z"));
        assertThat(combined.severity())
                .isEqualTo(combined.alerts().stream()
                        .map(Alert::severity)
                        .min(Severity::compareTo)
                        .orElseThrow());
    }

    private static EventBundle bundle(List<QueuedEvent> few) {
        return few.stream()
                .map(QueuedEvent::event)
                .filter(EventBundle.class::isInstance)
                .map(EventBundle.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<QueuedEvent> triage(List<QueuedEvent> events) {
        var context = TestEvents.context(new AccountName.Unknown());
        return Triage.fewAlerts(Grouping.group(events), context, Instant.parse("2026-11-20T21:05:12Z"));
    }

    private static List<QueuedEvent> flood(int count, IntFunction<TestRecord> record) {
        return IntStream.range(0, count)
                .mapToObj(i -> queued(i, new String(record.apply(i).bytes(), UTF_8)))
                .toList();
    }

    private static TestRecord failed(int i, int account, String address) {
        return TestEvents.record("signin/ConsoleLogin", "refused")
                .with("{eventID: 'e-%d', recipientAccountId: '%012d', sourceIPAddress: '%s'}"
                        .formatted(i, account, address));
    }

    private static QueuedEvent queued(int i, String json) {
        var event = EventParser.parse(json.replace('\'', '"').getBytes(UTF_8))
                .getFirst()
                .event();
        return new QueuedEvent(event, List.of("m-" + String.format(Locale.ROOT, "%d", i)));
    }
}
