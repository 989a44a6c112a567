package rootalert;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.announce.AnnouncementRequest;
import rootalert.announce.Announcements;
import rootalert.context.AccountHealth;
import rootalert.context.AccountName;
import rootalert.context.AccountNames;
import rootalert.context.ContextSource;
import rootalert.event.ToolRequest;
import rootalert.publish.Pace;
import rootalert.publish.PrintingPublisher;
import rootalert.render.Renderer;
import rootalert.watch.Watch;
import rootalert.watch.WatchRequest;

/**
 * The entry point for Lambda. It wires the parts together once per container and holds no logic.
 *
 * <p>A stream handler, because Lambda's typed events add over 100 ms to every cold start, and nearly every alert comes
 * from one.
 */
public final class RootAlertHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = new JsonMapper();

    private final AlertPipeline pipeline;
    private final Optional<Supplier<Watch>> watch;
    private final Optional<Supplier<Announcements>> announcements;

    /**
     * Called by Lambda when a container starts.
     *
     * @throws IllegalArgumentException if an environment variable is invalid, naming it; the start then fails
     */
    public RootAlertHandler() {
        this(Settings.from(System.getenv()));
    }

    RootAlertHandler(Settings settings) {
        var parts = settings.topics().map(topics -> new Publishing(settings, topics));
        pipeline = parts.map(publishing -> publishing.pipeline).orElseGet(() -> printing(settings));
        watch = parts.flatMap(publishing -> publishing.watch);
        announcements = parts.flatMap(publishing -> publishing.announcements);
    }

    private static AlertPipeline printing(Settings settings) {
        AccountNames notAsked = account -> new AccountName.NotAvailable("not looked up under sam local");
        var contexts = new ContextSource(
                settings.stack(),
                AccountNames.firstOf(List.of(settings.accountNames(), notAsked)),
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
        var bytes = input.readAllBytes();
        var request = ToolRequest.parse(bytes);
        var watching = watch.flatMap(ignored -> request).flatMap(WatchRequest::of);
        if (watching.isPresent()) {
            watch.orElseThrow().get().run(watching.get(), output);
            return;
        }
        var announcing = announcements.flatMap(ignored -> request).flatMap(AnnouncementRequest::of);
        if (announcing.isPresent()) {
            announcements.orElseThrow().get().run(announcing.get(), output);
            return;
        }
        var failedMessages = pipeline.run(bytes, end);
        var failures = failedMessages.stream()
                .map(SQSBatchResponse.BatchItemFailure::new)
                .toList();
        JSON.writeValue(output, new SQSBatchResponse(failures));
    }
}
