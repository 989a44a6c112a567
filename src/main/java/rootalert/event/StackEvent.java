package rootalert.event;

import java.util.Optional;

/**
 * An event of this stack's own, or of a spoke's: an envelope that holds no CloudTrail record.
 *
 * @param source such as {@code root-alert.drill}
 * @param id the envelope's ID
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 * @param time when it was sent
 * @param envelope all of it
 */
public record StackEvent(String source, String id, String account, String region, EventTime time, Fields envelope)
        implements Event {
    /** Anyone may send a drill through the rules; the others only who may invoke the function. */
    private static final String OWN = "root-alert.";

    /** EventBridge keeps sources that begin with "aws." for AWS itself. */
    private static final String ALARMS = "aws.cloudwatch";

    /** The same as a CloudTrail record, for a source that nothing of ours has. */
    public RootEvent asRecord() {
        return Events.record(envelope);
    }

    /** The event in an envelope, if it is one. */
    static Optional<StackEvent> read(Fields envelope) {
        var source = envelope.text("source");
        return source.startsWith(OWN) || source.equals(ALARMS)
                ? Optional.of(new StackEvent(
                        source,
                        envelope.text("id"),
                        envelope.text("account"),
                        envelope.text("region"),
                        EventTime.parse(envelope.text("time")),
                        envelope))
                : Optional.empty();
    }
}
