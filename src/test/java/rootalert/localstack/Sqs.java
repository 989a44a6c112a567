package rootalert.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * SQS through its JSON protocol, as far as a test needs it. The SDK's own module for it would be the only one that the
 * function does not use.
 */
final class Sqs {
    /** LocalStack reads the service and the account from it, and does not check the signature. */
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=test/20261120/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=none";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    Sqs(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The response to an action. */
    JsonNode call(String action, Map<String, ?> input) {
        try {
            var request = HttpRequest.newBuilder(endpoint)
                    .header("X-Amz-Target", "AmazonSQS." + action)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("Authorization", CREDENTIAL)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(action + " gave " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
