package rootalert.health;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a heartbeat is, by the clock alone, so that nobody can falsify it. The template's schedule has one at the beginning
 * of every hour; should someone shift it, the first that a container has in an hour takes its place.
 *
 * @param hourly whether it is the first of an hour
 * @param daily whether it is the one that repeats what was told before
 */
record HeartbeatTime(boolean hourly, boolean daily) {
    /** Of the schedule in template.yaml. */
    static final int MINUTES = 5;

    /** 08:00 UTC, the start of the European working day; the monthly report comes at that hour, too. */
    private static final LocalTime DAILY = LocalTime.of(8, 0);

    /**
     * Of a heartbeat.
     *
     * @param previous when the container's last one was; empty if it is the first
     */
    static HeartbeatTime at(Instant now, Optional<Instant> previous) {
        var time = now.atOffset(ZoneOffset.UTC);
        boolean onTime = time.getMinute() < MINUTES;
        var eight = time.toLocalDate().atTime(DAILY).toInstant(ZoneOffset.UTC);
        return new HeartbeatTime(
                onTime || isSince(previous, now.truncatedTo(ChronoUnit.HOURS)),
                (onTime && time.getHour() == DAILY.getHour()) || (!now.isBefore(eight) && isSince(previous, eight)));
    }

    private static boolean isSince(Optional<Instant> previous, Instant hour) {
        return previous.filter(last -> last.isBefore(hour)).isPresent();
    }
}
