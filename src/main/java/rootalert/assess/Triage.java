package rootalert.assess;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import rootalert.context.Context;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QueuedEvent;
import rootalert.event.QuietEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/**
 * Decides which events of a batch get an alert of their own: the most serious ones. All others share one, because above ten
 * mails a second SNS switches an e-mail subscription off.
 *
 * @see <a href="https://repost.aws/knowledge-center/sns-email-subscription-disabled">re:Post: SNS e-mail subscription</a>
 */
public final class Triage {
    /** Alerts of one batch. */
    public static final int MAX_ALERTS = 5;

    /**
     * How much an alert matters among others.
     *
     * @param deed the same for alerts that lead with the same call
     */
    private record Like(int rank, Severity severity, Weight weight, String deed) {}

    /** @param place in the batch */
    private record Judged(QueuedEvent queued, int place, Like like) {}

    /**
     * @param before how many like it come before it
     * @param count how many are like it
     */
    private record Ranked(Judged judged, int before, int count) {}

    private Triage() {}

    /**
     * At most {@value #MAX_ALERTS} events: the most serious first, of equals those that tell most, and of these one of each deed
     * before a second, the rarest first. What anyone can cause from outside comes last among equals. Where there are more, what
     * CloudTrail recorded goes before what alarms claim and what cannot be read, and drills go last.
     *
     * @param context nothing that a look-up would have to find. History may still raise the severity of an event that gets an
     *     alert of its own
     */
    public static List<QueuedEvent> fewAlerts(List<QueuedEvent> events, Context context, Instant now) {
        if (events.size() == 1) {
            return events;
        }
        var judged = IntStream.range(0, events.size())
                .mapToObj(i -> new Judged(events.get(i), i, judge(events.get(i), context, now)))
                .toList();
        var byRank = Comparator.comparingInt(Like::rank);
        var bySeverity = Comparator.comparing(Like::severity);
        var inOrder = inOrder(
                judged,
                events.size() > MAX_ALERTS ? byRank.thenComparing(bySeverity) : bySeverity.thenComparing(byRank));
        if (inOrder.size() <= MAX_ALERTS) {
            return inOrder;
        }
        var few = new ArrayList<>(inOrder.subList(0, MAX_ALERTS - 1));
        few.add(bundle(inOrder.subList(MAX_ALERTS - 1, inOrder.size())));
        return List.copyOf(few);
    }

    private static List<QueuedEvent> inOrder(List<Judged> judged, Comparator<Like> order) {
        return judged.stream().collect(groupingBy(Judged::like, toList())).values().stream()
                .flatMap(same -> IntStream.range(0, same.size()).mapToObj(i -> new Ranked(same.get(i), i, same.size())))
                .sorted(Comparator.comparing((Ranked one) -> one.judged.like, order.thenComparing(Like::weight))
                        .thenComparingInt(Ranked::before)
                        .thenComparingInt(Ranked::count)
                        .thenComparingInt(one -> one.judged.place))
                .map(one -> one.judged.queued)
                .toList();
    }

    /** A mistake of ours in judging must not cost the whole batch; it is told with the event. */
    private static Like judge(QueuedEvent queued, Context context, Instant now) {
        int rank = rank(queued.event());
        try {
            var alert = Alert.about(queued.event(), context, now);
            return alert instanceof SessionAlert session
                    ? new Like(
                            rank,
                            alert.severity(),
                            session.lead().weight(),
                            session.leadEvent().call().qualifiedName())
                    : new Like(
                            rank,
                            alert.severity(),
                            Weight.FROM_OUTSIDE,
                            alert.kind().name());
        } catch (RuntimeException ignored) {
            return new Like(rank, Severity.HIGH, Weight.ATTEMPT, "");
        }
    }

    /** What others can cause in numbers, and a drill last of all, never takes a place from what CloudTrail recorded. */
    private static int rank(Event event) {
        return switch (event) {
            case RootSession ignored -> 0;
            case FailedSignIns ignored -> 0;
            case EventBundle ignored -> 0;
            case ChainEvent ignored -> 1;
            case Announcement ignored -> 1;
            case QuietEvent ignored -> 1;
            case UnreadableEvent ignored -> 1;
            case StackEvent stack -> stack.type() == StackEvent.Type.DRILL ? 2 : 1;
        };
    }

    private static QueuedEvent bundle(List<QueuedEvent> events) {
        return new QueuedEvent(
                new EventBundle(events.stream().map(QueuedEvent::event).toList()),
                events.stream()
                        .flatMap(queued -> queued.messageIds().stream())
                        .distinct()
                        .toList());
    }
}
