package rootalert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rootalert.event.EventTime;
import rootalert.event.Received;
import rootalert.facts.FactsSource;
import rootalert.judge.AuditMisused;
import rootalert.message.Renderer;
import rootalert.proof.Proofs;
import rootalert.proof.Proofs.Recognized;
import rootalert.proof.Proofs.Remembered;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.store.AuditKey;
import rootalert.store.Store;

/**
 * The pipeline where root credentials are audited. It recognizes the audit's own calls before the alerts, and once they are out, it
 * remembers what the audit did and what it says.
 */
public final class AuditedPipeline extends AlertPipeline {
    /** The longest that it takes to write down what the audit did and says. */
    private static final Duration AUDITING = Duration.ofSeconds(12);

    private final Proofs proofs;
    private final InstantSource clock;

    /**
     * Create once per container.
     *
     * @param proofs knows the calls of the audit; for all else see {@link AlertPipeline}
     */
    public AuditedPipeline(
            FactsSource facts,
            Renderer renderer,
            Publisher publisher,
            Pace pace,
            Store store,
            Proofs proofs,
            InstantSource clock) {
        super(facts, renderer, publisher, pace, store, clock);
        this.proofs = proofs;
        this.clock = clock;
    }

    @Override
    public List<String> run(List<Received> received, Instant end) {
        var batch = Memory.failingOpen("not read", Recognized.nothing(received), () -> proofs.recognize(received));
        var failedMessages = new ArrayList<String>();
        try {
            failedMessages.addAll(super.run(batch.events(), end));
        } finally {
            failedMessages.addAll(remember(batch, end));
        }
        return failedMessages.stream().distinct().toList();
    }

    /** @return the IDs of the messages that are to come again */
    private List<String> remember(Recognized batch, Instant end) {
        if (!proofs.concerns(batch)) {
            return List.of();
        }
        if (clock.instant().isAfter(end.minus(AUDITING))) {
            Memory.notRemembered("no time left for the audit");
            return Stream.concat(proofs.unwritten(batch).stream(), ids(batch.reports()).stream())
                    .toList();
        }
        var remembered = Memory.failingOpen(
                "not remembered", new Remembered(List.of(), proofs.unwritten(batch)), () -> proofs.remember(batch));
        var failed = new ArrayList<>(remembered.unwritten());
        failed.addAll(
                Memory.failingOpen("not remembered", ids(batch.reports()), () -> proofs.receive(batch.reports())));
        var misused = remembered.misused();
        if (!misused.isEmpty()) {
            var messageIds = ids(batch.events());
            try {
                alert(misuse(misused), messageIds, end.minus(ONE_ALERT));
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
}
