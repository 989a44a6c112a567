package rootalert.lookback;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rootalert.aws.AwsClients;
import rootalert.event.Delivery;
import rootalert.event.HealthCheck;
import rootalert.facts.Stack;
import rootalert.store.CheckState;
import rootalert.store.CheckStates;
import rootalert.store.KnownSpokes;
import rootalert.store.Store;

/** Why EventBridge did not bring what was found, as far as that is known. Asks only if something was. */
final class Explanation {
    /** Heartbeats ask about the queue once an hour. */
    private static final Duration FRESH = Duration.ofHours(2);

    private final Stack stack;
    private final Supplier<Set<String>> spokes;
    private final Supplier<Delivery> queue;

    Explanation(Store store, Stack stack, InstantSource clock) {
        this.stack = stack;
        this.spokes = AwsClients.once(() -> new KnownSpokes(store)
                .all().known().stream()
                        .flatMap(all -> all.stream())
                        .filter(spoke -> spoke.account().equals(stack.accountId())
                                && spoke.retired().isEmpty())
                        .map(spoke -> spoke.region())
                        .collect(toSet()));
        this.queue = AwsClients.once(() -> delivery(
                new CheckStates(store)
                        .all()
                        .known()
                        .map(all -> all.getOrDefault(HealthCheck.DEAD_LETTERS, CheckState.NOTHING)),
                clock));
    }

    /** Whether what root does in this region is brought by EventBridge. */
    boolean isForwarded(String region) {
        return region.equals(stack.region()) || spokes.get().contains(region);
    }

    Delivery delivery(String region) {
        return isForwarded(region) ? queue.get() : Delivery.NO_SPOKE;
    }

    private static Delivery delivery(Optional<CheckState> queue, InstantSource clock) {
        var since = clock.instant().minus(FRESH);
        if (queue.filter(CheckState::isBroken).isPresent()) {
            return Delivery.PERHAPS_PARKED;
        }
        return queue.filter(state -> state.unanswered().isEmpty())
                        .flatMap(CheckState::lastOk)
                        .filter(last -> last.isAfter(since))
                        .isPresent()
                ? Delivery.NOT_DELIVERED
                : Delivery.UNEXPLAINED;
    }
}
