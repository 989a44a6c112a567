package rootalert.announce;

import java.time.Instant;
import java.util.Optional;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.Announcement;
import rootalert.event.EventTime;

/** How an announcement is kept in the table: an account's last one. */
public final class AnnouncementItem {
    static final String PARTITION = "announcements";

    private AnnouncementItem() {}

    public static Key key(String account) {
        return new Key(PARTITION, account);
    }

    static Item of(Announcement announcement) {
        var until = announcement.until().instant().orElseThrow();
        return Item.expiring(key(announcement.account()), until.plus(Item.KEPT))
                .with("reason", announcement.reason())
                .with("author", announcement.author())
                .with("made", announcement.made().text())
                .with("until", until.toString());
    }

    /** The announcement, if it held at a time. */
    public static Optional<Announcement> announcedAt(Instant time, Item item) {
        var made = item.time("made").filter(instant -> !instant.isAfter(time));
        var until = item.time("until").filter(instant -> instant.isAfter(time));
        return made.flatMap(from -> until.map(to -> new Announcement(
                item.key().sort(),
                item.text("reason"),
                item.text("author"),
                EventTime.of(from),
                EventTime.of(to),
                "",
                false)));
    }
}
