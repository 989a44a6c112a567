package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a request sets: the names of its parameters at any depth, and "name=value" where the value is a short word. Lists of
 * keys and values, as load balancers have them, count as parameters, too. For comparing only: none of it is shown.
 */
final class Given {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,60}");
    private static final int MAX = 1_000;
    private static final int MAX_DEPTH = 8;

    private final Set<String> given = new HashSet<>();

    private Given() {}

    /** In lower case. */
    static Set<String> of(Fields request) {
        var all = new Given();
        all.read("", request.node(), 0);
        return Set.copyOf(all.given);
    }

    private void read(String name, JsonNode node, int depth) {
        if (given.size() > MAX || depth > MAX_DEPTH) {
            return;
        }
        if (node.isObject()) {
            text(node, "key", "Key").forEach(key -> text(node, "value", "Value").forEach(value -> add(key, value)));
            // EC2 wraps a value: {disableApiTermination: {value: false}}.
            text(node, "value").forEach(value -> add(name, value));
            node.propertyStream().forEach(field -> {
                given.add(field.getKey().toLowerCase(Locale.ROOT));
                read(field.getKey(), field.getValue(), depth + 1);
            });
        } else if (node.isArray()) {
            node.forEach(element -> read(name, element, depth + 1));
        } else if (node.isValueNode() && !node.isNull()) {
            add(name, node.asText());
        }
    }

    private static Stream<String> text(JsonNode node, String... names) {
        return Stream.of(names).map(node::path).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    private void add(String name, String value) {
        if (WORD.matcher(value).matches() && WORD.matcher(name).matches()) {
            given.add((name + "=" + value).toLowerCase(Locale.ROOT));
        }
    }
}
