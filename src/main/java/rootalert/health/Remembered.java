package rootalert.health;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.HealthCheck;

/**
 * What a check found in earlier heartbeats. It lies in the table, where an intruder may have written it.
 *
 * @param lastOk when it was last seen whole
 * @param firstBroken when it was first seen broken; empty while it is whole
 * @param unanswered when AWS first gave no answer about it; empty if it answered last time
 * @param lastTold when an alert last told that it is broken or unanswered; empty if none has
 * @param found how it was broken, or an empty text
 */
record Remembered(
        Optional<Instant> lastOk,
        Optional<Instant> firstBroken,
        Optional<Instant> unanswered,
        Optional<Instant> lastTold,
        String found) {
    static final Remembered NOTHING =
            new Remembered(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

    static Key key(HealthCheck check) {
        return Key.link(check.name());
    }

    static Remembered of(Item item) {
        return new Remembered(
                item.time("lastWhole"),
                item.time("firstBroken"),
                item.time("unanswered"),
                item.time("lastTold"),
                item.text("found"));
    }

    Item item(HealthCheck check) {
        var item = new Item(key(check), Map.of()).with("found", found);
        item = lastOk.isPresent() ? item.with("lastWhole", lastOk.get().toString()) : item;
        item = firstBroken.isPresent()
                ? item.with("firstBroken", firstBroken.get().toString())
                : item;
        item = unanswered.isPresent() ? item.with("unanswered", unanswered.get().toString()) : item;
        return lastTold.isPresent() ? item.with("lastTold", lastTold.get().toString()) : item;
    }

    Remembered ok(Instant now, boolean inFull) {
        // What a quick look leaves out may be broken since the last look in full.
        var seen = inFull || lastOk.isEmpty() ? Optional.of(now) : lastOk;
        return new Remembered(seen, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    Remembered broken(Instant now, String how) {
        return new Remembered(lastOk, firstBroken.or(() -> Optional.of(now)), Optional.empty(), lastTold, how);
    }

    Remembered unanswered(Instant now) {
        return new Remembered(lastOk, firstBroken, unanswered.or(() -> Optional.of(now)), lastTold, found);
    }

    Remembered told(Instant now) {
        return new Remembered(lastOk, firstBroken, unanswered, Optional.of(now), found);
    }

    boolean isBroken() {
        return firstBroken.isPresent();
    }
}
