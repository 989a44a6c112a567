package rootalert.announce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

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

    /** The request, if it is one. */
    static Optional<AnnouncementRequest> of(JsonNode json) {
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
