package rootalert.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.text.SafeText;

/** One JSON object in a record. Fields that are absent, null, empty or of another type read as empty. */
public record Fields(JsonNode node) {
    /** Enough for an ARN and for the longest name that AWS allows. */
    private static final int TEXT_LENGTH = 256;

    public static final Fields NONE = new Fields(MissingNode.getInstance());

    /** The object in a field; {@link #NONE} if it is none. */
    public Fields in(String name) {
        var child = node.get(name);
        return child != null && child.isObject() ? new Fields(child) : NONE;
    }

    /** The same, with the fields of the object of this name among its own: EC2 wraps some of its requests. */
    Fields unwrapped(String wrapper) {
        if (!(node.path(wrapper) instanceof ObjectNode wrapped)) {
            return this;
        }
        var both = JsonNodeFactory.instance.objectNode();
        both.setAll(wrapped);
        node.propertyStream()
                .filter(field -> !field.getKey().equals(wrapper))
                .forEach(field -> both.set(field.getKey(), field.getValue()));
        return new Fields(both);
    }

    /** A name as most services write it: "regionName" for "RegionName". */
    static String lowerFirst(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** The name by which it has this field: services differ in whether their parameters begin with a capital. */
    String spelled(String name) {
        return node.has(name) || name.isEmpty()
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** A whole number from 0 to a thousand million; 0 for anything else. */
    public int number(String name) {
        return Math.clamp(node.path(name).asLong(), 0, 1_000_000_000);
    }

    /** A text, number or boolean as a safe line of at most {@value #TEXT_LENGTH} characters. */
    public String text(String name) {
        return SafeText.line(raw(name), TEXT_LENGTH);
    }

    /** Whether there is anything but null or an empty text. */
    boolean says(String name) {
        var value = node.path(name);
        return value.isContainerNode() || !raw(name).isBlank();
    }

    /** The raw value, for longer texts; the caller has to make it safe. */
    String raw(String name) {
        var value = node.get(name);
        return value != null && value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** A missing node for anything but JSON. */
    public static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * A constant of an enum by its name; empty for any other text.
     *
     * @param constants all that there are
     */
    public <E extends Enum<E>> Optional<E> constant(String name, E[] constants) {
        var text = text(name);
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    /** The boolean true, or a text that says so. */
    boolean isTrue(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    /** The objects in a list; none for anything else. */
    public Stream<Fields> list(String name) {
        var value = node.get(name);
        return value != null && value.isArray() ? value.valueStream().map(Fields::new) : Stream.empty();
    }

    /** Every text in it, at every depth. */
    Stream<String> everyText() {
        return everyText(node);
    }

    private static Stream<String> everyText(JsonNode node) {
        return node.isValueNode()
                ? Stream.of(SafeText.line(node.asText(), TEXT_LENGTH))
                : node.valueStream().flatMap(Fields::everyText);
    }

    static Stream<String> texts(JsonNode list) {
        return list.valueStream().filter(JsonNode::isTextual).map(value -> SafeText.line(value.asText(), TEXT_LENGTH));
    }

    /** The first of these that is not empty, or an empty text. */
    static String firstOf(String... texts) {
        for (var text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
