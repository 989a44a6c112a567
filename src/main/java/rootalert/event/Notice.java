package rootalert.event;

/**
 * A message of our own that comes in like an event: somebody drills the alerting, or the schedule wants a report. Nothing of
 * its content but this is ever shown, so a forged one is a drill and nothing else.
 *
 * @param id the envelope's id
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 * @param time when it was sent
 */
public record Notice(Type type, String id, String account, String region, EventTime time) implements Incoming {

    /** What is asked for, by EventBridge's {@code source}. */
    public enum Type {
        DRILL("root-alert.drill"),
        REPORT("root-alert.report");

        private final String source;

        Type(String source) {
            this.source = source;
        }

        /** The envelope's {@code source}, which EventBridge lets nobody set to one of AWS's own. */
        public String source() {
            return source;
        }
    }
}
