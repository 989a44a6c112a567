package rootalert.text;

import java.time.Duration;

/** Durations as people say them. */
public final class Age {
    /** Clocks differ slightly; a time further ahead than this has no age. */
    private static final Duration SKEW = Duration.ofMinutes(-5);

    private Age() {}

    /** "2 minutes ago", rounded down; empty for a time in the future. */
    public static String ago(Duration age) {
        if (age.compareTo(SKEW) < 0) {
            return "";
        }
        if (age.toDays() > 1) {
            return Words.count(age.toDays(), "day") + " ago";
        }
        if (age.toHours() > 1) {
            return Words.count(age.toHours(), "hour") + " ago";
        }
        return age.toMinutes() > 0 ? Words.count(age.toMinutes(), "minute") + " ago" : "less than a minute ago";
    }

    /** "2 minutes 40 seconds"; from two hours on rounded down. */
    public static String exactly(Duration length) {
        int seconds = length.toSecondsPart();
        return length.toMinutes() < 1 || length.toHours() > 1 || seconds == 0
                ? length(length)
                : Words.count(length.toMinutes(), "minute") + " " + Words.count(seconds, "second");
    }

    /** "48 seconds", rounded down. */
    public static String length(Duration length) {
        if (length.toHours() > 1) {
            return Words.count(length.toHours(), "hour");
        }
        if (length.toMinutes() > 1) {
            return Words.count(length.toMinutes(), "minute");
        }
        return length.toSeconds() > 0 ? Words.count(length.toSeconds(), "second") : "less than a second";
    }
}
