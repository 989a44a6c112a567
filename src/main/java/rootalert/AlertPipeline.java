package rootalert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.facts.FactsSource;
import rootalert.judge.Incident;
import rootalert.judge.Incidents;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.judge.Triage;
import rootalert.lookback.LookBack;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.store.Admission;
import rootalert.store.Store;

/** Events in, published alerts out: the whole way of an event, top to bottom. */
public class AlertPipeline implements LookBack.Finds {
    /** The longest that one alert can take, from its look-ups to its publish and its count. */
    static final Duration ONE_ALERT =
            Lookup.TIMEOUT.plus(AwsClients.PUBLISH_TIMEOUT).plusSeconds(3);

    /** The longest that remembering can take, and writing down signs of life after it. */
    private static final Duration REMEMBERING = Store.SAVE.plus(Lookup.TIMEOUT).plusSeconds(1);

    private final Ladder ladder;
    private final Publisher publisher;
    private final Pace pace;
    private final Memory memory;
    private final InstantSource clock;

    /**
     * Create once per container.
     *
     * @param pace keeps the alerts of a queue apart; an event that is handed over directly does not wait
     * @param store what was alerted before
     */
    public AlertPipeline(
            FactsSource facts, Renderer renderer, Publisher publisher, Pace pace, Store store, InstantSource clock) {
        var stack = facts.stack();
        this.ladder = new Ladder(facts, incident -> JudgedIncident.of(incident, stack), renderer::render, clock);
        this.publisher = publisher;
        this.pace = pace;
        this.memory = new Memory(store, clock);
        this.clock = clock;
    }

    /**
     * Publishes an alert for each incident: at least one, unless a queue brings only what was alerted before or may wait, and at
     * most {@link Triage#MAX_ALERTS}.
     *
     * @param end when the invocation is cut off, and would be repeated as a whole. After the first, no alert starts that might not
     *     have ended by then; nor does remembering, which takes less
     * @return the IDs of the SQS messages whose alerts could not be sent; SQS delivers these messages again
     * @throws RuntimeException if no alert could be sent, or one that did not come from an SQS message; Lambda counts an error
     */
    public List<String> run(List<Received> received, Instant end) {
        var incidents = Incidents.of(memory.news(received));
        var chosen = Triage.pick(incidents.stream().map(ladder::judge).toList());
        if (chosen.size() > 1) {
            chosen.forEach(ladder::prefetch);
        }
        var failedMessages = new ArrayList<String>();
        var told = new ArrayList<Outgoing>();
        RuntimeException failure = null;
        boolean anyUnnamed = false;
        var mayStart = Instant.MAX;
        for (var judged : chosen) {
            var messageIds = judged.incident().messageIds();
            try {
                told.add(alert(judged, mayStart));
            } catch (RuntimeException e) {
                failedMessages.addAll(messageIds);
                anyUnnamed |= messageIds.isEmpty();
                failure = e;
            }
            mayStart = end.minus(ONE_ALERT);
        }
        memory.save(told, end.minus(REMEMBERING));
        if (failure != null && (told.isEmpty() || anyUnnamed)) {
            throw failure;
        }
        return failedMessages;
    }

    /** Sends the alert, or holds it back. */
    private Outgoing alert(JudgedIncident judged, Instant mayStart) {
        if (clock.instant().isAfter(mayStart)) {
            AlertLog.log().error(AlertLog.line(judged, "not begun"));
            throw new IllegalStateException("There is no time left to send it.");
        }
        var prepared = ladder.alert(judged);
        return switch (admission(prepared)) {
            case Admission.Hold ignored -> {
                AlertLog.log().info(AlertLog.line(judged, "held back"));
                yield prepared;
            }
            case Admission.Send send -> publish(prepared.with(send.held()), send);
        };
    }

    /** What comes directly is always alerted; someone waits for it. So is what does not tell all. */
    private Admission admission(Outgoing prepared) {
        return isDirect(prepared.alert().incident()) || !prepared.complete()
                ? Admission.Send.ALWAYS
                : memory.admit(prepared);
    }

    private Outgoing publish(Outgoing prepared, Admission.Send admitted) {
        var judged = prepared.alert().judged();
        try {
            var message = ladder.render(prepared);
            if (!isDirect(judged.incident())) {
                pace.await();
            }
            publisher.publish(message.notification());
            AlertLog.log().info(AlertLog.line(judged, "sent"));
            memory.sent(admitted);
            return message.outgoing();
        } catch (RuntimeException e) {
            AlertLog.log().error(AlertLog.line(judged, "not sent"), e);
            throw e;
        }
    }

    /** Someone waits for what EventBridge hands over; nobody does for what a queue gathered, or look-back found. */
    private static boolean isDirect(Incident incident) {
        return incident.messageIds().isEmpty()
                && incident.calls().all().stream()
                        .noneMatch(call -> call.delivery().isByLookBack());
    }

    /**
     * Publishes an alert of our own making, apart from others.
     *
     * @throws RuntimeException if it could not be sent
     */
    public void tell(Notice notice) {
        pace.await();
        alert(notice, List.of(), Instant.MAX);
    }

    /**
     * Publishes an alert of our own making.
     *
     * @param messageIds of what gave rise to it
     * @throws RuntimeException if it could not be sent
     */
    final void alert(Notice notice, List<String> messageIds, Instant mayStart) {
        var ignored = alert(ladder.judge(Incident.of(notice, messageIds)), mayStart);
    }

    @Override
    public void tell(List<RootEvent> missed, Instant end) {
        var ignored = run(received(missed), end);
    }

    /** Nobody is told of them. */
    @Override
    public void recall(List<RootEvent> earlier) {
        memory.fill(() -> Incidents.of(received(earlier)).stream()
                .map(ladder::judge)
                .flatMap(judged -> Outgoing.entries(judged, true))
                .toList());
    }

    /** As if EventBridge had handed them over. */
    private static List<Received> received(List<RootEvent> found) {
        return found.stream().map(call -> new Received(call, List.of())).toList();
    }
}
