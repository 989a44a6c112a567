package rootalert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import rootalert.announce.AnnouncementRequest;
import rootalert.event.EventParser;
import rootalert.event.Events;
import rootalert.health.WatchRequest;
import rootalert.lookback.LookBackRequest;

/** What the function is invoked with, parsed once. */
sealed interface Request {
    /** What EventBridge or SQS hands over, and anything that is no request of ours. */
    record Alerting(Events events) implements Request {}

    /** A heartbeat of the schedule, or a question about the alerting. */
    record Health(WatchRequest request) implements Request {}

    /** An announcement of root's use, or a question about them. */
    record Announcing(AnnouncementRequest request) implements Request {}

    /** Have a slice of CloudTrail's event history read. */
    record LookingBack() implements Request {}

    /** No content makes it throw. */
    static Request read(byte[] input) {
        JsonNode json;
        try {
            json = new JsonMapper().readTree(input);
        } catch (IOException ignored) {
            return new Alerting(EventParser.parse(input));
        }
        return ofStack(json).orElseGet(() -> new Alerting(EventParser.parse(json, input)));
    }

    private static Optional<Request> ofStack(JsonNode json) {
        return WatchRequest.of(json)
                .<Request>map(Health::new)
                .or(() -> AnnouncementRequest.of(json).map(Announcing::new))
                .or(() -> LookBackRequest.isOne(json) ? Optional.of(new LookingBack()) : Optional.empty());
    }
}
