package rootalert.audit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The entry point for Lambda of the audit's own function. */
public final class AuditHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = new JsonMapper();

    private final Audit audit;

    /**
     * Called by Lambda when a container starts.
     *
     * @throws IllegalArgumentException if an environment variable is invalid, naming it; the start then fails
     */
    public AuditHandler() {
        this(System.getenv());
    }

    AuditHandler(Map<String, String> environment) {
        audit = AuditSettings.from(environment).audit(InstantSource.system(), Thread::sleep);
    }

    /**
     * Audits the accounts whose turn it is, or the one that {@code {"account": "210987654321"}} names, and answers what the hub was
     * told.
     *
     * @throws RuntimeException if the hub could not be told, so that Lambda tries again
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var end = Instant.now().plusMillis(context.getRemainingTimeInMillis());
        var request = AuditRequest.read(input.readAllBytes(), InstantSource.system());
        JSON.writeValue(output, audit.run(request, end));
    }
}
