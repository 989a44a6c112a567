package rootalert.lookback;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import rootalert.facts.Stack;
import rootalert.judge.LookBackReport;
import rootalert.judge.Notice;
import rootalert.judge.RootUse;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Store;

/** Tells of the first run, once it is over and somebody receives it. It waits in the table until then. */
public final class FirstLook {
    private final LookBacks lookBacks;
    private final Stack stack;
    private final Consumer<Notice> teller;
    /** What this container knows. */
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * For the container's life.
     *
     * @param teller returns once the mail has been accepted, and throws if it was not
     */
    public FirstLook(Store store, Stack stack, Consumer<Notice> teller) {
        this.lookBacks = new LookBacks(store);
        this.stack = stack;
        this.teller = teller;
    }

    /**
     * To call when alerts reach their address. It waits for the table only as long as it has not been told.
     *
     * @throws RuntimeException if the mail could not be sent; it is tried again in ten minutes
     */
    public void tell() {
        if (told.get()) {
            return;
        }
        if (lookBacks.isFirstLookTold().known().orElse(false)) {
            told.set(true);
            return;
        }
        var first = lookBacks.positions().known().flatMap(this::over);
        if (first.isPresent() && lookBacks.claimFirstLook().known().orElse(false)) {
            tell(first.get());
        }
    }

    /** The first run of each region, if all of them are over. */
    private Optional<List<Position>> over(List<Position> positions) {
        var first = positions.stream()
                .filter(position -> position.isOfFirstRun() && position.done())
                .toList();
        var regions = first.stream().map(Position::region).collect(toSet());
        boolean all = regions.contains(stack.region()) && regions.containsAll(Regions.besides(stack.region()));
        return all ? Optional.of(first) : Optional.empty();
    }

    private void tell(List<Position> first) {
        var use = first.stream().map(Position::uses).map(RootUse::of).reduce(RootUse.NONE, RootUse::merge);
        teller.accept(new LookBackReport(
                use, stack.accountId(), stack.region(), until(first).minus(Query.HISTORY), until(first)));
        boolean ignored = lookBacks.firstLookTold()
                // What root did is kept no longer than it takes to tell.
                && lookBacks.keep(
                        first.stream().map(position -> position.found("", true)).toList());
        told.set(true);
    }

    private static Instant until(List<Position> first) {
        return first.stream()
                .map(position -> position.window().from())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
