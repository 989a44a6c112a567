package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.store.Schema.Attribute;

class RowTest {
    @Test
    void isReadAsItIsWritten() {
        var row = TestStore.row("a", "b")
                .with(Attribute.EVENT, "CreateUser")
                .with(Attribute.CALLS, 7)
                .with(Attribute.TIME, Instant.parse("2026-11-20T21:05:12Z"))
                .with(Attribute.NAMED, List.of("x", "y", "x"));
        var read = Row.of(row.json());
        assertThat(read).isEqualTo(row);
        assertThat(read.text(Attribute.EVENT)).isEqualTo("CreateUser");
        assertThat(read.number(Attribute.CALLS)).isEqualTo(7);
        assertThat(read.time(Attribute.TIME)).contains(Instant.parse("2026-11-20T21:05:12Z"));
        assertThat(read.texts(Attribute.NAMED)).containsExactly("x", "y");
    }

    /** An intruder may have written it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                 | ``     | 0
            {"event": {"N": "7"}}              | ``     | 7
            {"event": {"S": "7"}}              | 7      | 0
            {"event": {"S": "a\\nb\\u202ec"}}  | a b\uFFFDc | 0
            {"event": {"N": "-7"}}             | ``     | 0
            {"event": {"N": "1e3"}}            | ``     | 0
            {"event": {"N": "99999999999"}}    | ``     | 1000000000
            {"event": {"BOOL": true}}          | ``     | 0
            {"event": {"L": [{"S": "a"}]}}     | ``     | 0
            {"event": "a"}                     | ``     | 0
            {"event": null}                    | ``     | 0
            """)
    void isSafeToRead(String json, String text, long number) throws JsonProcessingException {
        var row = Row.of(new JsonMapper().readTree(json));
        assertThat(row.text(Attribute.EVENT)).isEqualTo(text);
        assertThat(row.number(Attribute.EVENT)).isEqualTo(number);
        assertThat(row.time(Attribute.EVENT)).isEmpty();
        assertThat(row.texts(Attribute.EVENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:05:12Z,           true",
        "2999-12-31T23:59:59Z,           true",
        "1999-12-31T23:59:59Z,           false",
        "+20000-01-01T00:00:00Z,         false",
        "+999999999-12-31T23:59:59Z,     false",
        "2026-11-20,                     false",
        "now,                            false",
    })
    void knowsTimesOfOurOwn(String text, boolean isTime) {
        var row = TestStore.row("a", "b").with(Attribute.TIME, text);
        assertThat(row.time(Attribute.TIME).isPresent()).isEqualTo(isTime);
    }

    @Test
    void keysAreBoundedLines() {
        var key = new Key("address#" + "\u202e".repeat(9), "x\n" + "\u4e00".repeat(1_000));
        assertThat(key.partition()).isEqualTo("address#\uFFFD");
        assertThat(key.sort()).startsWith("x \u4e00").hasSize(300);
    }

    @Test
    void aKeyIsFilledInOrder() {
        var time = Instant.parse("2026-11-20T21:05:12.345Z");
        assertThat(Schema.USE.key("123456789012", time, "a#b", "h"))
                .isEqualTo(new Key("account#123456789012", "use#2026-11-20T21:05:12Z#a#b#h"));
        assertThat(Schema.BEGAN.key()).isEqualTo(new Key("memory", "began"));
        assertThat(Schema.FAILED_FROM.between("203.0.113.7", time, Schema.END))
                .isEqualTo(new Range("address#203.0.113.7", "failed#2026-11-20T21:05:12Z", "failed#~"));
    }

    /** The names are in tables that exist. */
    @Test
    void attributesAreInCamelCase() {
        assertThat(List.of(Attribute.TIME, Attribute.SIGN_INS, Attribute.ALERTS_CRITICAL, Attribute.LAST_WHOLE))
                .extracting(Attribute::toString)
                .containsExactly("time", "signIns", "alertsCritical", "lastWhole");
    }

    @Test
    void severitiesAreThoseOfAlerts() {
        assertThat(Schema.SEVERITIES)
                .containsExactlyElementsOf(java.util.stream.Stream.of(rootalert.judge.Severity.values())
                        .map(Enum::name)
                        .toList());
    }
}
