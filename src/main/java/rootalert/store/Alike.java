package rootalert.store;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.Likeness;
import rootalert.event.RootEvent;

/**
 * What was told or held before, as look-back compares it.
 *
 * @param told what two copies of an event have in common, of each event
 * @param ids hashes of account and event ID alone
 * @param byLookBack those that look-back found
 */
public record Alike(Set<String> told, Set<String> ids, Set<String> byLookBack) {
    public static final Alike NOTHING = new Alike(Set.of(), Set.of(), Set.of());

    public Alike {
        told = Set.copyOf(told);
        ids = Set.copyOf(ids);
        byLookBack = Set.copyOf(byLookBack);
    }

    static final class Builder {
        private final Set<String> told = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private final Set<String> byLookBack = new HashSet<>();

        void add(Stream<Likeness> likenesses, boolean areByLookBack) {
            likenesses.forEach(likeness -> {
                told.add(likeness.text());
                ids.add(likeness.id());
                if (areByLookBack) {
                    byLookBack.add(likeness.text());
                }
            });
        }

        Alike build() {
            return new Alike(told, ids, byLookBack);
        }
    }

    /** Whether this very event was told or held. */
    public boolean wasTold(RootEvent event) {
        return told.contains(event.likeness().text());
    }

    /** Whether an event of the same ID was told or held, whatever it said. */
    public boolean isKnownById(RootEvent event) {
        return ids.contains(event.likeness().id());
    }

    /** Whether look-back found it and told of it. */
    public boolean wasFoundByLookBack(RootEvent event) {
        return byLookBack.contains(event.likeness().text());
    }
}
