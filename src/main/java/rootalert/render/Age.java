package rootalert.render;

import java.time.Duration;

/** How long ago, as people say it. */
final class Age {
    /** Clocks differ by a little; more than this is no age. */
    private static final Duration SKEW = Duration.ofMinutes(-5);

    private Age() {}

    /** "2 minutes ago", rounded down; empty for a time that lies ahead. */
    static String words(Duration age) {
        if (age.compareTo(SKEW) < 0) {
            return "";
        }
        if (age.toDays() > 1) {
            return count(age.toDays(), "day");
        }
        if (age.toHours() > 1) {
            return count(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? count(age.toMinutes(), "minute") : "less than a minute ago";
    }

    /** "48 seconds", rounded down. */
    static String length(Duration length) {
        if (length.toHours() > 1) {
            return Storm.count(length.toHours(), "hour");
        }
        if (length.toMinutes() > 1) {
            return Storm.count(length.toMinutes(), "minute");
        }
        return length.toSeconds() > 0 ? Storm.count(length.toSeconds(), "second") : "less than a second";
    }

    private static String count(long n, String unit) {
        return Storm.count(n, unit) + " ago";
    }
}
