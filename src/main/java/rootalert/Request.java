package rootalert;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import rootalert.announce.AnnouncementRequest;
import rootalert.event.Events;
import rootalert.event.Json;
import rootalert.health.WatchRequest;

/** What the function is invoked with, parsed once. */
sealed interface Request {
    /** What EventBridge or SQS hands over, and anything that is no request of ours. */
    record Alerting(Events events) implements Request {}

    /** A heartbeat of the schedule, or a question about the alerting. */
    record Health(WatchRequest request) implements Request {}

    /** An announcement of root's use, or a question about them. */
    record Announcing(AnnouncementRequest request) implements Request {}

    /**
     * Have a slice of CloudTrail's event history read, if one is due. It says nothing else, so that who may invoke the function cannot
     * have it look elsewhere.
     */
    record LookingBack() implements Request {
        private static final String SOURCE = "root-alert.look-back";
    }

    /** No content makes it throw. What AWS hands over is no request of ours, whatever else it holds. */
    static Request read(byte[] input) {
        JsonNode json;
        try {
            json = Json.read(input);
        } catch (IOException ignored) {
            return new Alerting(Events.parse(input));
        }
        boolean byAws = json.has("detail") || json.has("Records");
        return byAws ? alerting(json, input) : ofStack(json).orElseGet(() -> alerting(json, input));
    }

    private static Request alerting(JsonNode json, byte[] input) {
        return new Alerting(Events.parse(json, input));
    }

    private static Optional<Request> ofStack(JsonNode json) {
        return WatchRequest.of(json)
                .<Request>map(Health::new)
                .or(() -> AnnouncementRequest.of(json).map(Announcing::new))
                .or(() -> json.path("source").asText().equals(LookingBack.SOURCE)
                        ? Optional.of(new LookingBack())
                        : Optional.empty());
    }
}
