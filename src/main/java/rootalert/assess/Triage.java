package rootalert.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rootalert.context.Context;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
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

    private record Judged(QueuedEvent queued, Severity severity) {
        /** What others can cause in numbers, and a drill last of all, never takes a place from what CloudTrail recorded. */
        int rank() {
            return switch (queued.event()) {
                case RootSession ignored -> 0;
                case FailedSignIns ignored -> 0;
                case EventBundle ignored -> 0;
                case ChainEvent ignored -> 1;
                case Announcement ignored -> 1;
                case QuietEvent ignored -> 1;
                case UnreadableEvent ignored -> 1;
                case StackEvent event -> event.type() == StackEvent.Type.DRILL ? 2 : 1;
            };
        }
    }

    private Triage() {}

    /**
     * At most {@value #MAX_ALERTS} events, the most serious first. Where there are more, what CloudTrail recorded goes before what
     * alarms claim and what cannot be read, and drills go last.
     *
     * @param context nothing that a look-up would have to find. History may still raise the severity of an event that gets an
     *     alert of its own
     */
    public static List<QueuedEvent> fewAlerts(List<QueuedEvent> events, Context context, Instant now) {
        if (events.size() == 1) {
            return events;
        }
        var byRank = Comparator.comparingInt(Judged::rank);
        var bySeverity = Comparator.comparing(Judged::severity);
        var order = events.size() > MAX_ALERTS ? byRank.thenComparing(bySeverity) : bySeverity.thenComparing(byRank);
        var inOrder = events.stream()
                .map(queued -> new Judged(queued, severity(queued, context, now)))
                .sorted(order)
                .map(Judged::queued)
                .toList();
        if (inOrder.size() <= MAX_ALERTS) {
            return inOrder;
        }
        var few = new ArrayList<>(inOrder.subList(0, MAX_ALERTS - 1));
        few.add(bundle(inOrder.subList(MAX_ALERTS - 1, inOrder.size())));
        return List.copyOf(few);
    }

    /** A mistake of ours in judging must not cost the whole batch; it is told with the event. */
    private static Severity severity(QueuedEvent queued, Context context, Instant now) {
        try {
            return Alert.about(queued.event(), context, now).severity();
        } catch (RuntimeException ignored) {
            return Severity.HIGH;
        }
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
