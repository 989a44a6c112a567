package rootalert.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import rootalert.event.Announcement;
import rootalert.event.EventTime;

/** An announcement for machines, when it is made and in the alerts of its time. */
public final class AnnouncementJson {
    private AnnouncementJson() {}

    public static ObjectNode of(Announcement announcement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("reason", recorded(announcement.reason()))
                .put("author", recorded(announcement.author()))
                .put("made", recorded(announcement.made()))
                .put("until", recorded(announcement.until()))
                .put("withdrawn", announcement.withdrawn());
    }

    private static @Nullable String recorded(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String recorded(EventTime time) {
        return recorded(time.instant().map(Object::toString).orElse(time.text()));
    }
}
