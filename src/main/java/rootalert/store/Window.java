package rootalert.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A stretch of time that is read from its end towards its beginning, as CloudTrail answers.
 *
 * @param from everything before this has been read
 * @param until where it ends; empty if none is being read
 * @param reached how far down it has been read: of this second, perhaps not everything
 * @param ids hashes of the events of that second that were dealt with
 */
public record Window(Instant from, Optional<Instant> until, Optional<Instant> reached, Set<String> ids) {
    /** Of one second; a page has 50. */
    private static final int MAX_IDS = 1_000;

    public Window {
        ids = Set.copyOf(ids);
    }

    /** None, for all was read up to here. */
    public static Window upTo(Instant from) {
        return new Window(from, Optional.empty(), Optional.empty(), Set.of());
    }

    public boolean isOpen() {
        return until.isPresent();
    }

    /** The time from where all was read up to this time. */
    public Window open(Instant end) {
        return new Window(from, Optional.of(end), Optional.of(end), Set.of());
    }

    /** The same, read down to this time. */
    public Window down(Instant to, Set<String> idsOfThen) {
        var all = new HashSet<>(idsOfThen);
        if (reached.filter(to::equals).isPresent() && ids.size() < MAX_IDS) {
            all.addAll(ids);
        }
        return new Window(from, until, Optional.of(to), all);
    }

    /** Read to its beginning. */
    public Window close() {
        return upTo(until.orElse(from));
    }

    /** The same from a later time on: what lies before is given up. */
    public Window notBefore(Instant earliest) {
        if (!from.isBefore(earliest)) {
            return this;
        }
        boolean isOver = reached.filter(earliest::isAfter).isPresent();
        return isOver
                ? upTo(until.filter(earliest::isBefore).orElse(earliest))
                : new Window(earliest, until, reached, ids);
    }
}
