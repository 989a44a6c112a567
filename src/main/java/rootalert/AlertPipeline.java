package rootalert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.assess.Alert;
import rootalert.assess.SessionAlert;
import rootalert.assess.Triage;
import rootalert.context.ContextSource;
import rootalert.context.HeldBack;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.EventParser;
import rootalert.event.FailedSignIns;
import rootalert.event.Grouping;
import rootalert.event.QueuedEvent;
import rootalert.event.QuietEvent;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;
import rootalert.memory.Memory;
import rootalert.memory.Told;
import rootalert.memory.Turn;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.render.Notification;
import rootalert.render.Renderer;

/** Events in, published alerts out: the whole path of an event, top to bottom. */
public final class AlertPipeline {
    private final ContextSource contexts;
    private final Renderer renderer;
    private final Publisher publisher;
    private final Pace pace;
    private final Memory memory;
    private final InstantSource clock;
    private final Consumer<List<QuietEvent>> listener;

    /** One that remembers nothing. */
    public AlertPipeline(
            ContextSource contexts, Renderer renderer, Publisher publisher, Pace pace, InstantSource clock) {
        this(contexts, renderer, publisher, pace, Memory.NONE, clock);
    }

    /** One that nobody listens to. */
    public AlertPipeline(
            ContextSource contexts,
            Renderer renderer,
            Publisher publisher,
            Pace pace,
            Memory memory,
            InstantSource clock) {
        this(contexts, renderer, publisher, pace, memory, clock, ignored -> {});
    }

    /**
     * For the container's life.
     *
     * @param pace keeps the alerts of a queue apart; an event that is handed over directly does not wait
     * @param memory what was alerted before
     * @param listener gets the events that ask for no alert, after the alerts are out; it must not throw
     */
    public AlertPipeline(
            ContextSource contexts,
            Renderer renderer,
            Publisher publisher,
            Pace pace,
            Memory memory,
            InstantSource clock,
            Consumer<List<QuietEvent>> listener) {
        this.contexts = contexts;
        this.renderer = renderer;
        this.publisher = publisher;
        this.pace = pace;
        this.memory = memory;
        this.clock = clock;
        this.listener = listener;
    }

    /** As below, without a time limit. */
    public List<String> run(byte[] input) {
        return run(input, Instant.MAX);
    }

    /**
     * Publishes an alert for each root session in the input: at least one, unless all events ask for none or a queue brings
     * only what was alerted before or may wait, and at most {@link Triage#MAX_ALERTS}.
     *
     * @param lastStart only the first alert may start after this moment, so that the last one has time to finish
     * @return the IDs of the SQS messages whose alerts could not be sent; SQS delivers these messages again
     * @throws RuntimeException if no alert could be sent, or one that did not come from an SQS message; Lambda counts an error
     */
    public List<String> run(byte[] input, Instant lastStart) {
        var received = EventParser.parse(input);
        var quiet = received.stream()
                .map(QueuedEvent::event)
                .filter(QuietEvent.class::isInstance)
                .map(QuietEvent.class::cast)
                .toList();
        var events = Grouping.group(withoutRepeated(received.stream()
                .filter(queued -> !(queued.event() instanceof QuietEvent))
                .toList()));
        var few = Triage.fewAlerts(events, contexts.unknown(), clock.instant());
        var failedMessages = new ArrayList<String>();
        var told = new ArrayList<Told>();
        RuntimeException failure = null;
        boolean anyUnnamed = false;
        var mayStart = Instant.MAX;
        for (var queued : few) {
            try {
                told.add(alert(queued, mayStart));
            } catch (RuntimeException e) {
                failedMessages.addAll(queued.messageIds());
                anyUnnamed |= queued.messageIds().isEmpty();
                failure = e;
            }
            mayStart = lastStart;
        }
        if (!quiet.isEmpty()) {
            listener.accept(quiet);
        }
        remember(told, lastStart);
        if (failure != null && (told.isEmpty() || anyUnnamed)) {
            throw failure;
        }
        return failedMessages;
    }

    /**
     * Publishes the alert of a finding of our own, apart from others.
     *
     * @throws RuntimeException if it could not be sent
     */
    public void tell(ChainEvent finding) {
        pace.await();
        var ignored = alert(new QueuedEvent(finding, List.of()), Instant.MAX);
    }

    /** When in doubt, it is alerted again. */
    private List<QueuedEvent> withoutRepeated(List<QueuedEvent> received) {
        try {
            return memory.withoutRepeated(received);
        } catch (RuntimeException e) {
            log().error(new StringMapMessage().with("memory", "not read"), e);
            return received;
        }
    }

    /** A bug of ours must not have alerts sent again, and neither must a time-out. */
    private void remember(List<Told> told, Instant lastStart) {
        if (told.isEmpty()) {
            return;
        }
        try {
            if (clock.instant().isAfter(lastStart)) {
                log().error(new StringMapMessage()
                        .with("memory", "not remembered")
                        .with("why", "no time left"));
            } else {
                memory.remember(told);
            }
        } catch (RuntimeException e) {
            log().error(new StringMapMessage().with("memory", "not remembered"), e);
        }
    }

    private Told alert(QueuedEvent queued, Instant mayStart) {
        if (clock.instant().isAfter(mayStart)) {
            log().error(logLine(queued.event(), "not begun"));
            throw new IllegalStateException("There is no time left to send it.");
        }
        var prepared = prepare(queued.event());
        return switch (turn(queued, prepared)) {
            case Turn.Later ignored -> {
                log().info(logLine(prepared.alert, "held back"));
                yield new Told(queued.event(), prepared.alert, prepared.complete);
            }
            case Turn.Now now -> publish(queued, with(now.heldBack(), prepared), now);
        };
    }

    /** What comes directly is always alerted; somebody waits for it. When in doubt, so is everything else. */
    private Turn turn(QueuedEvent queued, Prepared prepared) {
        try {
            return queued.messageIds().isEmpty() || !prepared.complete ? Turn.NOW : memory.turn(prepared.alert);
        } catch (RuntimeException e) {
            log().error(new StringMapMessage().with("memory", "not read"), e);
            return Turn.NOW;
        }
    }

    private Told publish(QueuedEvent queued, Prepared prepared, Turn.Now turn) {
        try {
            if (!queued.messageIds().isEmpty()) {
                pace.await();
            }
            publisher.publish(prepared.notification);
            log().info(logLine(prepared.alert, "sent"));
        } catch (RuntimeException e) {
            log().error(logLine(prepared.alert, "not sent"), e);
            throw e;
        }
        sent(turn);
        return new Told(queued.event(), prepared.alert, prepared.complete);
    }

    /** The alert is out: no mistake of ours may have it sent again. */
    private void sent(Turn.Now turn) {
        try {
            memory.sent(turn);
        } catch (RuntimeException e) {
            log().error(new StringMapMessage().with("memory", "not remembered"), e);
        }
    }

    private record Prepared(Alert alert, Notification notification, boolean complete) {}

    /** A bug of ours must not cost the alert. */
    private Prepared prepare(Event event) {
        try {
            var context = contexts.gather(event);
            var alert = Alert.about(event, context, clock.instant());
            return new Prepared(alert, renderer.render(alert), true);
        } catch (RuntimeException e) {
            log().error(new StringMapMessage().with("alert", "reduced"), e);
            return reduced(event, e);
        }
    }

    /** The same, and it tells what was held back. A bug of ours must not cost the alert. */
    private Prepared with(HeldBack heldBack, Prepared prepared) {
        if (heldBack.attempts() == 0) {
            return prepared;
        }
        try {
            var context = prepared.alert.context().with(heldBack);
            var alert = Alert.about(prepared.alert.event(), context, clock.instant());
            return new Prepared(alert, renderer.render(alert), true);
        } catch (RuntimeException e) {
            log().error(new StringMapMessage().with("alert", "reduced"), e);
            return prepared;
        }
    }

    /** A minimal alert, made only of what cannot fail again. */
    private Prepared reduced(Event event, RuntimeException mistake) {
        var why = "Root Alert failed to process it (" + mistake.getClass().getSimpleName() + ").";
        var alert = Alert.about(new UnreadableEvent(why, summary(event)), contexts.unknown(), clock.instant());
        return new Prepared(alert, renderer.render(alert), false);
    }

    private static String summary(Event event) {
        return switch (event) {
            case RootSession session -> summary(session.first(), session.calls().size());
            case FailedSignIns failed ->
                summary(failed.attempts().getFirst(), failed.attempts().size());
            case StackEvent stackEvent -> stackEvent.type() + " " + stackEvent.id();
            case ChainEvent chainEvent -> chainEvent.link() + " " + chainEvent.change();
            case QuietEvent quiet -> quiet.type().name();
            case UnreadableEvent unreadable -> unreadable.excerpt();
            case EventBundle bundle -> bundle.events().size() + " events";
        };
    }

    private static String summary(RootEvent first, int count) {
        var more = count > 1 ? " and " + (count - 1) + " more" : "";
        return first.name() + " " + first.id() + " in account " + first.account() + more;
    }

    /** Asked for when there is a line to log: see {@link rootalert.logging}. */
    private static Logger log() {
        return LogManager.getLogger(AlertPipeline.class);
    }

    /** What became of one alert, as a line for log searches. It never holds the record itself. */
    private static StringMapMessage logLine(Alert alert, String fate) {
        var line = logLine(alert.event(), fate)
                .with("severity", alert.severity().name())
                .with("kind", alert.kind().name());
        return alert instanceof SessionAlert session
                ? line.with("eventId", session.leadEvent().id())
                        .with("outcome", session.leadEvent().outcome().label())
                : line;
    }

    private static StringMapMessage logLine(Event event, String fate) {
        var line = new StringMapMessage().with("alert", fate).with("account", event.account());
        return switch (event) {
            case RootSession session ->
                line.with("eventId", session.first().id())
                        .with("calls", session.calls().size());
            case FailedSignIns failed ->
                line.with("eventId", failed.attempts().getFirst().id())
                        .with("calls", failed.attempts().size());
            case StackEvent stackEvent -> line.with("eventId", stackEvent.id());
            case ChainEvent chainEvent ->
                line.with("link", chainEvent.link().name())
                        .with("change", chainEvent.change().name());
            case QuietEvent ignored -> line;
            case UnreadableEvent ignored -> line;
            case EventBundle bundle -> line.with("alerts", bundle.events().size());
        };
    }
}
