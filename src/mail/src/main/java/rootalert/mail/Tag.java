package rootalert.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * How serious an alert is, by word and by colour. White on each colour has a contrast of 5 to 1 at least, by day and by night.
 */
enum Tag {
    CRITICAL("#b42318"),
    HIGH("#b54708"),
    MEDIUM("#854d0e"),
    LOW("#175cd3"),
    INFO("#475467"),
    DRILL("#6941c6"),
    /** One that does not say. */
    ALERT("#b42318");

    final String colour;

    Tag(String colour) {
        this.colour = colour;
    }

    static boolean isOne(String word) {
        return Arrays.stream(values()).anyMatch(tag -> tag.name().equals(word));
    }

    static Tag of(JsonNode json) {
        var name =
                json.path("drill").asBoolean() ? "DRILL" : json.path("severity").asText();
        return Arrays.stream(values())
                .filter(tag -> tag.name().equals(name))
                .findFirst()
                .orElse(ALERT);
    }
}
