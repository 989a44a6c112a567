package rootalert.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rootalert.context.Context;
import rootalert.event.EventBundle;
import rootalert.event.QueuedEvent;
import rootalert.event.StackEvent;

/**
 * Decides which events of a batch get an alert of their own: the most serious ones. All others share one, because above ten
 * mails a second SNS switches an e-mail subscription off.
 *
 * @see <a href="https://repost.aws/knowledge-center/sns-email-subscription-disabled">re:Post: SNS e-mail subscription</a>
 */
public final class Triage {
    /** Alerts of one batch. */
    public static final int MAX_ALERTS = 5;

    private record Judged(QueuedEvent queued, Severity severity) {}

    private Triage() {}

    /**
     * At most {@value #MAX_ALERTS} events, the most serious first. Drills keep an alert of their own.
     *
     * @param context nothing that a look-up would have to find. History may still raise the severity of an event that gets an
     *     alert of its own
     */
    public static List<QueuedEvent> fewAlerts(List<QueuedEvent> events, Context context, Instant now) {
        if (events.size() == 1) {
            return events;
        }
        var drills = events.stream().filter(Triage::isDrill).toList();
        var others = events.stream()
                .filter(queued -> !isDrill(queued))
                .map(queued -> new Judged(queued, severity(queued, context, now)))
                .sorted(Comparator.comparing(Judged::severity))
                .map(Judged::queued)
                .toList();
        int room = MAX_ALERTS - drills.size();
        var few = new ArrayList<>(others.size() <= room ? others : others.subList(0, room - 1));
        if (others.size() > room) {
            few.add(bundle(others.subList(room - 1, others.size())));
        }
        few.addAll(drills);
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

    private static boolean isDrill(QueuedEvent queued) {
        return queued.event() instanceof StackEvent event && event.type() == StackEvent.Type.DRILL;
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
