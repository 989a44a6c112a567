package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that template.yaml gives to the parts of this stack. They lie in deployed.json, which a test writes from the
 * template; what differs from stack to stack is filled in here.
 */
record Deployed(Deployment deployment) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final JsonNode PARTS = read();

    private static JsonNode read() {
        try (var file = Deployed.class.getResourceAsStream("deployed.json")) {
            return new JsonMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The logical IDs of all parts of this type that the stack has. */
    static List<String> parts(String type) {
        return PARTS.propertyStream()
                .filter(part -> part.getValue().path("Type").asText().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The settings of a part, by the names of its properties in the template.
     *
     * @throws IllegalStateException if the heartbeat does not say all that they need
     */
    JsonNode settings(String part) {
        return resolve(PARTS.path(part).path("Properties"));
    }

    private JsonNode resolve(JsonNode node) {
        if (node.has("Fn::If")) {
            var choice = node.path("Fn::If");
            return resolve(choice.path(deployment.is(choice.path(0).asText()) ? 1 : 2));
        }
        if (node.isObject()) {
            var object = instance.objectNode();
            node.forEachEntry((name, value) -> {
                var resolved = resolve(value);
                if (!resolved.isNull()) {
                    object.set(name, resolved);
                }
            });
            return object;
        }
        if (node.isArray()) {
            var array = instance.arrayNode();
            node.forEach(element -> array.add(resolve(element)));
            return array;
        }
        return node.isTextual()
                ? instance.textNode(PLACEHOLDER.matcher(node.asText()).replaceAll(this::value))
                : node;
    }

    private String value(MatchResult placeholder) {
        var name = placeholder.group(1);
        if (!deployment.values().containsKey(name)) {
            throw new IllegalStateException("the heartbeat does not say " + name);
        }
        return Matcher.quoteReplacement(deployment.get(name));
    }
}
