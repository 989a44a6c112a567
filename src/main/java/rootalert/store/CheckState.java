package rootalert.store;

import java.time.Instant;
import java.util.Optional;
import rootalert.event.HealthCheck;
import rootalert.store.Schema.Attribute;

/**
 * What earlier heartbeats found about a part of the alerting. It lies in the table, where an intruder may have written it.
 *
 * @param lastOk when it was last seen as it should be
 * @param firstBroken when it was first seen otherwise; empty while it is as it should be
 * @param unanswered when AWS first gave no answer about it; empty if it answered last time
 * @param lastTold when an alert last told that it failed or was not answered for; empty if none has
 * @param found how it failed, a safe line; empty if it has not
 */
public record CheckState(
        Optional<Instant> lastOk,
        Optional<Instant> firstBroken,
        Optional<Instant> unanswered,
        Optional<Instant> lastTold,
        String found) {
    public static final CheckState NOTHING =
            new CheckState(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

    static CheckState of(Row row) {
        return new CheckState(
                row.time(Attribute.LAST_WHOLE),
                row.time(Attribute.FIRST_BROKEN),
                row.time(Attribute.UNANSWERED),
                row.time(Attribute.LAST_TOLD),
                row.text(Attribute.FOUND));
    }

    /**
     * As it should be.
     *
     * @param inFull whether all of it was looked at
     */
    public CheckState ok(Instant now, boolean inFull) {
        // What a quick look leaves out may be broken since the last look in full.
        var seen = inFull || lastOk.isEmpty() ? Optional.of(now) : lastOk;
        return new CheckState(seen, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    public CheckState broken(Instant now, String how) {
        return new CheckState(lastOk, firstBroken.or(() -> Optional.of(now)), Optional.empty(), lastTold, how);
    }

    public CheckState unanswered(Instant now) {
        return new CheckState(lastOk, firstBroken, unanswered.or(() -> Optional.of(now)), lastTold, found);
    }

    public CheckState told(Instant now) {
        return new CheckState(lastOk, firstBroken, unanswered, Optional.of(now), found);
    }

    public boolean isBroken() {
        return firstBroken.isPresent();
    }

    Row row(HealthCheck check) {
        return Schema.CHECK
                .row(Instant.EPOCH, check)
                .with(Attribute.LAST_WHOLE, lastOk)
                .with(Attribute.FIRST_BROKEN, firstBroken)
                .with(Attribute.UNANSWERED, unanswered)
                .with(Attribute.LAST_TOLD, lastTold)
                .with(Attribute.FOUND, found);
    }
}
