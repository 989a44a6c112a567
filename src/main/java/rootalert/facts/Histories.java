package rootalert.facts;

import rootalert.event.Calls;

/** What is remembered, by calls that belong together. Like every look-up it fails open. */
public interface Histories {

    /** For use where nothing is remembered. */
    Histories NOT_ASKED = calls -> new History.NotAsked();

    /** Never throws, and returns within {@link rootalert.aws.Lookup#TIMEOUT}. */
    History of(Calls calls);

    /** For the monthly report. Never throws, and returns within seconds. */
    default Review review() {
        return new Review.NotAsked();
    }

    /** Asks ahead of time if asking takes time. Returns at once. */
    default void prefetch(Calls calls) {}

    /** Prepares for the first question. Returns at once. */
    default void prepare() {}
}
