package rootalert.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import rootalert.aws.Answer;

/** The spokes, and how far the accounts that need one were listed. */
final class Spokes {
    /** An item has about 100 bytes, and an answer 1 MB. */
    private static final int MAX = 200_000;

    private static final int MAX_REQUESTS = 50;

    private final Asking asking;
    private final Asking hearing;
    private final InstantSource clock;

    Spokes(Asking asking, Asking hearing, InstantSource clock) {
        this.asking = asking;
        this.hearing = hearing;
        this.clock = clock;
    }

    boolean heard(List<Spoke> signs) {
        var rows = signs.stream().filter(Spoke::isValid).map(Spoke::row).toList();
        return hearing.write(rows);
    }

    Answer<List<Spoke>> all() {
        return asking.ask(Spokes::read);
    }

    boolean retire(List<Spoke> spokes) {
        var now = clock.instant();
        return asking.write(
                spokes.stream().map(spoke -> spoke.retired(now).row()).toList());
    }

    /** One of long ago is none: AWS no longer knows where it stood. */
    Answer<Optional<Listing>> listing() {
        var limit = clock.instant().minus(Duration.ofDays(Schema.LISTING.days));
        return asking.ask(table -> table.get(Schema.LISTING.key()).stream()
                .map(Listing::of)
                .filter(listing -> listing.began().isAfter(limit))
                .findFirst());
    }

    boolean keep(Listing listing) {
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
