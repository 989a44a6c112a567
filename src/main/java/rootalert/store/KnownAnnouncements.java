package rootalert.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.aws.Answer;
import rootalert.event.Announcement;
import rootalert.event.EventTime;
import rootalert.store.Schema.Attribute;

/** The last announcement of each account. Waits two seconds at most. */
public final class KnownAnnouncements {
    /** More than there are accounts with work on root at one time. */
    private static final int MAX = 500;

    private final Asking asking;

    /** Create once per container. */
    public KnownAnnouncements(Store store) {
        asking = store.asking(store.limits().history(), "Announcements", "They are not known now.");
    }

    /** Those that hold at a time. */
    public Answer<List<Announcement>> at(Instant time) {
        return asking.ask(table -> table.last(Schema.ANNOUNCEMENT.all(), MAX).stream()
                .flatMap(row -> at(time, row).stream())
                .toList());
    }

    /** The one of an account that holds at a time. */
    public Answer<Optional<Announcement>> of(String account, Instant time) {
        return asking.ask(table -> table.get(Schema.ANNOUNCEMENT.key(account)).stream()
                .flatMap(row -> at(time, row).stream())
                .findFirst());
    }

    /**
     * Writes an announcement in place of the account's last one, and answers whether the table took it. One that ends now is withdrawn.
     *
     * @param announcement its times are known
     */
    public boolean write(Announcement announcement) {
        var until = announcement.until().instant().orElseThrow();
        var row = Schema.ANNOUNCEMENT
                .row(until, announcement.account())
                .with(Attribute.REASON, announcement.reason())
                .with(Attribute.AUTHOR, announcement.author())
                .with(Attribute.MADE, announcement.made().instant())
                .with(Attribute.UNTIL, until);
        return asking.write(List.of(row));
    }

    /** The announcement of an item, if it held at a time. */
    static Optional<Announcement> at(Instant time, Row row) {
        var made = row.time(Attribute.MADE).filter(instant -> !instant.isAfter(time));
        var until = row.time(Attribute.UNTIL).filter(instant -> instant.isAfter(time));
        return made.flatMap(from -> until.map(to -> new Announcement(
                row.key().sort(),
                row.text(Attribute.REASON),
                row.text(Attribute.AUTHOR),
                EventTime.of(from),
                EventTime.of(to),
                "",
                false)));
    }
}
