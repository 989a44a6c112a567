package rootalert.context;

import rootalert.event.Event;

/** What is remembered, by event. Like every look-up it fails open. */
public interface Histories {

    /** For use where nothing is remembered. */
    Histories NOT_ASKED = event -> new History.NotAsked();

    /** Never throws, and returns within {@link rootalert.aws.Lookup#TIMEOUT}. */
    History of(Event event);

    /** For the monthly report. Never throws, and returns within seconds. */
    default Review review() {
        return new Review.NotAsked();
    }

    /** Asks ahead of time if asking takes time. Returns at once. */
    default void prefetch(Event event) {}

    /** Prepares for the first question. Returns at once. */
    default void prepare() {}
}
