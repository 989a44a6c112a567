package rootalert.facts;

/** Who receives alerts and alarms, according to the topics' own counts. */
public record Recipients(Count alerts, Count alarms) {

    /** The subscriptions of one topic. */
    public record Count(int confirmed, int pending) {
        /** "2 confirmed, 1 pending". */
        public String inWords() {
            return confirmed + " confirmed, " + pending + " pending";
        }
    }
}
