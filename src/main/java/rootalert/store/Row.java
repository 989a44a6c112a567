package rootalert.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.store.Schema.Attribute;
import rootalert.text.SafeText;

/**
 * One item of the table. An intruder may have written what is read from there: a text is a safe, bounded line, a number is
 * bounded, and whatever is missing or of another type is empty or 0.
 *
 * @param values everything but the key, each as DynamoDB writes it: {@code {"S": "a text"}}, {@code {"N": "1"}}
 */
record Row(Key key, ObjectNode values) {
    static final int TEXT_LENGTH = 256;
    private static final long MAX_NUMBER = 1_000_000_000;
    /** DynamoDB's 400 KB hold no more texts than this. */
    private static final int MAX_TEXTS = 30_000;

    private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant YEAR_3000 = Instant.parse("3000-01-01T00:00:00Z");

    /** A row that tells of nothing yet. */
    static Row of(Key key) {
        return new Row(key, JsonNodeFactory.instance.objectNode());
    }

    /** The same with a text, cut to 256 characters. */
    Row with(Attribute name, String text) {
        return with(name, text, TEXT_LENGTH);
    }

    Row with(Attribute name, String text, int length) {
        return with(name, string(SafeText.line(text, length)));
    }

    Row with(Attribute name, Instant time) {
        return with(name, string(time.toString()));
    }

    /** The same with a time, if there is one. */
    Row with(Attribute name, Optional<Instant> time) {
        return time.map(then -> with(name, then)).orElse(this);
    }

    Row with(Attribute name, long number) {
        return with(name, number(number));
    }

    /** The same with a set of texts, if there are any: DynamoDB has no empty set. */
    Row with(Attribute name, Collection<String> texts) {
        return texts.isEmpty() ? this : with(name, strings(texts));
    }

    private Row with(Attribute name, JsonNode value) {
        var more = JsonNodeFactory.instance.objectNode();
        more.setAll(values);
        more.set(name.toString(), value);
        return new Row(key, more);
    }

    boolean has(Attribute name) {
        return values.has(name.toString());
    }

    String text(Attribute name) {
        return text(name, TEXT_LENGTH);
    }

    String text(Attribute name, int length) {
        return SafeText.line(value(name, "S"), length);
    }

    /** The texts of a set. */
    Stream<String> texts(Attribute name) {
        return values.path(name.toString())
                .path("SS")
                .valueStream()
                .limit(MAX_TEXTS)
                .map(text -> SafeText.line(text.asText(), TEXT_LENGTH));
    }

    /** From 0 to a thousand million. */
    long number(Attribute name) {
        try {
            return Math.clamp(Long.parseLong(value(name, "N")), 0, MAX_NUMBER);
        } catch (NumberFormatException ignored) {
            return 0;
        }
    }

    /** A time as text; empty unless it lies between the years 2000 and 2999. */
    Optional<Instant> time(Attribute name) {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var time = Instant.parse(text);
            return time.isBefore(YEAR_2000) || !time.isBefore(YEAR_3000) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException ignored) {
            return Optional.empty();
        }
    }

    private String value(Attribute name, String type) {
        return values.path(name.toString()).path(type).asText();
    }

    ObjectNode json() {
        var json = json(key);
        json.setAll(values);
        return json;
    }

    static ObjectNode json(Key key) {
        return JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set(Schema.PARTITION, string(key.partition()))
                .set(Schema.SORT, string(key.sort()));
    }

    /** Takes an item out of an answer. */
    static Row of(JsonNode json) {
        var key = new Key(
                json.path(Schema.PARTITION).path("S").asText(),
                json.path(Schema.SORT).path("S").asText());
        var values = json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        values.remove(List.of(Schema.PARTITION, Schema.SORT));
        return new Row(key, values);
    }

    static JsonNode string(String text) {
        return JsonNodeFactory.instance.objectNode().put("S", text);
    }

    static JsonNode strings(Collection<String> texts) {
        var set = JsonNodeFactory.instance.objectNode();
        var array = set.putArray("SS");
        texts.stream().distinct().forEach(array::add);
        return set;
    }

    static JsonNode number(long number) {
        return JsonNodeFactory.instance.objectNode().put("N", Long.toString(number));
    }
}
