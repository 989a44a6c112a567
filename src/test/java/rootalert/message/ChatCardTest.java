package rootalert.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.judge.Alert;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** Amazon Q Developer in chat applications silently drops anything that does not fit its schema. */
class ChatCardTest {

    static Stream<Alert> alerts() {
        var records = Stream.of(TestRecord.full(), TestRecord.of("{}"), TestEvents.record("signin/ConsoleLogin", "MFA"))
                .map(record -> new String(record.bytes(), UTF_8));
        return Stream.concat(records, Stream.of("")).map(ChatCardTest::alert);
    }

    private static Alert alert(String input) {
        return TestEvents.alert(input, TestEvents.facts(AccountNames.NO_ALIAS), Samples.NOW);
    }

    /** A thread is a session, or else an event: never all that an account's root ever does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {eventID: 'a'}                                         | {eventID: 'b'}                                      | false
            {eventID: 'a'}                                         | {eventID: 'a'}                                      | true
            {eventID: 'a', userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}} | {eventID: 'b', userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}} | true
            {eventID: 'a', userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}} | {eventID: 'b', userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:50:01Z'}}}} | false
            """)
    void aThreadIsASessionOrAnEvent(String one, String another, boolean same) {
        assertThat(thread(one).equals(thread(another))).isEqualTo(same);
        assertThat(thread(one)).matches("root-012345678901-[A-Za-z0-9:.-]+");
    }

    @Test
    void whatHasNeitherSessionNorIdHasNoThread() {
        assertThat(thread("{eventID: ''}")).isEmpty();
    }

    /** What stands there is in no code span. */
    @Test
    void makesNoMarkupOfTheAdditionalContext() {
        var record = TestEvents.record("signin/ConsoleLogin", "MFA")
                .with("{recipientAccountId: '[*b*](https://evil.example)'}");
        var card = Json.tree(new Renderer(ZoneOffset.UTC)
                .render(alert(new String(record.bytes(), UTF_8)))
                .chat());
        assertThat(card.at("/metadata/additionalContext/account").asText()).doesNotContain("](", "*");
    }

    @Test
    void staysReadableHoweverMuchThereIsToTell() {
        var calls = IntStream.range(0, 120)
                .mapToObj(i -> TestEvents.record("ec2/ChangeSomethingThatHasALongName%03d".formatted(i / 3), "MFA")
                        .with(
                                "{eventID: 'e-%1$d', awsRegion: 'region-%1$03d-%2$s', requestParameters: {thingName: 'thing-%1$03d-%2$s'}}"
                                        .formatted(i, "x".repeat(35)))
                        .read())
                .toList();
        var alert = TestEvents.alert(calls, TestEvents.facts(AccountNames.NO_ALIAS));
        assertThat(Json.tree(new Renderer(ZoneOffset.UTC).render(alert).chat())
                        .at("/content/description")
                        .asText())
                .hasSizeBetween(4_000, 8_000)
                .contains("ChangeSomethingThatHasALongName000");
    }

    private static String thread(String fields) {
        var record = TestEvents.record("signin/ConsoleLogin", "MFA").with(fields);
        var alert = alert(new String(record.bytes(), UTF_8));
        return Json.tree(new Renderer(ZoneOffset.UTC).render(alert).chat())
                .at("/metadata/threadId")
                .asText();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void fitsTheSchemaOfCustomNotifications(Alert alert) {
        var card = Json.tree(new Renderer(ZoneOffset.UTC).render(alert).chat());
        assertThat(card.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("version", "source", "content", "metadata");
        assertThat(List.of(card.path("version").asText(), card.path("source").asText()))
                .containsExactly("1.0", "custom");

        var content = card.path("content");
        assertThat(content.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("textType", "title", "description", "nextSteps", "keywords");
        assertThat(content.path("textType").textValue()).isEqualTo("client-markdown");
        assertThat(content.path("title").textValue()).isNotBlank();
        assertThat(content.path("description").textValue()).isNotBlank();
        assertThat(content.path("nextSteps")).isNotEmpty().allMatch(JsonNode::isTextual);
        assertThat(content.path("keywords")).isNotEmpty().allMatch(JsonNode::isTextual);

        var metadata = card.path("metadata");
        assertThat(metadata.fieldNames())
                .toIterable()
                .isSubsetOf("threadId", "summary", "eventType", "relatedResources", "additionalContext");
        assertThat(metadata.path("summary").textValue()).isNotBlank();
        assertThat(metadata.path("eventType").textValue()).isNotBlank();
        assertThat(metadata.path("additionalContext")).allMatch(JsonNode::isTextual);
    }
}
