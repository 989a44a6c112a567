package rootalert.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What our own schedule and scripts hand over instead of an event. */
public final class ToolRequest {
    /** EventBridge hands over no longer input than half of this, and events of that size are parsed in no time. */
    private static final int MAX_BYTES = 16_384;

    private static final Pattern MAY_BE_ONE =
            Pattern.compile("\"(chain|check|forget|announce|withdraw|announcements)\"");

    private ToolRequest() {}

    /** The input's JSON if it may be a request; empty for nearly all events: a sign-in must not wait for a second parser. */
    public static Optional<JsonNode> parse(byte[] input) {
        if (input.length > MAX_BYTES
                || !MAY_BE_ONE.matcher(new String(input, UTF_8)).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonMapper().readTree(input));
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }
}
