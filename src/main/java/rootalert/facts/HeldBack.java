package rootalert.facts;

import java.time.Instant;
import java.util.Optional;

/**
 * Attempts, alarms or drills before an event that were counted instead of alerted one by one.
 *
 * @param attempts how many; 0 if every one was alerted
 * @param since when the last alert about the same group was
 */
public record HeldBack(long attempts, Optional<Instant> since) {
    public static final HeldBack NONE = new HeldBack(0, Optional.empty());
}
