package rootalert.event;

/**
 * An event of this stack's own: someone sent a test alert, or the schedule asks for the report. Nothing of its content but
 * this is ever shown, so a forged one is a drill and nothing else.
 *
 * @param id the envelope's ID
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 * @param time when it was sent
 */
public record StackEvent(Type type, String id, String account, String region, EventTime time) implements Event {

    /** What is asked for, by EventBridge's {@code source}. */
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
