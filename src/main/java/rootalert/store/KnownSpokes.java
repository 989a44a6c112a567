package rootalert.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import rootalert.aws.Answer;

/** The spokes, and how far the accounts that need one were listed. Waits five seconds at most. */
public final class KnownSpokes {
    /** An item has about 100 bytes, and an answer 1 MB. */
    private static final int MAX = 200_000;

    private static final int MAX_REQUESTS = 50;

    private final Asking asking;
    private final Asking hearing;
    private final InstantSource clock;

    /** Create once per container. */
    public KnownSpokes(Store store) {
        asking = store.asking(store.limits().report(), "Spokes", "They are not known now.");
        hearing = store.asking(store.limits().history(), "Remembering a sign of life", "The next one comes in a day.");
        clock = store.clock();
    }

    /**
     * Writes signs of life, and answers whether the table took them. Those without a valid account and region are left out. Waits two
     * seconds at most.
     */
    public boolean heard(List<Spoke> signs) {
        var rows = signs.stream().filter(Spoke::isValid).map(Spoke::row).toList();
        return hearing.write(rows);
    }

    /** All spokes that were ever heard of, by account and region, retired ones included. */
    public Answer<List<Spoke>> all() {
        return asking.ask(KnownSpokes::read);
    }

    /**
     * Retires spokes until they give another sign of life, and answers whether the table took it. That they once did is kept for
     * good.
     */
    public boolean retire(List<Spoke> spokes) {
        var now = clock.instant();
        return asking.write(
                spokes.stream().map(spoke -> spoke.retired(now).row()).toList());
    }

    /**
     * How far an earlier heartbeat listed the accounts of the organization, if one did within a week. One of long ago is none: AWS no
     * longer knows where it stood.
     */
    public Answer<Optional<Listing>> listing() {
        var limit = clock.instant().minus(Duration.ofDays(Schema.LISTING.days));
        return asking.ask(table -> table.get(Schema.LISTING.key()).stream()
                .map(Listing::of)
                .filter(listing -> listing.began().isAfter(limit))
                .findFirst());
    }

    /** Writes how far they are listed now, and answers whether the table took it. */
    public boolean keep(Listing listing) {
        return asking.write(List.of(listing.row()));
    }

    private static List<Spoke> read(Table table) {
        var page = table.last(Schema.SPOKE.all(), MAX, MAX_REQUESTS);
        if (page.more()) {
            throw new IllegalStateException("there are more spokes than can be read at once");
        }
        return page.stream().map(Spoke::of).toList().reversed();
    }
}
