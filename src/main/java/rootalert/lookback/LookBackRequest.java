package rootalert.lookback;

import com.fasterxml.jackson.databind.JsonNode;

/** The schedule's: do a slice if one is due. It says nothing else, so that who may invoke the function cannot have it look elsewhere. */
public final class LookBackRequest {
    private static final String SOURCE = "root-alert.look-back";

    private LookBackRequest() {}

    public static boolean isOne(JsonNode json) {
        return json.path("source").asText().equals(SOURCE);
    }
}
