package rootalert.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rootalert.AuditedPipeline;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.samples.Samples;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.store.Audits;
import rootalert.store.Store;

/** The hub's pipeline over a table, with a clock that is set by hand. Each batch meets a new container. */
public final class TestHub {
    public static final Instant START = Instant.parse("2026-11-20T21:00:00Z");

    private final Function<InstantSource, Store> stores;
    private final List<Notification> published = new ArrayList<>();
    private Instant now = START;
    private boolean refuses;

    public TestHub(Function<InstantSource, Store> stores) {
        this.stores = stores;
    }

    public Store store() {
        return stores.apply(this::now);
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Has every publish fail from now on, or succeed. */
    public void refuse(boolean all) {
        refuses = all;
    }

    /**
     * Hands over a batch of the queue.
     *
     * @return the messages that are to come again
     */
    public List<String> take(String... events) {
        published.clear();
        InstantSource clock = this::now;
        var store = store();
        var facts = new FactsSource(
                new Stack("root-alert", "us-east-1", "123456789012", List.of()),
                account -> AccountNames.NO_ALIAS,
                AccountHealth.NOT_ASKED,
                store,
                new KnownNetworks(List.of()));
        var proofs = new Proofs(new AuditRole(AuditEvents.AUDIT_ACCOUNT), store, clock);
        var pipeline = new AuditedPipeline(
                facts, new Renderer(ZoneOffset.UTC), this::publish, new Pace(clock, time -> {}), store, proofs, clock);
        return Samples.run(pipeline, AuditEvents.queued(events).getBytes(StandardCharsets.UTF_8));
    }

    private void publish(Notification alert) {
        if (refuses) {
            throw new IllegalStateException("SNS is away");
        }
        published.add(alert);
    }

    /** What the last batch told. */
    public List<Notification> told() {
        return List.copyOf(published);
    }

    /** Severity and kind of each, in the order of their names. */
    public List<String> kinds() {
        return published.stream()
                .map(alert -> alert.attributes()
                                .getOrDefault("severity", List.of())
                                .getFirst() + " "
                        + alert.attributes().getOrDefault("kind", List.of()).getFirst())
                .sorted()
                .toList();
    }

    public AuditState audit() {
        var state = new Audits(store()).state().known();
        assertThat(state).isPresent();
        return state.orElseThrow();
    }

    /** What is remembered of an account. */
    public AuditedAccount account(String id) {
        return audit().accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
