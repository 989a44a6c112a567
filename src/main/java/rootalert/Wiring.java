package rootalert;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.announce.Announcements;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.event.SignOfLife;
import rootalert.facts.AccountAlias;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.AwsAccountHealth;
import rootalert.facts.FactsSource;
import rootalert.facts.OrganizationNames;
import rootalert.facts.Topics;
import rootalert.health.Checks;
import rootalert.health.CredentialNews;
import rootalert.health.Forgetting;
import rootalert.health.Spokes;
import rootalert.health.Watch;
import rootalert.judge.AnnouncedUse;
import rootalert.judge.Tables;
import rootalert.lookback.EventHistory;
import rootalert.lookback.FirstLook;
import rootalert.lookback.LookBack;
import rootalert.message.Renderer;
import rootalert.proof.AuditRole;
import rootalert.proof.Proofs;
import rootalert.publish.Pace;
import rootalert.publish.PrintingPublisher;
import rootalert.publish.Publisher;
import rootalert.publish.SnsPublisher;
import rootalert.store.Store;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Makes the parts of the function, each when it is first needed, and once for the container's life. */
final class Wiring {
    /** What heartbeats, announcements and signs of life need, and only the template sets. */
    private static final String NEEDS =
            "This request needs ALERT_EMAIL and TABLE_NAME, which the deployed function has.";

    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private final AlertPipeline pipeline;
    private final Supplier<Watch> watch;
    private final Supplier<Announcements> announcements;
    private final Supplier<LookBack> lookBack;
    private final Store store;

    /** The parts of the function as it runs in AWS, or those that print, where there is no topic. */
    static Wiring of(Settings settings) {
        // A malformed row stops the start, not the first alert.
        int ignored = Tables.read();
        return settings.topics().map(topics -> new Wiring(settings, topics)).orElseGet(() -> new Wiring(settings));
    }

    /** As under sam local: nothing is looked up, remembered or sent. */
    private Wiring(Settings settings) {
        this.settings = settings;
        AccountNames notAsked = account -> new Answer.NotAvailable<>("not looked up under sam local");
        var facts = new FactsSource(
                settings.stack(),
                AccountNames.firstOf(List.of(settings.accountNames(), notAsked)),
                AccountHealth.NOT_ASKED,
                settings.networks());
        store = Store.none();
        pipeline = pipeline(facts, new PrintingPublisher(System.out));
        watch = () -> {
            throw missing();
        };
        announcements = () -> {
            throw missing();
        };
        lookBack = () -> {
            throw missing();
        };
    }

    /** Starts the first look-ups, so that the first alert finds their answers. */
    private Wiring(Settings settings, Topics topics) {
        this.settings = settings;
        var sns = AwsClients.sns().build();
        var iam = AwsClients.once(() -> AwsClients.iam().build());
        var health = new AwsAccountHealth(settings.stack().accountId(), iam, sns, topics, clock);
        store = settings.table()
                .map(name -> Store.of(api(settings.tableEndpoint()), name, clock))
                .orElseGet(Store::none);
        var facts = new FactsSource(settings.stack(), accountNames(iam), health, store, settings.networks()).prefetch();
        pipeline = pipeline(facts, new SnsPublisher(sns, topics.alerts()));
        announcements = AwsClients.once(() -> new Announcements(
                remembered(),
                announcement -> pipeline.tell(new AnnouncedUse(announcement)),
                settings.stack().region(),
                clock));
        watch = AwsClients.once(() -> watch(sns, topics, health, facts));
        lookBack = AwsClients.once(() -> new LookBack(
                remembered(),
                new EventHistory(api(settings.endpoint()), settings.stack().accountId(), LookBack.REQUEST),
                settings.stack(),
                settings.readOnlyCalls(),
                pipeline,
                Thread::sleep,
                clock));
    }

    private Watch watch(SnsClient sns, Topics topics, AwsAccountHealth health, FactsSource facts) {
        var spokes = new Spokes(store, clock);
        return new Watch(
                new Checks(
                        api(settings.endpoint()),
                        sns,
                        topics,
                        settings.owner().orElseThrow(Wiring::missing),
                        health::freshPosture,
                        spokes,
                        settings.lookUpAccountNames(),
                        Lookup.TIMEOUT),
                remembered(),
                new Forgetting(spokes, pipeline::tell, settings.stack()),
                new CredentialNews(store, pipeline::tell, clock),
                pipeline::tell,
                new FirstLook(store, settings.stack(), pipeline::tell)::tell,
                facts::warm,
                clock);
    }

    AlertPipeline pipeline() {
        return pipeline;
    }

    /** @throws IllegalStateException if the function has no table, or does not know the owners' address */
    Watch watch() {
        return watch.get();
    }

    /** @throws IllegalStateException if the function has no table */
    Announcements announcements() {
        return announcements.get();
    }

    /** @throws IllegalStateException if the function has no table */
    LookBack lookBack() {
        return lookBack.get();
    }

    /** What is lost of them fails nothing. */
    void hear(List<SignOfLife> signs) {
        if (!signs.isEmpty()) {
            new Spokes(store, clock).heardOf(signs);
        }
    }

    /** The store, where there is a table. */
    private Store remembered() {
        return settings.table().map(name -> store).orElseThrow(Wiring::missing);
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(NEEDS);
    }

    private AlertPipeline pipeline(FactsSource facts, Publisher publisher) {
        var renderer = new Renderer(settings.zone(), settings.phrase());
        var pace = new Pace(clock, Thread::sleep);
        return settings.auditAccount()
                .<AlertPipeline>map(account -> new AuditedPipeline(
                        facts,
                        renderer,
                        publisher,
                        pace,
                        store,
                        new Proofs(new AuditRole(account), store, clock),
                        clock))
                .orElseGet(() -> new AlertPipeline(facts, renderer, publisher, pace, store, clock));
    }

    private AwsApi api(Optional<URI> endpoint) {
        var credentials = DefaultCredentialsProvider.builder().build();
        return new AwsApi(settings.stack().region(), credentials, endpoint, Lookup.LATEST);
    }

    private AccountNames accountNames(Supplier<IamClient> iam) {
        var sources = new ArrayList<AccountNames>();
        sources.add(new AccountAlias(settings.stack().accountId(), iam, clock));
        if (settings.lookUpAccountNames()) {
            sources.add(new OrganizationNames(api(settings.endpoint()), clock));
        }
        sources.add(settings.accountNames());
        return AccountNames.firstOf(sources);
    }
}
