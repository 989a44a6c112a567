package rootalert.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Calls;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.judge.Alert;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** What pagers and tickets go by: which alerts are one incident, and how urgent it is. */
class AlertGroupTest {
    private static final TestRecord SESSION =
            TestRecord.call("ec2/RunInstances").with("""
            {eventID: 'a', eventTime: '2026-11-20T21:00:00Z', sourceIPAddress: '203.0.113.7',
             userIdentity: {accessKeyId: 'ASIA1', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}}""");
    private static final TestRecord REFUSED =
            TestRecord.call("signin/ConsoleLogin").with("""
            {eventID: 'a', eventTime: '2026-11-20T21:00:00Z', sourceIPAddress: '203.0.113.7',
             errorMessage: 'Failed authentication', responseElements: {ConsoleLogin: 'Failure'}}""");
    private static final String SEVERITIES = "CRITICAL=critical HIGH=error MEDIUM=warning LOW=info INFO=info";

    static Stream<Path> samples() {
        return Samples.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofASampleIsStableShortAndSaysHowUrgentItIs(Path sample) {
        var groups = new ArrayList<String>();
        for (var alert : Samples.alerts(sample)) {
            var json = Json.tree(alert.json());
            assertThat(json.path("group").asText()).matches("[A-Za-z0-9:-]{10,255}");
            assertThat(SEVERITIES.split(" "))
                    .contains(json.path("severity").asText() + "="
                            + json.path("urgency").asText());
            groups.add(json.path("group").asText());
        }
        assertThat(groups).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Samples.alerts(sample))
                .extracting(alert -> Json.tree(alert.json()).path("group").asText())
                .isEqualTo(groups);
    }

    /** Whatever the batch that they come in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{eventID: 'b', userIdentity: {accessKeyId: 'ASIA2'}}",
                "{eventID: 'b', eventTime: '2026-11-20T23:00:00Z', awsRegion: 'eu-west-1'}",
                "{eventID: 'b', requestParameters: {instanceType: 't3.micro'}, userAgent: 'aws-cli/2.32.6'}"
            })
    void isTheSameForASession(String difference) {
        assertThat(group(SESSION.with(difference))).isEqualTo(group(SESSION));
        assertThat(group(SESSION, SESSION.with(difference))).isEqualTo(group(SESSION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{eventID: 'b', recipientAccountId: '210987654321'}",
                "{eventID: 'b', sourceIPAddress: '203.0.113.8'}",
                "{eventID: 'b', userIdentity: {accessKeyId: 'AKIA1'}}",
                "{eventID: 'b', userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:51:00Z'}}}}"
            })
    void isAnotherForAnotherSession(String difference) {
        assertThat(group(SESSION.with(difference))).isNotEqualTo(group(SESSION));
    }

    /** Who has acknowledged an incident is not woken by what joins it. */
    @Test
    void isAnotherForWorseOfTheSameSession() {
        var worse = SESSION.with("{eventID: 'b', eventName: 'StopLogging', eventSource: 'cloudtrail.amazonaws.com'}");
        assertThat(severity(worse)).isNotEqualTo(severity(SESSION));
        assertThat(group(worse)).isNotEqualTo(group(SESSION));
        assertThat(group(SESSION, worse)).isEqualTo(group(worse));
    }

    /** Calls without the time when their session began may be of any. */
    @ParameterizedTest
    @CsvSource({"ASIA1, ASIA1, false", "AKIA1, AKIA1, true", "AKIA1, AKIA2, false", "'', '', false"})
    void goesByTheKeyWhereNoSessionIsRecorded(String one, String other, boolean same) {
        var record = TestRecord.call("ec2/RunInstances").with("{eventID: 'a'}");
        var first = record.with("{userIdentity: {accessKeyId: '" + one + "'}}");
        var second = record.with("{eventID: 'b', userIdentity: {accessKeyId: '" + other + "'}}");
        assertThat(group(first).equals(group(second))).isEqualTo(same);
        assertThat(group(first)).isEqualTo(group(first));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,   123456789012, 203.0.113.7,  210987654321, true",
        "203.0.113.7,   123456789012, 203.0.113.8,  123456789012, false",
        "2001:db8::1,   123456789012, 2001:db8::2,  123456789012, true",
        "2001:db8::1,   123456789012, 2001:db8:0:1::1, 123456789012, false"
    })
    void ofFailedSignInsIsThatOfTheNetwork(
            String one, String account, String other, String otherAccount, boolean same) {
        assertThat(group(refused("a", one, account)).equals(group(refused("b", other, otherAccount))))
                .isEqualTo(same);
        assertThat(group(refused("a", one, account), refused("c", one, account)))
                .isEqualTo(group(refused("a", one, account)));
    }

    /** A botnet uses other addresses in each batch. */
    @Test
    void ofACampaignIsThatOfItsAccount() {
        var first = IntStream.range(0, 6).mapToObj(i -> refused("a" + i, "203.0.113." + i, "123456789012"));
        var second = IntStream.range(0, 9).mapToObj(i -> refused("b" + i, "198.51.100." + i, "123456789012"));
        var other = IntStream.range(0, 9).mapToObj(i -> refused("c" + i, "198.51.100." + i, "210987654321"));
        var group = group(first.toArray(TestRecord[]::new));
        assertThat(group(second.toArray(TestRecord[]::new))).isEqualTo(group);
        assertThat(group(other.toArray(TestRecord[]::new))).isNotEqualTo(group);
    }

    /** What is combined is as long the same as its parts are. */
    @Test
    void ofACombinedAlertIsThatOfItsParts() {
        var parts = List.of(calls(SESSION), calls(refused("b", "198.51.100.1", "123456789012")));
        var more = List.of(calls(SESSION), calls(refused("b", "198.51.100.2", "123456789012")));
        assertThat(combined(parts.reversed())).isEqualTo(combined(parts));
        assertThat(combined(more)).isNotEqualTo(combined(parts));
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_IN_RULE, BROKEN, STILL_BROKEN, true",
        "SIGN_IN_RULE, BROKEN, WHOLE_AGAIN,  true",
        "SIGN_IN_RULE, BROKEN, NOT_ANSWERED, false"
    })
    void ofALinkIsTheSameUntilItIsWhole(String link, String change, String later, boolean same) {
        assertThat(watch(link, change, "21:05").equals(watch(link, later, "22:05")))
                .isEqualTo(same);
        assertThat(watch("CALL_RULE", change, "21:05")).isNotEqualTo(watch(link, change, "21:05"));
    }

    /** Each may hide something serious, and so may each that someone had forgotten. */
    @Test
    void ofWhatMayBeAnythingIsItsOwn() {
        assertThat(group(alert("nonsense"))).isEqualTo(group(alert("nonsense")));
        assertThat(group(alert("nonsense"))).isNotEqualTo(group(alert("other nonsense")));
        assertThat(watch("SPOKES", "FORGOTTEN", "21:05")).isNotEqualTo(watch("SPOKES", "FORGOTTEN", "22:05"));
        assertThat(group(alert(Samples.EVENTS.resolve("announcement-by-root.json"), Map.of())))
                .isNotEqualTo(group(alert(
                        Samples.EVENTS.resolve("announcement-by-root.json"), Map.of("2026-11-20T", "2026-11-21T"))));
    }

    @Test
    void ofAnAlarmIsThatOfItsRegion() {
        var file = Samples.EVENTS.resolve("not-forwarded.json");
        var region =
                Json.tree(new String(Samples.read(file), UTF_8)).path("region").asText();
        assertThat(group(alert(file, Map.of(region, "sa-east-1")))).isNotEqualTo(group(alert(file, Map.of())));
    }

    private static TestRecord refused(String id, String address, String account) {
        return REFUSED.with(
                "{eventID: '" + id + "', sourceIPAddress: '" + address + "', recipientAccountId: '" + account + "'}");
    }

    private static String watch(String link, String change, String time) {
        return group(alert(
                Samples.EVENTS.resolve("watch-rule-disabled.json"),
                Map.of(
                        "SIGN_IN_RULE",
                        link,
                        "\"BROKEN\"",
                        "\"" + change + "\"",
                        "\"time\": \"2026-11-20T21:05",
                        "\"time\": \"2026-11-20T" + time)));
    }

    private static Alert alert(Path file, Map<String, String> changes) {
        var text = new String(Samples.read(file), UTF_8);
        for (var change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return alert(text);
    }

    private static Alert alert(String input) {
        return TestEvents.alert(input, TestEvents.facts(AccountNames.NO_ALIAS), Samples.NOW);
    }

    private static Calls calls(TestRecord... records) {
        return new Calls(Stream.of(records).map(TestRecord::read).toList());
    }

    private static Alert alert(TestRecord... records) {
        return TestEvents.alert(calls(records), TestEvents.facts(AccountNames.NO_ALIAS), Instant.EPOCH);
    }

    private static String combined(List<Calls> parts) {
        return group(TestEvents.combined(parts, TestEvents.facts(AccountNames.NO_ALIAS), Samples.NOW));
    }

    private static String group(TestRecord... records) {
        return group(alert(records));
    }

    private static String severity(TestRecord record) {
        return json(alert(record)).path("severity").asText();
    }

    private static String group(Alert alert) {
        return json(alert).path("group").asText();
    }

    private static JsonNode json(Alert alert) {
        return Json.tree(new Renderer(ZoneOffset.UTC).render(alert).json());
    }
}
