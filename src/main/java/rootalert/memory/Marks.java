package rootalert.memory;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.MemoryTable;
import rootalert.event.Calls;
import rootalert.event.Received;
import rootalert.event.RootEvent;

/**
 * A mark for each record that was alerted. It stands for all that the alert rests on, by the record's fingerprint, and stops nothing but
 * the same record: an update says something new, and a record that only borrows another one's ID is a forgery. A drill is harmless
 * and someone waits for it, and a record without an ID may be one of two that say the same: neither has a mark.
 *
 * <p>The marks of all events of ten minutes share an item, or a storm of 10,000 calls would take 500 requests. An item has
 * room for some 20,000 (DynamoDB takes 400 KB).
 */
final class Marks {
    /** SQS brings a message again within minutes, a redrive of the dead-letter queue within days. */
    private static final Duration VALID_FOR = Duration.ofDays(1);

    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final long MINUTES = Duration.ofMinutes(10).toSeconds();

    /**
     * The mark of one event.
     *
     * @param key of the item that would have it
     * @param text the record's fingerprint
     */
    record Mark(Key key, String text) {}

    private Marks() {}

    /** The marks of calls that were told. */
    static Stream<Mark> of(Calls calls) {
        return calls.all().stream().flatMap(call -> of(call).stream());
    }

    /** What may stop an event; empty for one that nothing stops. */
    static Optional<Mark> of(Received received) {
        return !received.messageIds().isEmpty() && received.event() instanceof RootEvent call
                ? of(call)
                : Optional.empty();
    }

    /** Adds marks to their items, new or not. */
    static void write(MemoryTable table, Key key, Collection<Mark> marks, Instant now) {
        table.add(key, marks.stream().map(Mark::text).toList(), now, now.plus(VALID_FOR));
    }

    /** The marks that an item has. Items outlive their time by days, so their own time counts. */
    static Set<Mark> in(Item item, Instant now) {
        return item.time("last")
                        .filter(time -> time.isAfter(now.minus(VALID_FOR)) && time.isBefore(now.plus(SKEW)))
                        .isPresent()
                ? item.texts(MemoryTable.SET)
                        .map(text -> new Mark(item.key(), text))
                        .collect(toSet())
                : Set.of();
    }

    private static Optional<Mark> of(RootEvent call) {
        return call.id().isEmpty() ? Optional.empty() : Optional.of(new Mark(key(call), call.fingerprint()));
    }

    private static Key key(RootEvent call) {
        var tenMinutes = call.time()
                .instant()
                .map(time -> Instant.ofEpochSecond(time.getEpochSecond() / MINUTES * MINUTES))
                .map(Instant::toString)
                .orElse("no time");
        return new Key("alerted#" + tenMinutes, "alerted");
    }
}
