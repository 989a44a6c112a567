package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a full record is absent, null, empty and of every wrong type in turn; the rest is still read. */
class EveryFieldTest {
    private static final TestRecord FULL = TestRecord.full();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> ODD_VALUES = List.of(
            JSON.nullNode(),
            JSON.objectNode(),
            JSON.objectNode().put("a", 1),
            JSON.arrayNode(),
            JSON.arrayNode().add(JSON.objectNode()).add("text").add(1).addNull(),
            JSON.textNode(""),
            JSON.textNode(" \n "),
            JSON.textNode("odd"),
            JSON.textNode("x".repeat(100_000)),
            JSON.numberNode(-1),
            JSON.numberNode(1e300),
            JSON.booleanNode(true));

    static Stream<JsonPointer> fields() {
        // Without its detail the envelope is a record like any other.
        return FULL.fields().stream().filter(field -> !field.toString().equals("/detail"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void canBeAbsent(JsonPointer field) {
        assertOthersAreRead(field, FULL.without(field));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void canBeOdd(JsonPointer field) {
        ODD_VALUES.forEach(value -> assertOthersAreRead(field, FULL.with(field, value)));
    }

    private static void assertOthersAreRead(JsonPointer field, TestRecord record) {
        assertThat(Events.parse(record.bytes()).received())
                .extracting(Received::event)
                .singleElement()
                .isInstanceOfSatisfying(RootEvent.class, event -> {
                    if (!field.toString().equals("/detail/eventID")) {
                        assertThat(event.id()).isEqualTo("event-1");
                    }
                    if (!field.toString().equals("/detail/eventSource")) {
                        assertThat(event.call().source()).isEqualTo("iam.amazonaws.com");
                    }
                    assertThat(event.toString()).hasSizeLessThan(5_000).doesNotContain("\n");
                });
    }
}
