package rootalert.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.text.SafeText;

/**
 * One item of the table. An intruder may have written what is read from there: a text is a safe, bounded line, a number is
 * bounded, and whatever is missing or of another type is empty or 0.
 *
 * @param values everything but the key, each as DynamoDB writes it: {@code {"S": "a text"}}, {@code {"N": "1"}}
 */
public record Item(Key key, Map<String, JsonNode> values) {
    static final String PARTITION = "pk";
    static final String SORT = "sk";
    /** Epoch seconds; DynamoDB deletes the item some time after. */
    static final String EXPIRES = "expires";

    /** For an item that does not expire: later than the function will run. */
    public static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    /** How long what is remembered is kept: longer than a year, for what root does once a year. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final int TEXT_LENGTH = 256;
    private static final long MAX_NUMBER = 1_000_000_000;

    public Item {
        values = Map.copyOf(values);
    }

    /** An item without values that expires. */
    public static Item expiring(Key key, Instant expires) {
        return new Item(key, Map.of(EXPIRES, number(expires.getEpochSecond())));
    }

    /** The same with a text, cut to 256 characters. */
    public Item with(String name, String text) {
        return with(name, string(SafeText.line(text, TEXT_LENGTH)));
    }

    public Item with(String name, long number) {
        return with(name, number(number));
    }

    private Item with(String name, JsonNode value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Item(key, more);
    }

    public String text(String name) {
        return SafeText.line(value(name, "S"), TEXT_LENGTH);
    }

    /** The texts of a set. */
    public Stream<String> texts(String name) {
        var value = values.get(name);
        return value == null
                ? Stream.empty()
                : value.path("SS").valueStream().map(text -> SafeText.line(text.asText(), TEXT_LENGTH));
    }

    /** From 0 to a thousand million. */
    public long number(String name) {
        try {
            return Math.clamp(Long.parseLong(value(name, "N")), 0, MAX_NUMBER);
        } catch (NumberFormatException ignored) {
            return 0;
        }
    }

    private String value(String name, String type) {
        var value = values.get(name);
        return value == null ? "" : value.path(type).asText();
    }

    /** A time as text; empty unless its year has four digits. */
    public Optional<Instant> time(String name) {
        try {
            var time = Instant.parse(text(name));
            return time.toString().startsWith("2") ? Optional.of(time) : Optional.empty();
        } catch (DateTimeException ignored) {
            return Optional.empty();
        }
    }

    ObjectNode json() {
        var json = json(key);
        values.forEach(json::set);
        return json;
    }

    static ObjectNode json(Key key) {
        return JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set(PARTITION, string(key.partition()))
                .set(SORT, string(key.sort()));
    }

    static Item of(JsonNode json) {
        var values = new HashMap<String, JsonNode>();
        json.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
        var all = new Item(new Key("", ""), values);
        var key = new Key(all.text(PARTITION), all.text(SORT));
        values.keySet().remove(PARTITION);
        values.keySet().remove(SORT);
        return new Item(key, values);
    }

    static JsonNode string(String text) {
        return JsonNodeFactory.instance.objectNode().put("S", text);
    }

    static JsonNode number(long number) {
        return JsonNodeFactory.instance.objectNode().put("N", Long.toString(number));
    }
}
