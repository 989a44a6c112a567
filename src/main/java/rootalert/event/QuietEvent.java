package rootalert.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * An event that asks for no alert.
 *
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 */
public record QuietEvent(Type type, String account, String region, EventTime time) implements Event {

    /** What it is about. */
    public enum Type {
        /** A spoke's rule fired by its schedule: the way from there to here is open. */
        SIGN_OF_LIFE("aws.events"),
        /** A heartbeat that failed and came back by a queue. Others have been since. */
        HEARTBEAT("root-alert.heartbeat");

        private final String source;

        Type(String source) {
            this.source = source;
        }
    }

    /** The event in an envelope, if it is one. EventBridge keeps sources that begin with "aws." for AWS itself. */
    static Optional<QuietEvent> parse(Fields envelope) {
        return Arrays.stream(Type.values())
                .filter(type -> type.source.equals(envelope.text("source")))
                .filter(type -> type != Type.SIGN_OF_LIFE
                        || envelope.text("detail-type").equals("Scheduled Event"))
                .findFirst()
                .map(type -> new QuietEvent(
                        type,
                        envelope.text("account"),
                        envelope.text("region"),
                        EventTime.parse(envelope.text("time"))));
    }
}
