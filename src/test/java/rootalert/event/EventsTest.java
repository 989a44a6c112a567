package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"detail": {"eventID": "1"}}""", """
                {"eventID": "1"}""", """
                {"Records": [{"eventID": "1"}]}""", """
                [{"eventID": "1"}]""", """
                {"event": {"eventID": "1"}}""", """
                [{"detail": {"eventID": "1"}}]""", """
                {"detail": null, "event": "odd", "Records": "odd", "eventID": "1"}""", """
                {"eventID": "0", "eventID": "1"}"""})
    void readsEveryEnvelope(String input) {
        assertThat(parse(input)).extracting(EventsTest::id).containsExactly("1");
    }

    @Test
    void readsWhatLambdaDeadLettered() {
        var envelope = new String(TestRecord.full().bytes(), StandardCharsets.UTF_8);
        assertThat(parse("{\"version\": \"1.0\", \"requestContext\": {}, \"requestPayload\": " + envelope + "}"))
                .containsExactly(TestRecord.full().read());
    }

    @Test
    void readsEachRecordOfAListInOrder() {
        assertThat(parse("""
                {"Records": [{"eventID": "1"}, {"eventID": "2"}, {}]}""")).extracting(EventsTest::id).containsExactly("1", "2", "");
    }

    @Test
    void fallsBackOnTheEnvelope() {
        var event = call(parse("""
                {"id": "e", "account": "012345678901", "region": "eu-west-1", "time": "2026-11-20T21:00:00Z", "detail": {}}""").getFirst());
        assertThat(List.of(
                        event.id(),
                        event.account(),
                        event.region(),
                        event.time().text()))
                .containsExactly("e", "012345678901", "eu-west-1", "2026-11-20T21:00:00Z");
    }

    @Test
    void anEmptyObjectIsAnEventWithNothingKnown() {
        var event = call(parse("{}").getFirst());
        assertThat(event.identity().actor()).isEqualTo(Actor.NOT_ROOT);
        assertThat(event.outcome()).isEqualTo(Outcome.unknown());
        assertThat(event.mfa()).isEqualTo(Mfa.NOT_RECORDED);
        assertThat(event.time().instant()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
                                | It is not a JSON object.
            null                | It is not a JSON object.
            42                  | It is not a JSON object.
            "a text"            | It is not a JSON object.
            []                  | It is a list, but not of events.
            [1, 2]              | It is a list, but not of events.
            [null, 3]           | It is a list, but not of events.
            {"Records": []}     | It is a list, but not of events.
            {"eventID": "1"     | It is not valid JSON.
            root signed in      | It is not valid JSON.
            {eventID: 1}        | It is not valid JSON.
            """)
    void reportsInputThatIsNotAnEvent(@Nullable String input, String why) {
        var text = input == null ? "" : input;
        assertThat(parse(text)).containsExactly(new UnreadableEvent(why, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", """
                {"Records": [{"eventSource": "aws:sqs", "messageId": "1", "body": %s}]}
                """})
    void aPartnersEventIsNotCloudTrails(String wrapper) {
        var event = """
                {"source": "aws.partner/example.com/track", "detail": {"userIdentity": {"type": "Root"}, "eventName": "ConsoleLogin"}}\
                """;
        var input = wrapper.formatted(wrapper.startsWith("%") ? event : TextNode.valueOf(event));
        assertThat(parse(input)).singleElement().isInstanceOfSatisfying(UnreadableEvent.class, partner -> {
            assertThat(partner.why()).isEqualTo("It came from an EventBridge partner, not from CloudTrail.");
            assertThat(partner.excerpt()).contains("aws.partner/example.com/track", "ConsoleLogin");
        });
    }

    static Stream<byte[]> bytesThatAreNoText() {
        return Stream.of(
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'},
                new byte[] {(byte) 0xc3},
                new byte[] {(byte) 0xfe, (byte) 0xff, 0x7b},
                new byte[] {0, 0, (byte) 0xff, (byte) 0xfe, 1, 2, 3, 4},
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0},
                new byte[4]);
    }

    @ParameterizedTest
    @MethodSource("bytesThatAreNoText")
    void reportsBytesThatAreNotText(byte[] input) {
        assertThat(Events.parse(input).received())
                .extracting(Received::event)
                .singleElement()
                .isInstanceOfSatisfying(UnreadableEvent.class, event -> {
                    assertThat(event.why()).isNotEmpty();
                    assertThat(event.excerpt()).matches("[\\x20-\\x7e\uFFFD]*");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[{\"detail\":"})
    void survivesDeepNesting(String level) {
        assertThat(parse(level.repeat(100_000)))
                .singleElement()
                .isInstanceOfSatisfying(
                        UnreadableEvent.class,
                        event -> assertThat(event.excerpt())
                                .hasSizeLessThanOrEqualTo(UnreadableEvent.EXCERPT_LENGTH)
                                .startsWith(level)
                                .endsWith("…"));
    }

    @Test
    void showsNoSecretOfUnreadableInput() {
        var token = "IQoJb3JpZ2luX2VjEXAMPLE/session+token/of/more/than/forty==";
        assertThat(parse("{\"sessionToken\": \"" + token + "\", \"mail\": \"ada@acme.example\", "))
                .containsExactly(new UnreadableEvent(
                        "It is not valid JSON.", "{\"sessionToken\": \"(removed)\", \"mail\": \"(removed)\","));
    }

    private static RootEvent call(Event event) {
        return (RootEvent) event;
    }

    private static String id(Event event) {
        return call(event).id();
    }

    private static List<Event> parse(String input) {
        return Events.parse(input.getBytes(StandardCharsets.UTF_8)).received().stream()
                .map(Received::event)
                .toList();
    }

    private static final String STOPPED = """
            {"eventName": "StopLogging", "eventSource": "cloudtrail.amazonaws.com", "userIdentity": {"type": "Root"}}\
            """;

    private static final String ENVELOPE = """
            {"source": "aws.cloudtrail", "account": "012345678901", "region": "eu-west-1", "time": "2026-11-20T21:00:00Z", "detail": %s}\
            """;

    @Test
    void readsARecordThatStandsAsATextOrInAListInItsEnvelope() {
        for (var detail : List.of(STOPPED, TextNode.valueOf(STOPPED).toString(), "[" + STOPPED + "]")) {
            var event = call(parse(ENVELOPE.formatted(detail)).getFirst());
            assertThat(event.name()).isEqualTo("StopLogging");
            assertThat(event.account()).isEqualTo("012345678901");
            assertThat(event.region()).isEqualTo("eu-west-1");
        }
    }

    @Test
    void readsEachRecordOfAListInAnEnvelope() {
        assertThat(parse(ENVELOPE.formatted("[" + STOPPED + ", " + STOPPED + "]")))
                .hasSize(2);
    }

    @Test
    void readsWhatSnsWraps() {
        var message = """
                {"Type": "Notification", "TopicArn": "arn:aws:sns:us-east-1:012345678901:t", "Message": %s}\
                """.formatted(TextNode.valueOf(ENVELOPE.formatted(STOPPED)));
        assertThat(call(parse(message).getFirst()).name()).isEqualTo("StopLogging");
    }

    @Test
    void readsTheEventsOfAListWhateverElseIsInIt() {
        var events = parse("[" + STOPPED + ", \"a text\"]");
        assertThat(call(events.getFirst()).name()).isEqualTo("StopLogging");
        assertThat(events.getLast())
                .isEqualTo(new UnreadableEvent("It is no event, in a list of events.", "\"a text\""));
    }

    /** A service is the same whatever its case. */
    @Test
    void readsTheSourceInAnyCase() {
        assertThat(TestRecord.call("iam/CreateAccessKey")
                        .with("{eventSource: 'IAM.amazonaws.com'}")
                        .read()
                        .call()
                        .qualifiedName())
                .isEqualTo("iam/CreateAccessKey");
    }

    /** Its caller shapes a request, and one that cannot be followed would take its whole batch with it. */
    @ParameterizedTest
    @ValueSource(ints = {60, 900, 20_000})
    void readsARecordHoweverDeepItsRequestIs(int depth) {
        var event = call(parse(ENVELOPE.formatted(
                        nested(depth, "{\"name\": \"root-alert-trail\", \"n\": " + "9".repeat(5_000) + "}")))
                .getFirst());
        assertThat(event.name()).isEqualTo("StopLogging");
        assertThat(event.resource().mentions().anyMatch(text -> text.text().contains("root-alert-trail")))
                .isTrue();
    }

    /** A name of ours may be the name of a field. */
    @ParameterizedTest
    @CsvSource({"{\"a\":, }", "[, ]"})
    void findsWhatStandsFarDown(String begin, String end) {
        var request = begin.repeat(900) + "{\"root-alert-trail\": 7}" + end.repeat(900);
        var event = call(
                parse(ENVELOPE.formatted(STOPPED.replaceFirst("}$", "") + ", \"requestParameters\": " + request + "}"))
                        .getFirst());
        assertThat(event.resource()
                        .mentions()
                        .anyMatch(text -> List.of(text.text().split("\\W", -1)).contains("7")
                                && text.text().contains("\"root-alert-trail\":7")))
                .isTrue();
    }

    @Test
    void readsParsedInputAsItReadsBytes() throws IOException {
        var input = ENVELOPE.formatted(STOPPED).getBytes(StandardCharsets.UTF_8);
        assertThat(Events.parse(Json.read(input), input).received())
                .isEqualTo(Events.parse(input).received())
                .hasSize(1);
    }

    @Test
    void tellsRecordsApartThatDifferFarDown() {
        assertThat(Stream.of("{\"a\": 1}", "{\"a\": 2}")
                        .map(inside ->
                                call(parse(nested(900, inside)).getFirst()).fingerprint())
                        .distinct())
                .hasSize(2);
    }

    private static String nested(int depth, String inside) {
        return STOPPED.replaceFirst("}$", "") + ", \"requestParameters\": " + "{\"a\": [".repeat(depth / 2) + inside
                + "]}".repeat(depth / 2) + "}";
    }

    /** Each repetition would be a level of the stack. */
    @Test
    void looksThroughKeysOfAnyLength() {
        var request = ", \"requestParameters\": {\"tag" + "set".repeat(50_000) + "\": \"x\"}}";
        var event = call(parse(ENVELOPE.formatted(STOPPED.replaceFirst("}$", "") + request))
                .getFirst());
        assertThat(event.resource().mentions().anyMatch(text -> text.text().equals("x")))
                .isTrue();
    }

    /** Whoever may invoke the function can put any envelope around a record. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root-alert.drill",
                "root-alert.heartbeat",
                "root-alert.report",
                "root-alert.announcement",
                "aws.cloudwatch",
                "aws.events"
            })
    void aRecordIsOneInWhateverEnvelope(String source) {
        var input = """
                {"source": "%s", "detail-type": "Scheduled Event", "account": "012345678901",
                 "resources": ["arn:aws:events:us-east-1:012345678901:rule/root-alert-forward"], "detail": %s}""".formatted(source, STOPPED);
        assertThat(call(parse(input).getFirst()).name()).isEqualTo("StopLogging");
        assertThat(Events.parse(input.getBytes(StandardCharsets.UTF_8)).signsOfLife())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\": [], \"detail\": %s}",
                "{\"requestPayload\": {\"Records\": [{\"detail\": %s}]}}",
                "{\"Records\": [{\"detail\": {\"eventSource\": \"aws:sqs\", \"eventName\": \"StopLogging\"}}]}"
            })
    void readsARecordWhereverItStands(String input) {
        assertThat(call(parse(input.replace("%s", STOPPED)).getFirst()).name()).isEqualTo("StopLogging");
    }
}
