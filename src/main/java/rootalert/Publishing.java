package rootalert;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.announce.Announcements;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.aws.MemoryTable;
import rootalert.context.AccountAlias;
import rootalert.context.AccountNames;
import rootalert.context.AwsAccountHealth;
import rootalert.context.ContextSource;
import rootalert.context.Histories;
import rootalert.context.OrganizationNames;
import rootalert.context.TableHistories;
import rootalert.context.Topics;
import rootalert.event.QuietEvent;
import rootalert.memory.Memory;
import rootalert.memory.TableMemory;
import rootalert.publish.Pace;
import rootalert.publish.SnsPublisher;
import rootalert.render.Renderer;
import rootalert.watch.ChainMemory;
import rootalert.watch.Checks;
import rootalert.watch.Forgetting;
import rootalert.watch.Owner;
import rootalert.watch.Spokes;
import rootalert.watch.Watch;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The parts of the function as it runs in AWS. */
final class Publishing {
    final AlertPipeline pipeline;
    /** Made by the first heartbeat. Empty without the owner's address and the table, which the template always sets. */
    final Optional<Supplier<Watch>> watch;

    /** Made by the first request. Empty without the table, which the template always sets. */
    final Optional<Supplier<Announcements>> announcements;

    private final InstantSource clock = InstantSource.system();
    private final Settings settings;
    private final Topics topics;
    private final SnsClient sns = AwsClients.sns().build();
    private final AwsAccountHealth health;
    private final ContextSource contexts;

    Publishing(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
        var iam = AwsClients.once(() -> AwsClients.iam().build());
        health = new AwsAccountHealth(settings.stack().accountId(), iam, sns, topics, clock);
        var table = settings.table().map(name -> new MemoryTable(api(settings.tableEndpoint()), name));
        contexts = new ContextSource(
                        settings.stack(),
                        accountNames(iam),
                        health,
                        table.<Histories>map(memory -> new TableHistories(memory, clock))
                                .orElse(Histories.NOT_ASKED),
                        settings.networks())
                .prefetch();
        var spokes = table.map(memory -> new Spokes(memory, clock));
        pipeline = new AlertPipeline(
                contexts,
                new Renderer(settings.zone(), settings.phrase()),
                new SnsPublisher(sns, topics.alerts()),
                new Pace(clock, Thread::sleep),
                table.<Memory>map(memory -> new TableMemory(memory, clock)).orElse(Memory.NONE),
                clock,
                events -> spokes.ifPresent(all -> hear(all, events)));
        announcements = table.map(memory -> AwsClients.once(
                () -> new Announcements(memory, pipeline::tell, settings.stack().region(), clock)));
        watch = settings.owner()
                .flatMap(owner ->
                        table.flatMap(memory -> spokes.map(all -> AwsClients.once(() -> watch(owner, memory, all)))));
    }

    private Watch watch(Owner owner, MemoryTable table, Spokes spokes) {
        return new Watch(
                new Checks(
                        api(settings.endpoint()),
                        sns,
                        topics,
                        owner,
                        health::freshPosture,
                        spokes,
                        settings.lookUpAccountNames(),
                        Lookup.TIMEOUT),
                new ChainMemory(table, Lookup.TIMEOUT),
                new Forgetting(table, spokes, pipeline::tell, settings.stack(), clock),
                pipeline::tell,
                contexts::warm,
                clock);
    }

    /** A sign of life that is lost is not worth a failed batch: there is another one tomorrow. */
    private static void hear(Spokes spokes, List<QuietEvent> events) {
        var signs = events.stream()
                .filter(event -> event.type() == QuietEvent.Type.SIGN_OF_LIFE)
                .toList();
        var ignored = Lookup.write(
                        () -> spokes.heardOf(signs),
                        Lookup.TIMEOUT,
                        "Remembering a sign of life",
                        "The next one comes in a day.")
                .await();
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
