package rootalert.aws;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rootalert.text.SafeText;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item of the table. An intruder may have written what is read from there: a text is a safe, bounded line, a number is
 * bounded, and whatever is missing or of another type is empty or 0.
 *
 * @param values everything but the key
 */
public record Item(Key key, Map<String, AttributeValue> values) {
    static final String PARTITION = "pk";
    static final String SORT = "sk";
    /** Epoch seconds; DynamoDB deletes the item some time after. */
    static final String EXPIRES = "expires";

    /** For an item that does not expire: later than the function will run. */
    public static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

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
        return with(name, AttributeValue.fromS(SafeText.line(text, TEXT_LENGTH)));
    }

    public Item with(String name, long number) {
        return with(name, number(number));
    }

    private Item with(String name, AttributeValue value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Item(key, more);
    }

    public String text(String name) {
        var value = values.get(name);
        return value == null || value.s() == null ? "" : SafeText.line(value.s(), TEXT_LENGTH);
    }

    /** From 0 to a thousand million. */
    public long number(String name) {
        var value = values.get(name);
        if (value == null || value.n() == null) {
            return 0;
        }
        try {
            return Math.clamp(Long.parseLong(value.n()), 0, MAX_NUMBER);
        } catch (NumberFormatException ignored) {
            return 0;
        }
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

    Map<String, AttributeValue> all() {
        var all = new HashMap<>(values);
        all.putAll(attributes(key));
        return all;
    }

    static Map<String, AttributeValue> attributes(Key key) {
        return Map.of(PARTITION, AttributeValue.fromS(key.partition()), SORT, AttributeValue.fromS(key.sort()));
    }

    static Item of(Map<String, AttributeValue> all) {
        var key = new Item(new Key("", ""), all);
        var values = new HashMap<>(all);
        values.keySet().remove(PARTITION);
        values.keySet().remove(SORT);
        return new Item(new Key(key.text(PARTITION), key.text(SORT)), values);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
