package rootalert.store;

import java.time.Instant;
import java.util.Optional;
import rootalert.store.Schema.Attribute;

/**
 * What earlier heartbeats found about a part of the alerting.
 *
 * @param lastOk when it was last seen as it should be
 * @param firstFailed when it was first seen otherwise; empty while it is as it should be
 * @param unanswered when AWS first gave no answer about it; empty if it answered last time
 * @param lastTold when an alert last told that it failed or was not answered for; empty if none has
 * @param found how it failed, a safe line; empty if it has not
 */
public record CheckState(
        Optional<Instant> lastOk,
        Optional<Instant> firstFailed,
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

    Row row(String check) {
        return Row.of(Schema.CHECK, Schema.CHECK.key(check), Instant.EPOCH)
                .with(Attribute.LAST_WHOLE, lastOk)
                .with(Attribute.FIRST_BROKEN, firstFailed)
                .with(Attribute.UNANSWERED, unanswered)
                .with(Attribute.LAST_TOLD, lastTold)
                .with(Attribute.FOUND, found);
    }
}
