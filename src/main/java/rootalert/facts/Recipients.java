package rootalert.facts;

/** Who receives alerts and alarms, according to the topics' own counts. */
public sealed interface Recipients {

    /** The subscriptions of one topic. */
    record Count(int confirmed, int pending) {
        /** "2 confirmed, 1 pending". */
        public String inWords() {
            return confirmed + " confirmed, " + pending + " pending";
        }
    }

    /** SNS answered for both topics. */
    record Known(Count alerts, Count alarms) implements Recipients {}

    /**
     * The look-up failed.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements Recipients {}

    /** Not asked. */
    record NotAsked() implements Recipients {}
}
