package rootalert.event;

/**
 * One of this stack's own events: someone sent a test alert, or the schedule requests the report. Only these fields are
 * ever shown, so a forged event is a drill and nothing more.
 *
 * @param id the envelope's ID
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 * @param time when it was sent
 */
public record StackEvent(Type type, String id, String account, String region, EventTime time) implements Event {

    /** What is requested, by EventBridge's {@code source}. */
    public enum Type {
        DRILL("root-alert.drill"),
        REPORT("root-alert.report");

        private final String source;

        Type(String source) {
            this.source = source;
        }

        /** The envelope's {@code source}. EventBridge keeps sources that begin with "aws." for AWS itself. */
        public String source() {
            return source;
        }
    }
}
