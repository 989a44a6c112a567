package rootalert.judge;

import rootalert.event.EventTime;

/** One line of what an alert says happened. */
public sealed interface Detail {

    /**
     * A fact.
     *
     * @param label our own
     * @param value may contain text from the event; a detail with an empty one is left out
     */
    record Text(String label, String value) implements Detail {}

    /** A time, shown in UTC and in the owners' time zone. */
    record Time(String label, EventTime time) implements Detail {}

    /** When the alert was made, for what does not say when it happened. */
    record Now(String label) implements Detail {}

    /** The account that the alert is about. */
    record Account() implements Detail {}

    /** How well its root user is protected, where that was asked for. */
    record Posture() implements Detail {}

    /** Who receives alerts and alarms, where that was asked for. */
    record Recipients() implements Detail {}
}
