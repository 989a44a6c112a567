package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a setting is written, so that two ways to write the same are equal. */
enum Notation {
    /** A value, or an object of values; the order of lists does not count. */
    PLAIN,
    /** The same as a text, with each name once: of two, AWS may read the other. */
    JSON,
    /** The same of a pattern, in which the text "false" is not the value false: EventBridge User Guide, Event patterns. */
    PATTERN,
    /** A policy as JSON, in which one of a list may stand by itself. */
    POLICY,
    /** A number that may be higher. */
    AT_LEAST;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Whether what AWS answers is what was deployed. */
    boolean areEqual(JsonNode deployed, JsonNode answered) {
        return switch (this) {
            case PLAIN -> canonical(filled(deployed)).equals(canonical(filled(answered)));
            case JSON ->
                parsed(answered)
                        .map(tree -> canonical(json(deployed)).equals(canonical(tree)))
                        .orElse(false);
            case PATTERN ->
                parsed(answered)
                        .map(tree -> typed(json(deployed)).equals(typed(tree)))
                        .orElse(false);
            case POLICY ->
                parsed(answered)
                        .map(tree -> canonical(policy(json(deployed))).equals(canonical(policy(tree))))
                        .orElse(false);
            case AT_LEAST -> answered.asLong() >= deployed.asLong();
        };
    }

    /** What was deployed is an object in the template, or a text with JSON in it. */
    private static JsonNode json(JsonNode deployed) {
        return deployed.isTextual() ? parsed(deployed).orElse(deployed) : deployed;
    }

    private static Optional<JsonNode> parsed(JsonNode answered) {
        return answered.isObject() || answered.asText().isEmpty() ? Optional.of(answered) : parsed(answered.asText());
    }

    /** JSON with each name once; empty if it is not. */
    static Optional<JsonNode> parsed(String json) {
        try {
            return Optional.of(STRICT.readTree(json));
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }

    /** As a text with names and lists in order, and numbers as they are written in text. */
    private static String canonical(JsonNode node) {
        return canonical(node, value -> TextNode.valueOf(text(value)).toString());
    }

    /** The same with texts, numbers, booleans and null apart. */
    private static String typed(JsonNode node) {
        return canonical(node, value -> value.isNumber() ? text(value) : value.toString());
    }

    private static String canonical(JsonNode node, Function<JsonNode, String> value) {
        if (node.isObject()) {
            return node.propertyStream()
                    .map(property -> TextNode.valueOf(property.getKey()) + ":" + canonical(property.getValue(), value))
                    .sorted()
                    .collect(joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(element -> canonical(element, value))
                    .sorted()
                    .collect(joining(",", "[", "]"));
        }
        return value.apply(node);
    }

    /** A value as people write it: CloudWatch's 60.0 is 60. */
    static String text(JsonNode value) {
        return value.isNumber()
                ? new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()
                : value.asText();
    }

    /** Without what is empty: AWS answers some settings as empty objects or lists where none was made. */
    private static JsonNode filled(JsonNode node) {
        if (node.isObject()) {
            var object = instance.objectNode();
            node.forEachEntry((name, value) -> {
                var inner = filled(value);
                if (!isEmpty(inner)) {
                    object.set(name, inner);
                }
            });
            return object.isEmpty() ? TextNode.valueOf("") : object;
        }
        if (node.isArray()) {
            var array = instance.arrayNode();
            node.forEach(element -> array.add(filled(element)));
            return array.isEmpty() ? TextNode.valueOf("") : array;
        }
        return node.isMissingNode() || node.isNull() ? TextNode.valueOf("") : node;
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isTextual() && node.asText().isEmpty();
    }

    private static JsonNode policy(JsonNode policy) {
        if (!policy.isObject()) {
            return policy;
        }
        var copy = instance.objectNode();
        policy.forEachEntry((name, value) -> {
            if (name.equals("Statement")) {
                var statements = copy.putArray(name);
                listed(value).forEach(statement -> statements.add(statement(statement)));
            } else {
                copy.set(name, value);
            }
        });
        return copy;
    }

    private static JsonNode statement(JsonNode statement) {
        var copy = instance.objectNode();
        statement.forEachEntry((name, value) -> copy.set(
                name,
                switch (name) {
                    case "Principal" ->
                        lists(value.asText().equals("*") ? instance.objectNode().put("AWS", "*") : value);
                    // In any case.
                    case "Action" -> lowerCase(value);
                    case "Resource", "Condition" -> lists(value);
                    default -> value;
                }));
        return copy;
    }

    /** One by itself as a list of one, at any depth. */
    private static JsonNode lists(JsonNode value) {
        if (value.isObject()) {
            var object = instance.objectNode();
            value.forEachEntry((name, each) -> object.set(name, lists(each)));
            return object;
        }
        return listed(value);
    }

    private static JsonNode listed(JsonNode value) {
        return value.isArray() ? value : instance.arrayNode().add(value);
    }

    private static JsonNode lowerCase(JsonNode actions) {
        var list = instance.arrayNode();
        listed(actions).forEach(action -> list.add(action.asText().toLowerCase(Locale.ROOT)));
        return list;
    }
}
