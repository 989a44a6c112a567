package rootalert.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import rootalert.text.SafeText;

/**
 * What the stack was deployed with: the names of its parts, and some of its parameters. The template hands them over with each
 * heartbeat: in the function's own environment they would be a circle, because most of them name the function.
 *
 * @param values by logical ID or parameter, as {@code Ref} gives them; a part that the stack does not have is empty
 */
record Deployment(Map<String, String> values) {
    private static final int LENGTH = 512;

    Deployment {
        values = Map.copyOf(values);
    }

    static Deployment of(JsonNode json) {
        var values = new HashMap<String, String>();
        json.forEachEntry((name, value) -> values.put(name, SafeText.line(value.asText(), LENGTH)));
        return new Deployment(values);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean is(String parameter) {
        return get(parameter).equals("true");
    }

    /** The account that the stack is in. */
    String account() {
        return get("AWS::AccountId");
    }

    /** The region that the stack is in. */
    String region() {
        return get("AWS::Region");
    }

    /** The last part of a name that is built by colons or slashes. */
    static String lastPart(String arnOrUrl) {
        return arnOrUrl.substring(Math.max(arnOrUrl.lastIndexOf(':'), arnOrUrl.lastIndexOf('/')) + 1);
    }
}
