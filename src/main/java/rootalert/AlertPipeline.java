package rootalert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.assess.Alert;
import rootalert.assess.Triage;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
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
import rootalert.render.Renderer;

/** Events in, published alerts out: the whole path of an event, top to bottom. */
public final class AlertPipeline {
    /** The longest that one alert can take, from its look-ups to its publish. */
    static final Duration ONE_ALERT =
            Lookup.TIMEOUT.plus(AwsClients.PUBLISH_TIMEOUT).plusSeconds(3);

    /** The longest that remembering can take. */
    private static final Duration REMEMBERING = Memory.LONGEST.plusSeconds(1);

    private final ContextSource contexts;
    private final Ladder ladder;
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
        this.ladder = new Ladder(contexts, Alert::about, renderer::render, clock);
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
     * @param end when the invocation is cut off, and would be repeated as a whole. After the first, no alert starts that might not
     *     have ended by then; nor does remembering, which takes less
     * @return the IDs of the SQS messages whose alerts could not be sent; SQS delivers these messages again
     * @throws RuntimeException if no alert could be sent, or one that did not come from an SQS message; Lambda counts an error
     */
    public List<String> run(byte[] input, Instant end) {
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
        if (few.size() > 1) {
            few.forEach(queued -> ladder.prefetch(queued.event()));
        }
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
            mayStart = end.minus(ONE_ALERT);
        }
        if (!quiet.isEmpty()) {
            listener.accept(quiet);
        }
        remember(told, end.minus(REMEMBERING));
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

    private Told alert(QueuedEvent queued, Instant mayStart) {
        if (clock.instant().isAfter(mayStart)) {
            AlertLog.log().error(AlertLog.line(queued.event(), "not begun"));
            throw new IllegalStateException("There is no time left to send it.");
        }
        var prepared = ladder.prepare(queued.event());
        return switch (turn(queued, prepared)) {
            case Turn.Later ignored -> {
                AlertLog.log().info(AlertLog.line(prepared.alert(), "held back"));
                yield new Told(queued.event(), prepared.alert(), prepared.complete());
            }
            case Turn.Now now -> publish(queued, with(now.heldBack(), prepared), now);
        };
    }

    private Ladder.Prepared with(HeldBack heldBack, Ladder.Prepared prepared) {
        return heldBack.attempts() == 0
                ? prepared
                : ladder.with(prepared.alert().context().with(heldBack), prepared);
    }

    private Told publish(QueuedEvent queued, Ladder.Prepared prepared, Turn.Now turn) {
        try {
            if (!queued.messageIds().isEmpty()) {
                pace.await();
            }
            publisher.publish(prepared.notification());
            AlertLog.log().info(AlertLog.line(prepared.alert(), "sent"));
        } catch (RuntimeException e) {
            AlertLog.log().error(AlertLog.line(prepared.alert(), "not sent"), e);
            throw e;
        }
        sent(turn);
        return new Told(queued.event(), prepared.alert(), prepared.complete());
    }

    /** When in doubt, it is alerted again. */
    private List<QueuedEvent> withoutRepeated(List<QueuedEvent> received) {
        return failingOpen("not read", received, () -> memory.withoutRepeated(received));
    }

    /** What comes directly is always alerted; someone waits for it. When in doubt, so is everything else. */
    private Turn turn(QueuedEvent queued, Ladder.Prepared prepared) {
        return queued.messageIds().isEmpty() || !prepared.complete()
                ? Turn.NOW
                : failingOpen("not read", Turn.NOW, () -> memory.turn(prepared.alert()));
    }

    private void sent(Turn.Now turn) {
        failingOpen("not remembered", () -> memory.sent(turn));
    }

    private void remember(List<Told> told, Instant lastMoment) {
        if (told.isEmpty()) {
            return;
        }
        if (clock.instant().isAfter(lastMoment)) {
            AlertLog.log()
                    .error(new StringMapMessage()
                            .with("memory", "not remembered")
                            .with("why", "no time left"));
            return;
        }
        failingOpen("not remembered", () -> memory.remember(told));
    }

    private static void failingOpen(String what, Runnable work) {
        boolean ignored = failingOpen(what, false, () -> {
            work.run();
            return true;
        });
    }

    /** A mistake in remembering must neither cost an alert nor have one sent again. */
    private static <T> T failingOpen(String what, T otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            AlertLog.log().error(new StringMapMessage().with("memory", what), e);
            return otherwise;
        }
    }
}
