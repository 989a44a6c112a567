package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.samples.Samples;
import rootalert.text.Room;

/** What docs/alert.schema.json says in words. */
class AlertJsonTest {
    @Test
    void holdsWhatTheRecordAndItsEnvelopeSay() {
        var record = TestRecord.full().with("""
                {account: '210987654321', source: 'acme.replay', detail: {
                   vpcEndpointId: 'vpce-0a1b', additionalEventData: {MFAUsed: 'No'},
                   userIdentity: {invokedByDelegate: {accountId: '999988887777'}}}}""");
        assertThat(fields(
                        json(List.of(record.read()), Duration.ofMinutes(2)),
                        "mfa",
                        "mfaContradiction",
                        "accessKeyId",
                        "calledBy",
                        "delegate",
                        "forAccount",
                        "deliveredFor",
                        "envelopeContradiction",
                        "time",
                        "region",
                        "sourceIp",
                        "vpcEndpointId",
                        "userAgent",
                        "late"))
                .isEqualTo(Json.tree("""
                        {
                          "mfa": "NO",
                          "mfaContradiction": "MFAUsed: No, mfaAuthenticated: true",
                          "accessKeyId": "ASIAEXAMPLE",
                          "calledBy": null,
                          "delegate": "999988887777",
                          "forAccount": null,
                          "deliveredFor": "210987654321",
                          "envelopeContradiction": "region eu-west-1, source acme.replay",
                          "time": "2026-11-20T21:00:00Z",
                          "region": "us-east-1",
                          "sourceIp": "203.0.113.7",
                          "vpcEndpointId": "vpce-0a1b",
                          "userAgent": "aws-cli/2.32.6 os/linux#6.12",
                          "late": true
                        }"""));
    }

    @Test
    void isNullWhereTheRecordIsSilent() {
        assertThat(fields(
                        json(
                                List.of(TestEvents.record("iam/CreateUser", "")
                                        .with("{userIdentity: {arn: ''}}")
                                        .read()),
                                Duration.ZERO),
                        "id",
                        "account",
                        "mfaContradiction",
                        "accessKeyId",
                        "delegate",
                        "deliveredFor",
                        "envelopeContradiction",
                        "time",
                        "region",
                        "sourceIp",
                        "vpcEndpointId",
                        "network",
                        "userAgent",
                        "client",
                        "console",
                        "history"))
                .isEqualTo(Json.tree("""
                        {
                          "id": null, "account": {"id": null, "name": null}, "mfaContradiction": null, "accessKeyId": null,
                          "delegate": null, "deliveredFor": null, "envelopeContradiction": null, "time": null, "region": null,
                          "sourceIp": null, "vpcEndpointId": null, "network": null, "userAgent": null, "client": null,
                          "console": null, "history": null
                        }"""));
    }

    /** One that is still going on is not late. */
    @ParameterizedTest
    @CsvSource({"20, 10, true", "20, 40, false", "40, 20, false", "40, 45, false"})
    void severalFailedSignInsAndCombinedAlertsAreLateIfEachCallIs(int first, int second, boolean late) {
        var calls = Stream.of(first, second)
                .map(minute -> TestEvents.record("signin/ConsoleLogin", "refused")
                        .with("{eventID: 'e-%1$d', eventTime: '2026-11-20T20:%1$02d:00Z'}".formatted(minute))
                        .read())
                .toList();
        var now = Instant.parse("2026-11-20T21:00:00Z");
        var facts = TestEvents.facts(new Answer.NotAsked<>());
        for (var alert : List.of(
                TestEvents.alert(new Calls(calls), facts, now),
                TestEvents.combined(calls.stream().map(Calls::of).toList(), facts, now))) {
            var notification = new Renderer(ZoneOffset.UTC).render(alert);
            assertThat(Json.tree(notification.json()).path("late").asBoolean()).isEqualTo(late);
            assertThat(notification.subject().contains(" (late)")).isEqualTo(late);
        }
    }

    /** "Marked as late by CloudTrail, or older than 30 minutes when the alert was created." */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iam/CreateUser      | worked       | 1 | 30 | false
            iam/CreateUser      | worked       | 1 | 31 | true
            iam/CreateUser      | worked late  | 1 | 2  | true
            iam/CreateUser      | worked       | 2 | 31 | true
            signin/ConsoleLogin | refused      | 1 | 31 | true
            signin/ConsoleLogin | refused      | 2 | 30 | false
            signin/ConsoleLogin | refused      | 2 | 31 | true
            signin/ConsoleLogin | refused late | 2 | 2  | true
            """)
    void saysWhetherItIsLate(String call, String traits, int calls, long minutes, boolean late) {
        var events = IntStream.range(0, calls)
                .mapToObj(i -> TestEvents.record(call, traits)
                        .with("{eventID: 'e-%d', eventTime: '2026-11-20T21:00:00Z'}".formatted(i))
                        .read())
                .toList();
        assertThat(json(events, Duration.ofMinutes(minutes)).path("late").asBoolean())
                .isEqualTo(late);
    }

    @Test
    void listsEachOnceUpTo200AndCountsTheRest() {
        var accounts = IntStream.range(0, 203).mapToObj("1%011d"::formatted).toList();
        var json = JsonNodeFactory.instance.objectNode();
        int more = AlertJson.list(
                json,
                "accounts",
                Stream.of(Stream.of(""), accounts.stream(), accounts.stream()).flatMap(each -> each),
                Room.FULL);
        assertThat(json.path("accounts").valueStream().map(JsonNode::textValue))
                .containsExactlyElementsOf(accounts.subList(0, 200));
        assertThat(more).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 3000", "2, 1500"})
    void listsNoMoreThanThereIsRoomFor(int share, int room) {
        var addresses = IntStream.range(0, 150)
                .mapToObj("2001:db8:1111:2222:3333:4444:5555:%04d"::formatted)
                .toList();
        var json = JsonNodeFactory.instance.objectNode();
        int more = AlertJson.list(json, "sourceIps", addresses.stream(), new Room(share));
        var listed = json.path("sourceIps");
        assertThat(listed.toString()).hasSizeBetween(room - 42, room + 1);
        assertThat(more).isEqualTo(150 - listed.size());
    }

    /**
     * Room for a sixteenth of 4,000 characters of names: ten times 18 letters and the 7 that are counted for what is around
     * them.
     */
    @ParameterizedTest
    @CsvSource({"60, 10", "8, all"})
    void namesWhatFoundNoRoomWithItsCallsAndCountsTheRest(int kinds, String named) {
        var calls = IntStream.range(0, 2 * kinds)
                .mapToObj(i -> TestEvents.record("ec2/ChangeSomething%03d".formatted(i / 2), "MFA")
                        .with("{eventID: 'e-%d'}".formatted(i))
                        .read())
                .toList();
        var alert = TestEvents.alert(calls, TestEvents.facts(AccountNames.NO_ALIAS));
        var json = JsonNodeFactory.instance.objectNode();
        CallsJson.add(json, alert.calls(), new Room(16));
        int deeds = json.path("deeds").size();
        var others = json.path("otherDeeds");
        assertThat(deeds).isPositive();
        assertThat(others).hasSize(named.equals("all") ? kinds - deeds : 10).allMatch(count -> count.asInt() == 2);
        assertThat(json.at("/calls/deeds").asInt()).isEqualTo(kinds);
        assertThat(json.at("/calls/deedsLeftOut").asInt()).isEqualTo(kinds - deeds - others.size());
        assertThat(json.at("/calls/leftOut").asInt())
                .isEqualTo(2 * kinds - json.path("events").size());
    }

    /** A sixteenth of 8,000 characters is room for two calls of 250. */
    @Test
    void givesAsManyCallsAsThereIsRoomFor() {
        int bare = callsWithLongerIds(0).get(0).toString().length();
        assertThat(callsWithLongerIds(250 - bare)).hasSize(2);
        assertThat(callsWithLongerIds(251 - bare)).hasSize(1);
        assertThat(callsWithLongerIds(501 - bare))
                .as("the first, whatever its length")
                .hasSize(1);
    }

    private static JsonNode callsWithLongerIds(int longer) {
        var calls = IntStream.range(0, 4)
                .mapToObj(i -> TestEvents.record("ec2/ChangeSomething" + i, "MFA")
                        .with("{eventID: '%d%s'}".formatted(i, "-".repeat(longer)))
                        .read())
                .toList();
        var json = JsonNodeFactory.instance.objectNode();
        CallsJson.add(
                json,
                TestEvents.alert(calls, TestEvents.facts(AccountNames.NO_ALIAS)).calls(),
                new Room(16));
        return json.path("events");
    }

    private static ObjectNode json(List<RootEvent> events, Duration age) {
        var calls = new Calls(events);
        var now = calls.first().time().instant().orElse(Samples.NOW).plus(age);
        var alert = TestEvents.alert(calls, TestEvents.facts(AccountNames.NO_ALIAS), now);
        return (ObjectNode) Json.tree(new Renderer(ZoneOffset.UTC).render(alert).json());
    }

    private static ObjectNode fields(ObjectNode json, String... names) {
        return json.retain(names);
    }
}
