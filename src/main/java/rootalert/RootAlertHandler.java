package rootalert;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.Supplier;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.aws.MemoryTable;
import rootalert.context.AccountAlias;
import rootalert.context.AccountHealth;
import rootalert.context.AccountName;
import rootalert.context.AccountNames;
import rootalert.context.AwsAccountHealth;
import rootalert.context.ContextSource;
import rootalert.context.Histories;
import rootalert.context.OrganizationNames;
import rootalert.context.TableHistories;
import rootalert.context.Topics;
import rootalert.memory.Memory;
import rootalert.memory.TableMemory;
import rootalert.publish.Pace;
import rootalert.publish.PrintingPublisher;
import rootalert.publish.SnsPublisher;
import rootalert.render.Renderer;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The entry point for Lambda. It wires the parts together once per container and holds no logic.
 *
 * <p>A stream handler, because Lambda's typed events add over 100 ms to every cold start, and nearly every alert comes
 * from one.
 */
public final class RootAlertHandler implements RequestStreamHandler {
    /** The longest that one alert can take, from its look-ups to its publish. */
    static final Duration ONE_ALERT =
            Lookup.TIMEOUT.plus(AwsClients.PUBLISH_TIMEOUT).plusSeconds(3);

    private static final JsonMapper JSON = new JsonMapper();

    private final AlertPipeline pipeline;

    /**
     * Called by Lambda when a container starts.
     *
     * @throws IllegalArgumentException if an environment variable is invalid, naming it; the start then fails
     */
    public RootAlertHandler() {
        this(Settings.from(System.getenv()));
    }

    RootAlertHandler(Settings settings) {
        pipeline = settings.topics().map(topics -> publishing(settings, topics)).orElseGet(() -> printing(settings));
    }

    private static AlertPipeline publishing(Settings settings, Topics topics) {
        var clock = InstantSource.system();
        var iam = AwsClients.once(() -> AwsClients.iam().build());
        var sns = AwsClients.sns().build();
        var account = settings.stack().accountId();
        var table = settings.table()
                .map(name -> new MemoryTable(
                        AwsClients.once(() -> AwsClients.dynamoDb().build()), name));
        var contexts = new ContextSource(
                settings.stack(),
                accountNames(settings, iam, clock),
                new AwsAccountHealth(account, iam, sns, topics, clock),
                table.<Histories>map(memory -> new TableHistories(memory, clock))
                        .orElse(Histories.NOT_ASKED),
                settings.networks());
        return new AlertPipeline(
                contexts.prefetch(),
                new Renderer(settings.zone(), settings.phrase()),
                new SnsPublisher(sns, topics.alerts()),
                new Pace(clock, Thread::sleep),
                table.<Memory>map(memory -> new TableMemory(memory, clock)).orElse(Memory.NONE),
                clock);
    }

    private static AlertPipeline printing(Settings settings) {
        var contexts = new ContextSource(
                settings.stack(),
                account -> new AccountName.NotAvailable("not looked up under sam local"),
                AccountHealth.NOT_ASKED,
                settings.networks());
        var clock = InstantSource.system();
        return new AlertPipeline(
                contexts,
                new Renderer(settings.zone(), settings.phrase()),
                new PrintingPublisher(System.out),
                new Pace(clock, Thread::sleep),
                clock);
    }

    /**
     * Publishes the alerts for an event from EventBridge, or for a batch of them from SQS. The response lists the messages
     * that SQS has to deliver again. It is never empty, because AWS does not say what an empty one would mean to SQS.
     *
     * @throws RuntimeException if the alert could not be sent, so that Lambda retries
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var end = Instant.now().plusMillis(context.getRemainingTimeInMillis());
        var failedMessages = pipeline.run(input.readAllBytes(), end.minus(ONE_ALERT));
        var failures = failedMessages.stream()
                .map(SQSBatchResponse.BatchItemFailure::new)
                .toList();
        JSON.writeValue(output, new SQSBatchResponse(failures));
    }

    private static AwsApi api(Settings settings) {
        return new AwsApi(
                settings.stack().region(),
                DefaultCredentialsProvider.builder().build(),
                settings.endpoint(),
                Lookup.TIMEOUT);
    }

    private static AccountNames accountNames(Settings settings, Supplier<IamClient> iam, InstantSource clock) {
        var sources = new ArrayList<AccountNames>();
        sources.add(new AccountAlias(settings.stack().accountId(), iam, clock));
        if (settings.lookUpAccountNames()) {
            sources.add(new OrganizationNames(api(settings), clock));
        }
        sources.add(settings.accountNames());
        return AccountNames.firstOf(sources);
    }
}
