package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Events;
import rootalert.event.Received;
import rootalert.event.TestRecord;

/** Whatever someone causes in numbers becomes few alerts, the worst by itself. */
class TriageTest {
    private static final TestRecord STOPPED = TestEvents.record("cloudtrail/StopLogging", "MFA")
            .with("{eventID: 'worst', recipientAccountId: '000000000999'}");

    @Test
    void ofThreeHundredFailedSignInsFromOneAddressMakesOneAlert() {
        var few = triage(flood(300, i -> failed(i, 1, "203.0.113.7")));
        assertThat(few).hasSize(1);
        assertThat(few.getFirst().incident().calls().all()).hasSize(300);
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
        assertThat(few).singleElement().satisfies(judged -> {
            assertThat(judged.incident().calls().isCampaign()).isTrue();
            assertThat(judged.incident().messageIds()).hasSize(attempts);
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
            assertThat(triage(events).getFirst().leadEvent().id()).isEqualTo("deed");
        }
    }

    /** Most defences are of services that nobody uses, and a trail of one's own costs nothing. */
    @ParameterizedTest
    @CsvSource({
        "iam/CreateAccessKey,     no-MFA",
        "iam/DeactivateMFADevice, no-MFA root-user",
        "iam/AttachUserPolicy,    no-MFA admin user",
        "s3/PutBucketPolicy,      no-MFA to-anyone",
        "cloudtrail/StopLogging,  no-MFA our-trail",
        "events/DisableRule,      no-MFA our-rule",
    })
    void aHundredDefencesThatAreStoppedHideNoOtherDeed(String call, String traits) {
        var defences = List.of(
                "access-analyzer/DeleteAnalyzer",
                "account/DeleteAlternateContact",
                "cloudtrail/StopLogging",
                "guardduty/DeleteDetector",
                "config/StopConfigurationRecorder",
                "macie2/DisableMacie",
                "events/DisableRule");
        var events = new ArrayList<>(flood(
                105,
                i -> TestEvents.record(defences.get(i % defences.size()), "no-MFA")
                        .with(
                                "{eventID: 'e-%d', sourceIPAddress: '198.51.100.%d', requestParameters: {name: 'decoy-%d'}}"
                                        .formatted(i, i, i))));
        var deed = TestEvents.record(call, traits).with("{eventID: 'deed', sourceIPAddress: '198.51.100.200'}");
        events.add(queued(999, new String(deed.bytes(), UTF_8)));
        assertThat(triage(events).subList(0, 4))
                .anyMatch(judged -> judged.leadEvent().id().equals("deed"));
    }

    /** Calls on what has such a name cost nothing. */
    @Test
    void whatGivesAccessStandsBeforeWhatOnlyNamesAPartOfOurs() {
        var calls = List.of(
                "sqs/TagQueue", "sqs/PurgeQueue", "sqs/DeleteQueue", "sqs/SetQueueAttributes", "sqs/UntagQueue");
        var events = new ArrayList<>(flood(
                5,
                i -> TestEvents.record(calls.get(i), "MFA")
                        .with(
                                "{eventID: 'e-%d', sourceIPAddress: '198.51.100.%d', requestParameters: {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/root-alert-CallQueue-1X2Y'}}"
                                        .formatted(i, i))));
        var deed = TestEvents.record("iam/CreateAccessKey", "MFA user").with("{eventID: 'deed'}");
        events.add(queued(999, new String(deed.bytes(), UTF_8)));
        assertThat(triage(events).getFirst().leadEvent().id()).isEqualTo("deed");
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
        assertThat(triage(events).getFirst().leadEvent().id()).isEqualTo("deed");
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
                .allMatch(judged -> judged.leadEvent().id().startsWith("change"));
    }

    @Test
    void ofTwoHundredDrillsMakesOneDrill() {
        var few = triage(IntStream.range(0, 200)
                .mapToObj(i -> queued(i, "{'source': 'root-alert.drill', 'id': 'd-%d', 'detail': {}}".formatted(i)))
                .toList());
        assertThat(few).singleElement().satisfies(judged -> {
            assertThat(judged.incident().notice().orElseThrow().times()).isEqualTo(200);
            assertThat(judged.incident().messageIds()).hasSize(200);
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

    /** Each caller is an incident of its own, and one alert of each sort is enough of them. */
    @ParameterizedTest
    @ValueSource(strings = {"sts/AssumeRoot", "signin/PasswordRecoveryRequested", "account/StartPrimaryEmailUpdate"})
    void ofSixtyAttemptsFromOutsideOneStandsByItself(String call) {
        var flood = new ArrayList<>(flood(
                60,
                i -> TestEvents.record(call, call.startsWith("signin") ? "worked nobody" : "role denied member")
                        .with(
                                "{eventID: 'e-%1$d', recipientAccountId: '4000000000%1$02d', sourceIPAddress: '198.51.100.%1$d'}"
                                        .formatted(i))));
        var deed = TestEvents.record("iam/CreateUser", "MFA").with("{eventID: 'deed'}");
        assertThat(triage(flood)).hasSize(2);
        flood.add(queued(999, new String(deed.bytes(), UTF_8)));
        assertThat(triage(flood))
                .hasSize(3)
                .anyMatch(judged ->
                        !judged.isCombined() && judged.leadEvent().id().equals("deed"));
    }

    @Test
    void leavesAFewAlone() {
        var events = flood(
                5,
                i -> TestEvents.record("ec2/RunInstances", "MFA")
                        .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i)));
        assertThat(triage(events)).hasSize(5).noneMatch(JudgedIncident::isCombined);
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
        assertThat(few.stream().limit(4))
                .noneMatch(judged -> judged.incident().calls().isEmpty());
        assertThat(few.stream().flatMap(judged -> judged.incident().messageIds().stream()))
                .hasSize(204);
    }

    @Test
    void aDrillHasAnAlertOfItsOwnWhereThereIsRoom() {
        var drill = queued(99, "{'source': 'root-alert.drill', 'id': 'd', 'detail': {}}");
        var events = new ArrayList<>(flood(4, TriageTest::call));
        events.addFirst(drill);
        assertThat(triage(events))
                .hasSize(5)
                .last()
                .extracting(JudgedIncident::kind)
                .isEqualTo(Kind.DRILL);

        events.add(queued(98, new String(call(7).bytes(), UTF_8)));
        assertThat(combined(triage(events)).parts())
                .hasSize(2)
                .last()
                .extracting(JudgedIncident::kind)
                .isEqualTo(Kind.DRILL);
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
        var combined = combined(triage(events));
        assertThat(combined.parts()).hasSize(62);
        assertThat(combined.parts().stream().limit(2))
                .noneMatch(part -> part.incident().calls().isEmpty());
        assertThat(combined.severity()).isEqualTo(Severity.HIGH);
    }

    private static TestRecord call(int i) {
        return TestEvents.record("ec2/RunInstances", "MFA")
                .with("{eventID: 'e-%d', recipientAccountId: '%012d'}".formatted(i, i));
    }

    /** The worst stands by itself, all others share one alert, and every message is answered for. */
    private static void assertFewAndNothingLost(List<Received> flood) {
        var events = new ArrayList<>(flood);
        events.add(events.size() / 2, queued(events.size(), new String(STOPPED.bytes(), UTF_8)));
        var few = triage(events);
        assertThat(few).hasSizeLessThanOrEqualTo(Triage.MAX_ALERTS);
        assertThat(few.getFirst().leadEvent().id()).isEqualTo("worst");
        assertThat(few.stream().flatMap(judged -> judged.incident().messageIds().stream()))
                .containsExactlyInAnyOrderElementsOf(events.stream()
                        .flatMap(queued -> queued.messageIds().stream())
                        .toList());
        var combined = combined(few);
        assertThat(combined.severity())
                .isEqualTo(combined.parts().stream()
                        .map(JudgedIncident::severity)
                        .min(Severity::compareTo)
                        .orElseThrow());
    }

    private static JudgedIncident combined(List<JudgedIncident> few) {
        return few.stream().filter(JudgedIncident::isCombined).findFirst().orElseThrow();
    }

    private static List<JudgedIncident> triage(List<Received> events) {
        return Triage.pick(Incidents.of(events).stream()
                .map(incident -> JudgedIncident.of(incident, TestEvents.stack()))
                .toList());
    }

    private static List<Received> flood(int count, IntFunction<TestRecord> record) {
        return IntStream.range(0, count)
                .mapToObj(i -> queued(i, new String(record.apply(i).bytes(), UTF_8)))
                .toList();
    }

    private static TestRecord failed(int i, int account, String address) {
        return TestEvents.record("signin/ConsoleLogin", "refused")
                .with("{eventID: 'e-%d', recipientAccountId: '%012d', sourceIPAddress: '%s'}"
                        .formatted(i, account, address));
    }

    private static Received queued(int i, String json) {
        var event = Events.parse(json.replace('\'', '"').getBytes(UTF_8))
                .received()
                .getFirst()
                .event();
        return new Received(event, List.of("m-" + String.format(Locale.ROOT, "%d", i)));
    }
}
