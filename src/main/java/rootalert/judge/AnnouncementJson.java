package rootalert.judge;

import static rootalert.judge.NullIfEmpty.recorded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rootalert.event.Announcement;

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
}
