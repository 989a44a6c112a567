package rootalert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.event.Delivery;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.store.Admission;
import rootalert.store.Alike;
import rootalert.store.Entry;
import rootalert.store.Store;

/** What the pipeline asks the store, and has it remember. A mistake in that must neither cost an alert nor have one sent again. */
record Memory(Store store, InstantSource clock) {

    /**
     * Without what a queue brings again, and with it said of what look-back told of before. If the table cannot be read, a duplicate is
     * better than nothing.
     */
    List<Received> news(List<Received> received) {
        return afterLookBack(withoutRepeated(received));
    }

    private List<Received> withoutRepeated(List<Received> received) {
        return failingOpen("not read", received, () -> {
            var queued =
                    received.stream().flatMap(one -> queuedCall(one).stream()).toList();
            var seen = store.seen(queued).known().orElse(Set.of());
            var repeated = queued.stream()
                    .filter(call -> seen.contains(call.fingerprint()))
                    .toList();
            if (!repeated.isEmpty()) {
                AlertLog.log().info(AlertLog.repeated(repeated));
            }
            return received.stream()
                    .filter(one -> queuedCall(one)
                            .filter(call -> seen.contains(call.fingerprint()))
                            .isEmpty())
                    .toList();
        });
    }

    /** What comes directly is told in any case. */
    private static Optional<RootEvent> queuedCall(Received received) {
        return received.messageIds().isEmpty() ? Optional.empty() : received.call();
    }

    /** What EventBridge brings hours later, look-back may have told of. No other event waits for that question. */
    private List<Received> afterLookBack(List<Received> received) {
        var limit = clock.instant().minus(Delivery.IN_TIME);
        var late = received.stream()
                .flatMap(one -> one.call().stream())
                .filter(call -> !call.delivery().isByLookBack())
                .filter(call -> call.time().instant().filter(limit::isAfter).isPresent())
                .toList();
        if (late.isEmpty()) {
            return received;
        }
        return failingOpen("not read", received, () -> {
            var alike = store.alikeNow(late).known().orElse(Alike.NOTHING);
            return received.stream()
                    .map(one -> one.call()
                            .filter(call -> late.contains(call) && alike.wasFoundByLookBack(call))
                            .map(call -> new Received(call.by(Delivery.AFTER_LOOK_BACK), one.messageIds()))
                            .orElse(one))
                    .toList();
        });
    }

    /** Whether an alert that a queue brought goes out. When in doubt, it does. */
    Admission admit(Outgoing prepared) {
        return failingOpen("not read", Admission.Send.ALWAYS, () -> store.admit(prepared.attempts()));
    }

    /** To call when SNS has accepted it. */
    void sent(Admission.Send admitted) {
        failingOpen("not remembered", () -> store.sent(admitted));
    }

    /** Remembers what was sent or held, if there is time left. */
    void save(List<Outgoing> told, Instant lastMoment) {
        if (told.isEmpty()) {
            return;
        }
        if (clock.instant().isAfter(lastMoment)) {
            notRemembered("no time left");
            return;
        }
        failingOpen("not remembered", () -> {
            told.stream()
                    .flatMap(one -> one.alert().facts().review().known().stream())
                    .forEach(review -> store.reported(review.until()));
            store.save(told.stream().flatMap(Outgoing::entries).toList());
        });
    }

    /** Remembers what was before anything was remembered. Nobody is told of it. */
    void fill(Supplier<List<Entry>> earlier) {
        failingOpen("not remembered", () -> store.fill(earlier.get()));
    }

    /** An alarm counts these lines. */
    static void notRemembered(String why) {
        AlertLog.log()
                .error(new StringMapMessage().with("memory", "not remembered").with("why", why));
    }

    private static void failingOpen(String what, Runnable work) {
        boolean ignored = failingOpen(what, false, () -> {
            work.run();
            return true;
        });
    }

    /** The one place that catches what goes wrong in remembering. */
    static <T> T failingOpen(String what, T otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            AlertLog.log().error(new StringMapMessage().with("memory", what), e);
            return otherwise;
        }
    }
}
