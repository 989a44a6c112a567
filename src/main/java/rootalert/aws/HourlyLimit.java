package rootalert.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often something may be done within an hour of the clock, by all containers together.
 *
 * @param what is counted, as part of the item's key
 * @param most so often it may be done
 */
public record HourlyLimit(MemoryTable table, String what, int most) {
    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * Counts once more, and says whether that is once too often.
     *
     * @throws RuntimeException if it cannot be counted
     */
    public boolean isExceeded(Instant now) {
        var key = new Key("limit#" + what, now.truncatedTo(ChronoUnit.HOURS).toString());
        return table.countUp(key, now, now.plus(KEPT)) > most;
    }
}
