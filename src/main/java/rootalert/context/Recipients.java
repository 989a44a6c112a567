package rootalert.context;

/** Who receives the alerts, according to the topic's own count. */
public sealed interface Recipients {

    /** SNS answered. */
    record Known(int confirmed, int pending) implements Recipients {}

    /**
     * The look-up failed.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements Recipients {}

    /** Not asked. */
    record NotAsked() implements Recipients {}
}
