package rootalert.lookback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.Answer;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.publish.Pace.Sleeper;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Store;

/**
 * Reads CloudTrail's event history slice by slice, and has told what no alert told of. One container at a time does, one request a second:
 * AWS allows an account two in each region, and whoever responds to an incident needs them, too.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
public final class LookBack {
    /** Leaves an alert all the time that one may take: see {@code AlertPipeline.ONE_ALERT}. */
    static final Duration SLICE = Duration.ofSeconds(9);

    /** The longest wait for a page of the event history. */
    public static final Duration REQUEST = Duration.ofSeconds(4);

    static final Duration INTERVAL = Duration.ofSeconds(1);

    /** What becomes of what it finds. */
    public interface Finds {
        /**
         * Alerts on events that no alert told of.
         *
         * @param end when the invocation is cut off
         * @throws RuntimeException if an alert could not be sent
         */
        void tell(List<RootEvent> missed, Instant end);

        /** Remembers what was before anything was remembered. */
        void recall(List<RootEvent> earlier);
    }

    private final Store store;
    private final LookBacks lookBacks;
    private final EventHistory history;
    private final Stack stack;
    private final boolean readOnlyCalls;
    private final Finds finds;
    private final Sleeper sleeper;
    private final InstantSource clock;
    private final String owner = UUID.randomUUID().toString();

    /** What the table says before a slice. */
    private record Before(List<Position> positions, Selected selected) {}

    /**
     * For the container's life.
     *
     * @param history of the stack's account
     * @param readOnlyCalls whether the stack's rules take calls that only read
     */
    public LookBack(
            Store store,
            EventHistory history,
            Stack stack,
            boolean readOnlyCalls,
            Finds finds,
            Sleeper sleeper,
            InstantSource clock) {
        this.store = store;
        this.lookBacks = new LookBacks(store);
        this.history = history;
        this.stack = stack;
        this.readOnlyCalls = readOnlyCalls;
        this.finds = finds;
        this.sleeper = sleeper;
        this.clock = clock;
    }

    /**
     * Does one slice, if one is due.
     *
     * @param end when the invocation is cut off
     * @throws RuntimeException if an alert could not be sent; the same is read again then
     */
    public void run(Instant end) {
        var start = clock.instant();
        switch (lookBacks.lease(owner).flatMap(mine -> mine ? before() : new Answer.NotAsked<>())) {
            case Answer.Known<Before> before -> run(before.value(), start, end);
            case Answer.NotAvailable<Before> failed -> log("not begun", failed.why());
            case Answer.NotAsked<Before> ignored -> {}
        }
    }

    private Answer<Before> before() {
        return lookBacks
                .readsFrom(readOnlyCalls)
                .flatMap(from -> lookBacks.positions().map(positions -> new Before(positions, new Selected(from))));
    }

    private void run(Before before, Instant start, Instant end) {
        var agenda = new Agenda(before.positions(), stack.region(), Regions.besides(stack.region()), start);
        var slice = new Slice(agenda, store, lookBacks, stack, before.selected(), finds, clock);
        var lastMoment = start.plus(SLICE).minus(history.timeout());
        for (var source = agenda.next(); source.isPresent(); source = agenda.next()) {
            if (!slice.isEmpty()) {
                pause();
            }
            if (clock.instant().isAfter(lastMoment)) {
                break;
            }
            slice.read(source.get(), history);
        }
        if (slice.isEmpty()) {
            return;
        }
        slice.tell(end);
        if (!lookBacks.keep(agenda.changed())) {
            log("not kept", "how far it came was not written");
        }
    }

    private void pause() {
        try {
            sleeper.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(String what, String why) {
        // Asked for only now: see rootalert.logging.
        LogManager.getLogger(LookBack.class)
                .warn(new StringMapMessage().with("lookBack", what).with("why", why));
    }
}
