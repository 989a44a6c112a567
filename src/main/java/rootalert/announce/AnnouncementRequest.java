package rootalert.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What bin/announce asks of the function, instead of an alert on an event. */
public sealed interface AnnouncementRequest {
    /**
     * A use of root is to come.
     *
     * @param author who says so, as they say
     */
    record Make(String account, String reason, String author, int hours) implements AnnouncementRequest {}

    /** It is over, or will not come. */
    record Withdraw(String account, String author) implements AnnouncementRequest {}

    /** Which announcements hold now? */
    record ListAll() implements AnnouncementRequest {}

    int MAX_BYTES = 4_096;

    Pattern MAY_BE_ONE = Pattern.compile("\"(announce|withdraw|announcements)\"");

    /** The request in an invocation's input; empty for events. */
    static Optional<AnnouncementRequest> parse(byte[] input) {
        // A sign-in must not wait for a second parser.
        if (input.length > MAX_BYTES
                || !MAY_BE_ONE.matcher(new String(input, UTF_8)).find()) {
            return Optional.empty();
        }
        try {
            return of(new JsonMapper().readTree(input));
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }

    private static Optional<AnnouncementRequest> of(JsonNode json) {
        var announce = json.path("announce");
        if (announce.isObject()) {
            return Optional.of(new Make(
                    announce.path("account").asText(),
                    announce.path("reason").asText(),
                    announce.path("author").asText(),
                    announce.path("hours").asInt()));
        }
        var withdraw = json.path("withdraw");
        if (withdraw.isObject()) {
            return Optional.of(new Withdraw(
                    withdraw.path("account").asText(), withdraw.path("author").asText()));
        }
        return json.path("announcements").isObject() ? Optional.of(new ListAll()) : Optional.empty();
    }
}
