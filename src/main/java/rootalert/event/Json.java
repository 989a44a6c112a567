package rootalert.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON that came in. Whoever makes a call shapes its request, so no depth keeps a record from being read, and what is nested deeper than
 * any request of AWS becomes a text: code that follows each level would run out of stack, and take the whole batch with it.
 */
public final class Json {
    /** DynamoDB's values nest 32 levels. */
    static final int MAX_DEPTH = 64;

    /** As many as Lambda hands over at once. */
    private static final int NO_LIMIT = 6_291_456;

    /** Java takes their square to read one: a quarter of a million are five seconds. */
    private static final int MAX_DIGITS = 10_000;

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NO_LIMIT)
                    .maxNumberLength(MAX_DIGITS)
                    .maxNameLength(NO_LIMIT)
                    .build())
            .build());

    /** A node that writes itself makes a writer of its own each time. */
    private static final JsonStringEncoder QUOTING = JsonStringEncoder.getInstance();

    private Json() {}

    /**
     * What the function was invoked with, as deep as it is read.
     *
     * @throws IOException if it is not JSON
     */
    public static JsonNode read(byte[] input) throws IOException {
        return shallow(JSON.readTree(input));
    }

    /** @throws JsonProcessingException if it is not JSON */
    static JsonNode read(String text) throws JsonProcessingException {
        return shallow(JSON.readTree(text));
    }

    private static JsonNode shallow(JsonNode json) {
        cut(json, MAX_DEPTH);
        return json;
    }

    private static void cut(JsonNode node, int levels) {
        if (levels > 1) {
            node.forEach(child -> cut(child, levels - 1));
        } else if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(asText(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, asText(array.get(i)));
            }
        }
    }

    private static JsonNode asText(JsonNode node) {
        return node.isEmpty() ? node : TextNode.valueOf(written(node));
    }

    /** As JSON again: what looks for policies in texts reads on there, and a part of ours is found, too. */
    private static String written(JsonNode node) {
        var text = new StringBuilder();
        var rest = new ArrayDeque<Object>(List.of(node));
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case ObjectNode object -> {
                    var parts = new ArrayList<Object>();
                    object.properties().forEach(field -> {
                        parts.add(parts.isEmpty() ? "{" : ",");
                        parts.add('"' + new String(QUOTING.quoteAsString(field.getKey())) + "\":");
                        parts.add(field.getValue());
                    });
                    parts.add(parts.isEmpty() ? "{}" : "}");
                    parts.reversed().forEach(rest::push);
                }
                case ArrayNode array -> {
                    var parts = new ArrayList<Object>();
                    array.forEach(element -> {
                        parts.add(parts.isEmpty() ? "[" : ",");
                        parts.add(element);
                    });
                    parts.add(parts.isEmpty() ? "[]" : "]");
                    parts.reversed().forEach(rest::push);
                }
                case Object other -> text.append(other);
            }
        }
        return text.toString();
    }
}
