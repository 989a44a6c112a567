package rootalert.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Store;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/** Whether look-back reads CloudTrail's event history, by what it has read. It reads the hub's region every hour. */
record HistoryCheck(Store store, InstantSource clock) {
    private static final Duration DAY = Duration.ofDays(1);
    /** Two daily runs, and what the first of them left unread. */
    private static final Duration FLOODED = Duration.ofDays(2).plusHours(2);

    private static final int MAX_NAMED = 5;

    /**
     * Asks the table alone.
     *
     * @throws RuntimeException if it gives no answer
     */
    CheckResult ask(String hub) {
        var all = new LookBacks(store).positions().orElseThrow();
        var here = all.stream().filter(one -> one.region().equals(hub)).toList();
        var began = here.stream()
                .filter(Position::isOfFirstRun)
                .flatMap(one -> one.run().began().stream())
                .findFirst();
        if (began.isEmpty()) {
            return isNew() ? new CheckResult.Ok(true, "not begun yet") : new CheckResult.Broken("it was never read");
        }
        return blind(here)
                .or(() -> different(all))
                .or(() -> stale(here, began.get()))
                .or(() -> flooded(all, hub))
                .orElseGet(() -> ok(all, hub));
    }

    private boolean isNew() {
        return store.began().orElseThrow().filter(began -> !isWithinADay(began)).isEmpty();
    }

    private boolean isWithinADay(Instant time) {
        return time.isAfter(clock.instant().minus(DAY));
    }

    private static Optional<CheckResult> blind(List<Position> here) {
        return here.stream()
                .filter(one -> one.trouble().blind().isPresent())
                .findFirst()
                .map(one -> new CheckResult.Broken(one.trouble().why()));
    }

    /** The history's copy of a record may have another form than the one that EventBridge brings: not verified. */
    private Optional<CheckResult> different(List<Position> all) {
        return all.stream()
                        .anyMatch(one -> one.trouble()
                                .different()
                                .filter(this::isWithinADay)
                                .isPresent())
                ? Optional.of(new CheckResult.Broken(
                        "several events differ there from the alerts about them, or cannot be read"))
                : Optional.empty();
    }

    private Optional<CheckResult> stale(List<Position> here, Instant began) {
        var oldest = here.stream()
                .filter(one -> !one.isOfFirstRun())
                .map(one -> one.last().orElse(began))
                .min(Instant::compareTo)
                .orElse(began);
        var limit = clock.instant().minus(DAY).minus(Duration.ofHours(2));
        var why = here.stream()
                .map(one -> one.trouble().why())
                .filter(one -> !one.isEmpty())
                .findFirst()
                .map(one -> ": " + one)
                .orElse("");
        return oldest.isBefore(limit)
                ? Optional.of(new CheckResult.Broken("not read since " + UtcTime.minute(oldest) + why))
                : Optional.empty();
    }

    /** Where AWS answers, and there is more than look-back can read: what is a week old is given up. */
    private Optional<CheckResult> flooded(List<Position> all, String hub) {
        var limit = clock.instant().minus(FLOODED);
        return all.stream()
                .filter(one -> !one.region().equals(hub) && !one.isOfFirstRun())
                .filter(one -> one.window().isOpen() && one.trouble().why().isEmpty())
                .filter(one -> one.window().from().isBefore(limit))
                .min(Comparator.comparing(one -> one.window().from()))
                .map(one -> new CheckResult.Broken(
                        "in " + one.region() + " there is more than it can read: not read to the end since "
                                + UtcTime.minute(one.window().from())));
    }

    private static CheckResult ok(List<Position> all, String hub) {
        var refused = all.stream()
                .filter(one -> !one.region().equals(hub) && !one.trouble().why().isEmpty())
                .map(one -> one.region() + " (" + one.trouble().why() + ")")
                .distinct()
                .sorted()
                .toList();
        return new CheckResult.Ok(
                true,
                Position.readUpTo(all, hub)
                                .map(time -> "read up to " + UtcTime.minute(time))
                                .orElse("not read yet")
                        + (refused.isEmpty() ? "" : "; not read in " + Words.list(refused, MAX_NAMED)));
    }
}
