package rootalert.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import rootalert.text.Repeated;

/**
 * A point in time as a record gives it.
 *
 * @param text as recorded, empty if absent; odd values such as "now" occur and are kept
 * @param instant the same as an instant; empty if the text is not a time
 */
public record EventTime(String text, Optional<Instant> instant) implements Comparable<EventTime> {
    /** No time at all. */
    public static final EventTime NONE = new EventTime("", Optional.empty());

    /** An instant can be too far off to be written as a date. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private static final Repeated<String, EventTime> TIMES = new Repeated<>(EventTime::read);

    /** A time of our own. */
    public static EventTime of(Instant instant) {
        return new EventTime(instant.toString(), Optional.of(instant));
    }

    /** ISO 8601 in UTC, or the text itself if it is no time. */
    public String iso() {
        return instant.map(Instant::toString).orElse(text);
    }

    public static EventTime parse(String text) {
        return TIMES.of(text);
    }

    private static EventTime read(String text) {
        try {
            var instant = Instant.parse(text);
            boolean writable = instant.isAfter(Instant.EPOCH) && instant.isBefore(END);
            return new EventTime(text, writable ? Optional.of(instant) : Optional.empty());
        } catch (DateTimeException ignored) {
            return new EventTime(text, Optional.empty());
        }
    }

    /** Texts that are not times come last. */
    @Override
    public int compareTo(EventTime other) {
        int byInstant = instant.orElse(Instant.MAX).compareTo(other.instant.orElse(Instant.MAX));
        return byInstant != 0 ? byInstant : text.compareTo(other.text);
    }
}
