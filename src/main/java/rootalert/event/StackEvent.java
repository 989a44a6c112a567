package rootalert.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * An event of this stack's own, or of a spoke's. Nothing of its content but this is ever shown, so a forged drill is a drill
 * and nothing else.
 *
 * @param id the envelope's ID
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 * @param time when it was sent
 * @param times how many of them came in together
 */
public record StackEvent(Type type, String id, String account, String region, EventTime time, int times)
        implements Event {
    /** The name that spoke.yaml gives its alarm. */
    public static final String NOT_FORWARDED_ALARM = "root-alert-not-forwarded";

    /** What it is about, and the {@code source} that its envelope has. */
    public enum Type {
        /** Someone tests whether alerts arrive. */
        DRILL("root-alert.drill"),
        /** The schedule asks for the monthly report. */
        REPORT("root-alert.report"),
        /** A spoke's alarm: something that root did there could not be forwarded. */
        NOT_FORWARDED("aws.cloudwatch");

        private final String source;

        Type(String source) {
            this.source = source;
        }
    }

    /** The event in an envelope, if it is one. EventBridge keeps sources that begin with "aws." for AWS itself. */
    static Optional<StackEvent> parse(Fields envelope) {
        return Arrays.stream(Type.values())
                .filter(type -> type.source.equals(envelope.text("source")))
                .filter(type -> type != Type.NOT_FORWARDED
                        || envelope.in("detail").text("alarmName").equals(NOT_FORWARDED_ALARM))
                .findFirst()
                .map(type -> new StackEvent(
                        type,
                        envelope.text("id"),
                        envelope.text("account"),
                        envelope.text("region"),
                        EventTime.parse(envelope.text("time")),
                        1));
    }

    /** The first of several, which says how many there were. */
    StackEvent together(int count) {
        return new StackEvent(type, id, account, region, time, count);
    }
}
