package rootalert.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A point in time as a record gives it.
 *
 * @param text as recorded, empty if absent; odd texts occur ("now") and are kept
 * @param instant the same, where the text is a time
 */
public record EventTime(String text, Optional<Instant> instant) {

    static EventTime of(String text) {
        try {
            return new EventTime(text, Optional.of(Instant.parse(text)));
        } catch (DateTimeException ignored) {
            return new EventTime(text, Optional.empty());
        }
    }
}
