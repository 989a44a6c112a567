package rootalert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.event.Delivery;
import rootalert.event.EventTime;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.facts.FactsSource;
import rootalert.judge.AuditMisused;
import rootalert.judge.Incident;
import rootalert.judge.Incidents;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.judge.Triage;
import rootalert.lookback.LookBack;
import rootalert.message.Renderer;
import rootalert.proof.Proofs;
import rootalert.proof.Proofs.Recognized;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.store.Admission;
import rootalert.store.Alike;
import rootalert.store.AuditKey;
import rootalert.store.Store;

/** Events in, published alerts out: the whole way of an event, top to bottom. */
public final class AlertPipeline implements LookBack.Finds {
    /** The longest that one alert can take, from its look-ups to its publish and its count. */
    static final Duration ONE_ALERT =
            Lookup.TIMEOUT.plus(AwsClients.PUBLISH_TIMEOUT).plusSeconds(3);

    /** The longest that remembering can take, and writing down signs of life after it. */
    private static final Duration REMEMBERING = Store.SAVE.plus(Lookup.TIMEOUT).plusSeconds(1);

    /** The longest that it takes to write down what the audit did and says. */
    private static final Duration AUDITING = Duration.ofSeconds(12);

    private final Ladder ladder;
    private final Publisher publisher;
    private final Pace pace;
    private final Store store;
    private final Proofs proofs;
    private final InstantSource clock;

    /** One that knows of no audit. */
    public AlertPipeline(
            FactsSource facts, Renderer renderer, Publisher publisher, Pace pace, Store store, InstantSource clock) {
        this(facts, renderer, publisher, pace, store, Proofs.NONE, clock);
    }

    /**
     * Create once per container.
     *
     * @param pace keeps the alerts of a queue apart; an event that is handed over directly does not wait
     * @param store what was alerted before
     * @param proofs knows the calls of the audit
     */
    public AlertPipeline(
            FactsSource facts,
            Renderer renderer,
            Publisher publisher,
            Pace pace,
            Store store,
            Proofs proofs,
            InstantSource clock) {
        var stack = facts.stack();
        this.ladder = new Ladder(facts, incident -> JudgedIncident.of(incident, stack), renderer::render, clock);
        this.publisher = publisher;
        this.pace = pace;
        this.store = store;
        this.proofs = proofs;
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
        var batch = failingOpen("not read", Recognized.nothing(received), () -> proofs.recognize(received));
        var incidents = Incidents.of(afterLookBack(withoutRepeated(batch.events())));
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
        remember(told, end.minus(REMEMBERING));
        failedMessages.addAll(audit(batch, end));
        if (failure != null && (told.isEmpty() || anyUnnamed)) {
            throw failure;
        }
        return failedMessages;
    }

    /**
     * Remembers what the audit did and what it says, once the alerts about all else are out.
     *
     * @return the IDs of the messages that are to come again
     */
    private List<String> audit(Recognized batch, Instant end) {
        if (!proofs.concerns(batch)) {
            return List.of();
        }
        if (clock.instant().isAfter(end.minus(AUDITING))) {
            AlertLog.log()
                    .error(new StringMapMessage()
                            .with("memory", "not remembered")
                            .with("why", "no time left for the audit"));
            return ids(batch.reports());
        }
        var misused = failingOpen("not remembered", List.<AuditKey>of(), () -> proofs.remember(batch));
        var failed = new ArrayList<>(
                failingOpen("not remembered", ids(batch.reports()), () -> proofs.receive(batch.reports())));
        if (!misused.isEmpty()) {
            var messageIds = ids(batch.events());
            try {
                var ignored = alert(ladder.judge(Incident.of(misuse(misused), messageIds)), end.minus(ONE_ALERT));
                misused.forEach(proofs::told);
            } catch (RuntimeException e) {
                if (messageIds.isEmpty()) {
                    throw e;
                }
                failed.addAll(messageIds);
            }
        }
        return failed;
    }

    private static AuditMisused misuse(List<AuditKey> keys) {
        return new AuditMisused(keys.stream()
                .flatMap(key -> key.issued().stream()
                        .map(issued -> new AuditMisused.Session(
                                issued.account(),
                                EventTime.of(issued.time()),
                                key.otherCalls().stream().sorted().toList())))
                .toList());
    }

    private static List<String> ids(List<Received> received) {
        return received.stream()
                .flatMap(one -> one.messageIds().stream())
                .distinct()
                .toList();
    }

    /**
     * Publishes an alert of our own making, apart from others.
     *
     * @throws RuntimeException if it could not be sent
     */
    public void tell(Notice notice) {
        pace.await();
        var ignored = alert(ladder.judge(Incident.of(notice, List.of())), Instant.MAX);
    }

    @Override
    public void tell(List<RootEvent> missed, Instant end) {
        var ignored = run(received(missed), end);
    }

    /** Nobody is told of them. */
    @Override
    public void recall(List<RootEvent> earlier) {
        failingOpen(
                "not remembered",
                () -> store.fill(Incidents.of(received(earlier)).stream()
                        .map(ladder::judge)
                        .flatMap(judged -> Outgoing.entries(judged, true))
                        .toList()));
    }

    /** As if EventBridge had handed them over. */
    private static List<Received> received(List<RootEvent> found) {
        return found.stream().map(call -> new Received(call, List.of())).toList();
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

    private Outgoing publish(Outgoing prepared, Admission.Send admitted) {
        var judged = prepared.alert().judged();
        try {
            var message = ladder.render(prepared);
            if (!isDirect(judged.incident())) {
                pace.await();
            }
            publisher.publish(message.notification());
            AlertLog.log().info(AlertLog.line(judged, "sent"));
            failingOpen("not remembered", () -> store.sent(admitted));
            return message.outgoing();
        } catch (RuntimeException e) {
            AlertLog.log().error(AlertLog.line(judged, "not sent"), e);
            throw e;
        }
    }

    /**
     * What EventBridge brings hours later, look-back may have told of. No other event waits for that question.
     */
    private List<Received> afterLookBack(List<Received> received) {
        var limit = clock.instant().minus(Delivery.IN_TIME);
        var late = received.stream()
                .flatMap(one -> call(one).stream())
                .filter(call -> !call.delivery().isByLookBack())
                .filter(call -> call.time().instant().filter(limit::isAfter).isPresent())
                .toList();
        if (late.isEmpty()) {
            return received;
        }
        return failingOpen("not read", received, () -> {
            var alike = store.alikeNow(late).known().orElse(Alike.NOTHING);
            return received.stream()
                    .map(one -> call(one)
                            .filter(call -> late.contains(call) && alike.wasFoundByLookBack(call))
                            .map(call -> new Received(call.by(Delivery.AFTER_LOOK_BACK), one.messageIds()))
                            .orElse(one))
                    .toList();
        });
    }

    /** Someone waits for what EventBridge hands over; nobody does for what a queue gathered, or look-back found. */
    private static boolean isDirect(Incident incident) {
        return incident.messageIds().isEmpty()
                && incident.calls().all().stream()
                        .noneMatch(call -> call.delivery().isByLookBack());
    }

    /** If the table cannot be read, a duplicate is better than nothing. */
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
        return received.messageIds().isEmpty() ? Optional.empty() : call(received);
    }

    private static Optional<RootEvent> call(Received received) {
        return received.event() instanceof RootEvent call ? Optional.of(call) : Optional.empty();
    }

    /** What comes directly is always alerted; someone waits for it. When in doubt, so is everything else. */
    private Admission admission(Outgoing prepared) {
        return isDirect(prepared.alert().incident()) || !prepared.complete()
                ? Admission.Send.ALWAYS
                : failingOpen("not read", Admission.Send.ALWAYS, () -> store.admit(prepared.attempts()));
    }

    private void remember(List<Outgoing> told, Instant lastMoment) {
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
        failingOpen("not remembered", () -> {
            told.stream()
                    .flatMap(one -> one.alert().facts().review().known().stream())
                    .forEach(review -> store.reported(review.until()));
            store.save(told.stream().flatMap(Outgoing::entries).toList());
        });
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
