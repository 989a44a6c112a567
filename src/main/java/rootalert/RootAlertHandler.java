package rootalert;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import rootalert.event.Events;

/**
 * The entry point for Lambda: reads what is asked, and hands it to the part that does it.
 *
 * <p>A stream handler, because Lambda's typed events add over 100 ms to every cold start, and nearly every alert comes
 * from one.
 */
public final class RootAlertHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = new JsonMapper();

    private final Wiring parts;

    /**
     * Called by Lambda when a container starts.
     *
     * @throws IllegalArgumentException if an environment variable is invalid, naming it; the start then fails
     */
    public RootAlertHandler() {
        this(Settings.from(System.getenv()));
    }

    RootAlertHandler(Settings settings) {
        parts = Wiring.of(settings);
    }

    /**
     * Publishes the alerts for an event from EventBridge, or for a batch of them from SQS; or does what the stack's own
     * schedules and scripts ask for.
     *
     * @throws RuntimeException if the alert could not be sent, so that Lambda retries
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var end = Instant.now().plusMillis(context.getRemainingTimeInMillis());
        switch (Request.read(input.readAllBytes())) {
            case Request.Alerting alerting -> answer(alert(alerting.events(), end), output);
            case Request.Health health -> parts.watch().run(health.request(), output);
            case Request.Announcing announcing -> parts.announcements().run(announcing.request(), output);
            case Request.LookingBack ignored -> parts.lookBack().run(end);
        }
    }

    private List<String> alert(Events events, Instant end) {
        try {
            return parts.pipeline().run(events.received(), end);
        } finally {
            parts.hear(events.signsOfLife());
        }
    }

    /**
     * Lists the messages that SQS has to deliver again. The answer is never empty, because AWS does not say what an empty one
     * would mean to SQS.
     */
    private static void answer(List<String> failedMessages, OutputStream output) throws IOException {
        var failures = failedMessages.stream()
                .map(SQSBatchResponse.BatchItemFailure::new)
                .toList();
        JSON.writeValue(output, new SQSBatchResponse(failures));
    }
}
