package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same record has one fingerprint, and no other record has it. */
class FingerprintTest {
    private static final TestRecord FULL = TestRecord.full();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What the record itself says decides. The envelope counts where the record is silent, and by its account. */
    static Stream<JsonPointer> fields() {
        return FULL.fields().stream()
                .filter(field -> field.toString().startsWith("/detail/")
                        || field.toString().equals("/account"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void restsOnEveryField(JsonPointer field) {
        var fingerprint = FULL.read().fingerprint();
        assertThat(FULL.without(field).read().fingerprint()).isNotEqualTo(fingerprint);
        for (var value : List.of(
                JSON.textNode("another"),
                JSON.textNode(""),
                JSON.nullNode(),
                JSON.objectNode().put("a", 1),
                JSON.arrayNode().add("a"))) {
            assertThat(FULL.with(field, value).read().fingerprint())
                    .as("%s", value)
                    .isNotEqualTo(fingerprint);
        }
    }

    @Test
    void restsOnFieldsThatNoAlertReads() {
        assertThat(FULL.with("{detail: {tlsDetails: {tlsVersion: 'TLSv1.3'}}}")
                        .read()
                        .fingerprint())
                .isNotEqualTo(FULL.read().fingerprint());
    }

    /** CloudTrail's event history writes the same record in another form. */
    @Test
    void theLikenessOfARecordRestsOnWhoDidWhatAndHowItEnded() {
        var likeness = FULL.read().likeness();
        assertThat(FULL.with("{detail: {userAgent: 'another', tlsDetails: {}}}")
                        .read()
                        .likeness())
                .isEqualTo(likeness);
        assertThat(Stream.of(
                                "{eventID: 'x'}",
                                "{recipientAccountId: '210987654321'}",
                                "{eventTime: '2026-11-20T21:00:01Z'}",
                                "{eventName: 'DeleteUser'}",
                                "{errorCode: null, errorMessage: null, responseElements: null}")
                        .map(field ->
                                FULL.with("{detail: " + field + "}").read().likeness()))
                .doesNotContain(likeness)
                .doesNotHaveDuplicates();
    }

    @Test
    void aLikenessIsReadAsItWasWritten() {
        var likeness = FULL.read().likeness();
        assertThat(likeness.text()).hasSize(32);
        assertThat(Likeness.parse(likeness.text())).isEqualTo(likeness);
        assertThat(Likeness.parse("short")).isEqualTo(new Likeness("short", ""));
    }

    @ParameterizedTest
    @CsvSource({"id, eventID", "region, awsRegion", "time, eventTime"})
    void restsOnTheEnvelopeWhereTheRecordIsSilent(String ofEnvelope, String ofRecord) {
        var change = "{" + ofEnvelope + ": 'other'}";
        assertThat(FULL.with(change).read().fingerprint()).isEqualTo(FULL.read().fingerprint());
        var silent = FULL.without(JsonPointer.compile("/detail/" + ofRecord));
        assertThat(silent.with(change).read().fingerprint())
                .isNotEqualTo(silent.read().fingerprint());
    }

    @Test
    void doesNotDependOnTheOrderOfKeysNorOnTheTypeOfAValue() throws Exception {
        var json = new JsonMapper().readTree(FULL.bytes());
        var rewritten = TestRecord.of(rewritten(json).toString());
        assertThat(rewritten.bytes()).isNotEqualTo(FULL.bytes());
        assertThat(rewritten.read().fingerprint()).isEqualTo(FULL.read().fingerprint());
    }

    /** Keys in the other order, and each value that is no text as one. */
    private static JsonNode rewritten(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var reversed = JSON.objectNode();
            object.properties().stream()
                    .sorted(Map.Entry.<String, JsonNode>comparingByKey().reversed())
                    .forEach(field -> reversed.set(field.getKey(), rewritten(field.getValue())));
            return reversed;
        }
        return node.isArray()
                ? JSON.arrayNode()
                        .addAll(node.valueStream()
                                .map(FingerprintTest::rewritten)
                                .toList())
                : JSON.textNode(node.asText());
    }

    /** Else one text could be made to pass for two, or for a structure. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {a: 'b', c: 'd'}  | {a: 'b1:c1:d'}
            {a: ['b', 'c']}   | {a: ['b1:c']}
            {a: ['b']}        | {a: 'b'}
            {a: [['b'], 'c']} | {a: ['b', ['c']]}
            {a: {b: 'c'}}     | {a: ['b', 'c']}
            {a: null}         | {a: 'null'}
            {a: null}         | {a: '-'}
            {a: null}         | {}
            {a: {}}           | {a: []}
            {a: ''}           | {a: null}
            {a: ['b', 'c']}   | {a: ['c', 'b']}
            {a: 'x?'}         | {a: 'x\\ud800'}
            {a: 'x\\ud801'}   | {a: 'x\\ud800'}
            {a: 'Łx'}         | {a: 'Ɂx'}
            {a: 'é䅁'}        | {a: 'éAA'}
            {a: '䅁é'}        | {a: 'AAé'}
            {a: 'éAé'}        | {a: 'éŁé'}
            """)
    void tellsApart(String one, String other) throws Exception {
        assertThat(Fingerprint.of(json(one))).isNotEqualTo(Fingerprint.of(json(other)));
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                .build()
                .readTree(json);
    }
}
