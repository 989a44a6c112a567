package rootalert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.assess.Alert;
import rootalert.assess.Triage;
import rootalert.context.ContextSource;
import rootalert.context.HeldBack;
import rootalert.event.Event;
import rootalert.event.EventParser;
import rootalert.event.Grouping;
import rootalert.event.QueuedEvent;
import rootalert.event.QuietEvent;
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
     * Publishes the alert of an event of our own making, apart from others.
     *
     * @throws RuntimeException if it could not be sent
     */
    public void tell(Event event) {
        pace.await();
        var ignored = alert(new QueuedEvent(event, List.of()), Instant.MAX);
    }

    /** When in doubt, it is alerted again. */
    private List<QueuedEvent> withoutRepeated(List<QueuedEvent> received) {
        try {
            return memory.withoutRepeated(received);
        } catch (RuntimeException e) {
            AlertLog.log().error(new StringMapMessage().with("memory", "not read"), e);
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
                AlertLog.log()
                        .error(new StringMapMessage()
                                .with("memory", "not remembered")
                                .with("why", "no time left"));
            } else {
                memory.remember(told);
            }
        } catch (RuntimeException e) {
            AlertLog.log().error(new StringMapMessage().with("memory", "not remembered"), e);
        }
    }

    private Told alert(QueuedEvent queued, Instant mayStart) {
        if (clock.instant().isAfter(mayStart)) {
            AlertLog.log().error(AlertLog.line(queued.event(), "not begun"));
            throw new IllegalStateException("There is no time left to send it.");
        }
        var prepared = prepare(queued.event());
        return switch (turn(queued, prepared)) {
            case Turn.Later ignored -> {
                AlertLog.log().info(AlertLog.line(prepared.alert, "held back"));
                yield new Told(queued.event(), prepared.alert, prepared.complete);
            }
            case Turn.Now now -> publish(queued, with(now.heldBack(), prepared), now);
        };
    }

    /** What comes directly is always alerted; someone waits for it. When in doubt, so is everything else. */
    private Turn turn(QueuedEvent queued, Prepared prepared) {
        try {
            return queued.messageIds().isEmpty() || !prepared.complete ? Turn.NOW : memory.turn(prepared.alert);
        } catch (RuntimeException e) {
            AlertLog.log().error(new StringMapMessage().with("memory", "not read"), e);
            return Turn.NOW;
        }
    }

    private Told publish(QueuedEvent queued, Prepared prepared, Turn.Now turn) {
        try {
            if (!queued.messageIds().isEmpty()) {
                pace.await();
            }
            publisher.publish(prepared.notification);
            AlertLog.log().info(AlertLog.line(prepared.alert, "sent"));
        } catch (RuntimeException e) {
            AlertLog.log().error(AlertLog.line(prepared.alert, "not sent"), e);
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
            AlertLog.log().error(new StringMapMessage().with("memory", "not remembered"), e);
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
            AlertLog.log().error(new StringMapMessage().with("alert", "reduced"), e);
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
            AlertLog.log().error(new StringMapMessage().with("alert", "reduced"), e);
            return prepared;
        }
    }

    /** A minimal alert, made only of what cannot fail again. */
    private Prepared reduced(Event event, RuntimeException mistake) {
        var alert = Alert.about(ReducedEvent.of(event, mistake), contexts.unknown(), clock.instant());
        return new Prepared(alert, renderer.render(alert), false);
    }
}
