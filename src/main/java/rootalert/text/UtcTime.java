package rootalert.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Times as alerts write them. */
public final class UtcTime {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR_AND_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm'Z'").withZone(ZoneOffset.UTC);

    /** Java's own names of months come with a library of languages, which costs a cold start 8 ms. */
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private UtcTime() {}

    /** "2026-11-20 21:03:12 UTC". */
    public static String seconds(Instant time) {
        return at(time, ZoneOffset.UTC) + " UTC";
    }

    /** "2026-11-20 21:03:12 UTC (2026-11-20 22:03:12 Europe/Berlin)", or in UTC alone if that is the zone. */
    public static String seconds(Instant time, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC)
                ? seconds(time)
                : seconds(time) + " (" + at(time, zone) + " " + zone.getId() + ")";
    }

    /** "2026-11-20 21:03 UTC". */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** "21:03:12", beside others of the same day. */
    public static String timeOfDay(Instant time) {
        return TIME_OF_DAY.format(time);
    }

    /** "20 Nov 21:03Z", in a text message. */
    public static String brief(Instant time) {
        var date = date(time);
        return date.getDayOfMonth() + " " + MONTHS.get(date.getMonthValue() - 1) + " " + HOUR_AND_MINUTE.format(time);
    }

    /** "2026-11-20". */
    public static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static String at(Instant time, ZoneId zone) {
        return SECONDS.format(time.atZone(zone));
    }
}
