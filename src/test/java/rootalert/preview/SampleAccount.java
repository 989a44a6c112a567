package rootalert.preview;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import rootalert.AlertPipeline;
import rootalert.AuditedPipeline;
import rootalert.aws.Answer;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Recipients;
import rootalert.facts.RootPosture;
import rootalert.facts.Stack;
import rootalert.message.Renderer;
import rootalert.proof.AuditRole;
import rootalert.proof.Proofs;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.store.Store;

/** The made-up account of the samples, and what AWS would say about it. */
public final class SampleAccount {
    /** The stack that the samples' alerts are sent by. */
    public static final Stack STACK = new Stack("root-alert", "us-east-1", "123456789012", List.of());

    private static final AccountNames NAMES =
            account -> account.equals(STACK.accountId()) ? new Answer.Known<>("acme-prod") : new Answer.NotAsked<>();

    /** Samples are shown without root's posture, since they would contradict each other. */
    private static final AccountHealth HEALTH = new AccountHealth() {
        @Override
        public Answer<RootPosture> rootPosture(String accountId) {
            return new Answer.NotAsked<>();
        }

        @Override
        public Answer<Recipients> recipients() {
            return new Answer.Known<>(new Recipients(new Recipients.Count(2, 1), new Recipients.Count(1, 0)));
        }
    };

    private static final AccountNames UNASKED_NAMES =
            account -> new Answer.NotAvailable<>("the preview does not ask AWS");

    /** The role of the samples' audit. */
    private static final Optional<AuditRole> AUDIT = Optional.of(new AuditRole("111122223333"));

    private static final Store STORE = new SampleStore();

    private SampleAccount() {}

    /** The pipeline of the function, with the samples' account as its own. */
    public static AlertPipeline pipeline(InstantSource clock, Publisher publisher) {
        return pipeline(clock, new Renderer(ZoneOffset.UTC), publisher);
    }

    /** The same pipeline with a renderer of its own. */
    public static AlertPipeline pipeline(InstantSource clock, Renderer renderer, Publisher publisher) {
        return pipeline(STACK, STORE, AUDIT, clock, renderer, publisher);
    }

    /** The same without the samples' histories and their audit. */
    public static AlertPipeline forgetful(InstantSource clock, Publisher publisher) {
        return pipeline(STACK, Store.none(), Optional.empty(), clock, new Renderer(ZoneOffset.UTC), publisher);
    }

    /** A pipeline for the events of an account that is no sample: it knows no more than they say. */
    static AlertPipeline unasked(Stack stack, InstantSource clock, Publisher publisher) {
        var facts = new FactsSource(
                stack, UNASKED_NAMES, AccountHealth.NOT_ASKED, Store.none(), new KnownNetworks(List.of()));
        return new AlertPipeline(
                facts, new Renderer(ZoneOffset.UTC), publisher, new Pace(clock, time -> {}), Store.none(), clock);
    }

    private static AlertPipeline pipeline(
            Stack stack,
            Store store,
            Optional<AuditRole> audit,
            InstantSource clock,
            Renderer renderer,
            Publisher publisher) {
        var contexts = new FactsSource(stack, NAMES, HEALTH, store, new KnownNetworks(List.of()));
        var pace = new Pace(clock, time -> {});
        return audit.<AlertPipeline>map(role -> new AuditedPipeline(
                        contexts, renderer, publisher, pace, store, new Proofs(role, store, clock), clock))
                .orElseGet(() -> new AlertPipeline(contexts, renderer, publisher, pace, store, clock));
    }
}
