package rootalert.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** JSON in tests. */
public final class Json {
    private static final JsonMapper JSON = new JsonMapper();

    private Json() {}

    /** Fails the test if the text is not JSON. */
    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    /** All texts of a document, at every depth. */
    public static List<String> texts(JsonNode json) {
        return json.isTextual()
                ? List.of(json.textValue())
                : json.valueStream().flatMap(child -> texts(child).stream()).toList();
    }
}
