package rootalert.judge;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.EventTime;

/**
 * How often something happened, and from when until when as far as the records have a time.
 *
 * @param times at least 1, but for {@link #NONE}
 */
record Total(long times, Optional<Instant> first, Optional<Instant> last) {
    static final Total NONE = new Total(0, Optional.empty(), Optional.empty());

    /** Once. */
    static Total once(EventTime time) {
        return new Total(1, time.instant(), time.instant());
    }

    Total plus(Total other) {
        return new Total(
                times + other.times,
                both(first, other.first).min(Comparator.naturalOrder()),
                both(last, other.last).max(Comparator.naturalOrder()));
    }

    private static Stream<Instant> both(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream());
    }
}
