package rootalert.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write to the table may write anything there. */
class ItemTest {

    @Test
    void aTextIsASafeBoundedLine() {
        var item = item("event", Item.string("a\nb\u202e" + "x".repeat(10_000)));
        assertThat(item.text("event")).startsWith("a b\uFFFDx").hasSize(256);
        assertThat(item.text("no-such")).isEmpty();
        assertThat(item("event", number("1")).text("event")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-1, 0", "1e3, 0", "99999999999999999999, 0", "9000000000, 1000000000", "0x10, 0"})
    void aNumberIsBounded(String written, long read) {
        assertThat(item("times", number(written)).number("times")).isEqualTo(read);
    }

    @Test
    void whatIsNoNumberIsNone() {
        assertThat(item("times", Item.string("5")).number("times")).isZero();
        assertThat(item("times", JsonNodeFactory.instance.objectNode().put("BOOL", true))
                        .number("times"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "+1000000000-12-31T23:59:59Z", "-2026-01-01T00:00:00Z", "1026-01-01T00:00:00Z"})
    void anOddTimeIsNone(String written) {
        assertThat(item("time", Item.string(written)).time("time")).isEmpty();
    }

    @Test
    void aTimeIsATime() {
        assertThat(item("time", Item.string("2026-11-20T21:00:00Z")).time("time"))
                .contains(Instant.parse("2026-11-20T21:00:00Z"));
    }

    /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
    @Test
    void aKeyIsNeverLongerThanDynamoDbTakes() {
        var key = new Key("account#" + "\uD55C".repeat(5_000), "use#" + "\uD55C".repeat(5_000));
        assertThat(key.partition().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(2_048);
        assertThat(key.sort().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1_024);
    }

    @Test
    void whatIsWrittenCanBeReadAgain() {
        var item = Item.expiring(new Key("a", "b"), Instant.EPOCH.plusSeconds(7))
                .with("event", "ConsoleLogin")
                .with("calls", 3);
        var read = Item.of(item.json());
        assertThat(read.key()).isEqualTo(new Key("a", "b"));
        assertThat(read.text("event")).isEqualTo("ConsoleLogin");
        assertThat(read.number("calls")).isEqualTo(3);
        assertThat(read.number("expires")).isEqualTo(7);
    }

    private static JsonNode number(String written) {
        return JsonNodeFactory.instance.objectNode().put("N", written);
    }

    private static Item item(String name, JsonNode value) {
        return Item.of(JsonNodeFactory.instance.objectNode().set(name, value));
    }
}
