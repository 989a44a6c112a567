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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import rootalert.account.AccountName;
import rootalert.account.AccountNames;
import rootalert.account.AwsHealth;
import rootalert.account.Health;
import rootalert.account.IamAlias;
import rootalert.account.OrganizationNames;
import rootalert.publish.PrintedAlerts;
import rootalert.publish.SnsPublisher;
import rootalert.render.Renderer;
import rootalert.render.Sender;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * What Lambda calls. It puts the parts together once for each container and holds no logic.
 *
 * <p>A stream handler, because Lambda's typed events cost over 100 ms of every cold start, and nearly every alert is one.
 */
public final class RootAlertHandler implements RequestStreamHandler {
    /** What one hand-over takes at the most. */
    private static final Duration HAND_OVER = SnsPublisher.TIME_ALLOWED.plusSeconds(5);

    private final AlertPipeline pipeline;

    /**
     * Called by Lambda when a container starts.
     *
     * @throws IllegalArgumentException if the environment is wrong, naming the variable; the start fails with it
     */
    public RootAlertHandler() {
        this(Settings.from(System.getenv()));
    }

    RootAlertHandler(Settings settings) {
        var sender = new Sender(settings.stackName(), settings.region(), settings.accountId());
        var renderer = new Renderer(settings.zone(), sender);
        pipeline = settings.topicArn()
                .map(topicArn -> publishing(settings, topicArn, renderer))
                .orElseGet(() -> printing(settings, renderer));
    }

    private static AlertPipeline publishing(Settings settings, String topicArn, Renderer renderer) {
        var clock = InstantSource.system();
        var iam = once(() -> IamAlias.client().build());
        var names = accountNames(settings, iam, clock);
        var sns = SnsPublisher.client().build();
        return new AlertPipeline(
                names,
                new AwsHealth(settings.accountId(), iam, sns, topicArn, clock).begin(),
                settings.networks(),
                settings.stackName(),
                renderer,
                new SnsPublisher(sns, topicArn),
                clock);
    }

    private static AlertPipeline printing(Settings settings, Renderer renderer) {
        return new AlertPipeline(
                account -> new AccountName.NotAvailable("not looked up under sam local"),
                Health.NOT_ASKED,
                settings.networks(),
                settings.stackName(),
                renderer,
                new PrintedAlerts(System.out),
                InstantSource.system());
    }

    /**
     * Publishes the alerts of an event from EventBridge, or of a batch of them from SQS. The answer names the messages that
     * SQS has to bring again; there is none where all went well.
     *
     * @throws RuntimeException if the alert could not be handed over, so that Lambda tries again
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var lastStart =
                Instant.now().plusMillis(context.getRemainingTimeInMillis()).minus(HAND_OVER);
        var failedMessages = pipeline.run(input.readAllBytes(), lastStart);
        if (!failedMessages.isEmpty()) {
            new JsonMapper()
                    .writeValue(
                            output,
                            new SQSBatchResponse(failedMessages.stream()
                                    .map(SQSBatchResponse.BatchItemFailure::new)
                                    .toList()));
        }
    }

    private static AccountNames accountNames(Settings settings, Supplier<IamClient> iam, InstantSource clock) {
        var sources = new ArrayList<AccountNames>();
        sources.add(new IamAlias(settings.accountId(), iam, clock).begin());
        if (settings.lookUpAccountNames()) {
            var endpoint = OrganizationNames.Endpoint.of(settings.region());
            var credentials = DefaultCredentialsProvider.builder().build();
            sources.add(new OrganizationNames(endpoint, credentials, clock));
        }
        sources.add(settings.accountNames());
        return AccountNames.firstOf(sources);
    }

    /** Made when first wanted, by whichever look-up is first. */
    private static <T> Supplier<T> once(Supplier<T> make) {
        var made = new AtomicReference<T>();
        return () -> {
            synchronized (made) {
                if (made.get() == null) {
                    made.set(make.get());
                }
                return made.get();
            }
        };
    }
}
