package rootalert.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QueuedEvent;
import rootalert.event.QuietEvent;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/**
 * A mark for each event that was alerted, by account and CloudTrail's ID. A late or updated delivery says something new, a
 * drill is harmless and someone waits for it, and what has no ID cannot be recognised: none of these has a mark.
 */
final class Marks {
    /** SQS brings a message again within minutes, a redrive of the dead-letter queue within days. */
    private static final Duration VALID_FOR = Duration.ofDays(1);

    private static final Duration SKEW = Duration.ofMinutes(5);

    private Marks() {}

    /** The marks of an event that was told. */
    static Stream<Item> of(Event event, Instant now) {
        return calls(event)
                .flatMap(call -> key(call).stream())
                .map(key -> Item.expiring(key, now.plus(VALID_FOR)).with("time", now.toString()));
    }

    /** What may stop an event; empty for one that nothing stops. Received events are not grouped yet. */
    static Optional<Key> key(QueuedEvent received) {
        return !received.messageIds().isEmpty()
                        && received.event() instanceof RootSession session
                        && session.calls().size() == 1
                ? key(session.first())
                : Optional.empty();
    }

    /** Items outlive their time by days, so their own time counts. */
    static boolean isValid(Item mark, Instant now) {
        return mark.time("time")
                .filter(time -> time.isAfter(now.minus(VALID_FOR)) && time.isBefore(now.plus(SKEW)))
                .isPresent();
    }

    private static Optional<Key> key(RootEvent call) {
        return call.identified() && call.lateReason().isEmpty()
                ? Optional.of(new Key("alerted#" + call.account() + "#" + call.id(), "alerted"))
                : Optional.empty();
    }

    private static Stream<RootEvent> calls(Event event) {
        return switch (event) {
            case RootSession session -> session.calls().stream();
            case FailedSignIns failed -> failed.attempts().stream();
            case EventBundle bundle -> bundle.events().stream().flatMap(Marks::calls);
            case StackEvent ignored -> Stream.empty();
            case ChainEvent ignored -> Stream.empty();
            case Announcement ignored -> Stream.empty();
            case QuietEvent ignored -> Stream.empty();
            case UnreadableEvent ignored -> Stream.empty();
        };
    }
}
