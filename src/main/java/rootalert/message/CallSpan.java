package rootalert.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.text.Age;

/**
 * From the first call to the last.
 *
 * @param first of the calls in the order of time, those without a time last
 * @param last the last that has a time
 */
record CallSpan(EventTime first, EventTime last) {

    static CallSpan of(Calls calls) {
        return new CallSpan(calls.first().time(), calls.lastTime());
    }

    /** Empty if the times are not known. */
    Optional<Duration> length() {
        return first.instant().flatMap(from -> last.instant().map(to -> Duration.between(from, to)));
    }

    /** " in 47 seconds", or empty. */
    String inWords() {
        return length().map(length -> " in " + Age.length(length)).orElse("");
    }

    /** ", the last one 2 minutes ago", or empty. */
    String lastAgo(Instant now) {
        return last.instant()
                .map(then -> Age.ago(Duration.between(then, now)))
                .filter(ago -> !ago.isEmpty())
                .map(ago -> ", the last one " + ago)
                .orElse("");
    }
}
