package rootalert.judge;

import org.jspecify.annotations.Nullable;
import rootalert.event.EventTime;

/** In JSON for machines, a value that is not recorded is null. */
public final class NullIfEmpty {
    private NullIfEmpty() {}

    public static @Nullable String recorded(String text) {
        return text.isEmpty() ? null : text;
    }

    /** ISO 8601 in UTC, or the text itself if it is no time. */
    public static @Nullable String recorded(EventTime time) {
        return recorded(time.iso());
    }
}
