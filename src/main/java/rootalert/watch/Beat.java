package rootalert.watch;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When a heartbeat is, by the clock alone, so that nobody can falsify it. The template's schedule has one at the beginning
 * of every hour.
 *
 * @param hourly whether it is the first of an hour
 * @param daily whether it is the one that repeats what was told before
 */
record Beat(boolean hourly, boolean daily) {
    /** Of the schedule in template.yaml. */
    static final int MINUTES = 5;

    /** When people begin to work in Europe, and a day's news is at hand elsewhere; the monthly report comes at that hour, too. */
    private static final int DAILY_HOUR = 8;

    static Beat at(Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        boolean hourly = time.getMinute() < MINUTES;
        return new Beat(hourly, hourly && time.getHour() == DAILY_HOUR);
    }
}
