package rootalert.template;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
import static java.util.regex.Matcher.quoteReplacement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What AWS's page says of a pipe's input template, and no more than that: a placeholder that stands alone as a value gives way to the
 * value as JSON, and the body of an SQS message that is JSON is read as such. What becomes of a value within quotes, of null, and of
 * a path that leads nowhere is not on that page, so there is no answer here.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html">Input transformation</a>
 */
record InputTemplate(String text) {
    /** Dots, dashes, underscores, letters, digits and indices: AWS's list of what a path may have. */
    private static final Pattern PLACEHOLDER = Pattern.compile("<\\$((?:\\.[A-Za-z0-9_-]+|\\[[0-9]+])*)>");

    /** One that stands where JSON has a value: after a name, before a comma or the end. */
    private static final Pattern ALONE = Pattern.compile("\": " + PLACEHOLDER.pattern() + "(?=,?\n)");

    private static final JsonMapper JSON = new JsonMapper();

    /** The paths, such as {@code .body.group}. */
    List<String> paths() {
        return PLACEHOLDER.matcher(text).results().map(path -> path.group(1)).toList();
    }

    /** Whether each placeholder is a whole value, and nothing else looks like one. */
    boolean hasOnlyWholeValues() {
        long angles = text.chars().filter(c -> c == '<').count();
        return ALONE.matcher(text).results().count() == angles && paths().size() == angles;
    }

    /** What the target gets for a message with this body. */
    JsonNode apply(String body) throws JsonProcessingException {
        return JSON.readTree(fill(body, path -> {
            throw new IllegalArgumentException("AWS does not say what becomes of " + path + ", which is not there.");
        }));
    }

    /** The same with one text for each value that is not there. */
    String apply(String body, String missing) {
        return fill(body, path -> missing);
    }

    private String fill(String body, UnaryOperator<String> missing) {
        var event = instance.objectNode();
        event.set("body", read(body));
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var path = found.group(1);
            var value = event.at(pointer(path));
            return quoteReplacement(value.isMissingNode() || value.isNull() ? missing.apply(path) : value.toString());
        });
    }

    private static JsonNode read(String body) {
        try {
            var json = JSON.readTree(body);
            return json.isMissingNode() ? instance.textNode(body) : json;
        } catch (JsonProcessingException e) {
            return instance.textNode(body);
        }
    }

    private static String pointer(String path) {
        return path.replaceAll("\\[([0-9]+)]", ".$1").replace('.', '/');
    }
}
