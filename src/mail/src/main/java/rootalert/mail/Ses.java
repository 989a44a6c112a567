package rootalert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Amazon SES, asked by one signed request.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>
 */
final class Ses {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Each up to a second longer. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Takes as long as it is asked to. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** SES did not take the mail. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Whether because of this mail: of one of its recipients, for all that is known. Then no other gets it, either. */
        final boolean ofMessage;
        /** Whether it may take it a little later. */
        final boolean passing;

        private Refused(int status, String code, String message) {
            super("SES refused the mail: " + code + " (status " + status + ")"
                    + (message.isEmpty() ? "" : ", " + message));
            // An address that is none is a bad request, and so are more than 50.
            ofMessage = code.equals("MessageRejected")
                    || (code.equals("BadRequestException") && message.matches("(?is).*(address|recipient).*"));
            passing = status == 429 || status >= 500 || status < 300 || code.equals("ThrottlingException");
        }
    }

    private final URI endpoint;
    private final String region;
    private final AwsCredentialsIdentity identity;
    private final SdkHttpClient http;
    private final Sleeper sleeper;

    private Ses(URI endpoint, String region, AwsCredentialsIdentity identity, Duration timeout, Sleeper sleeper) {
        this.endpoint = endpoint;
        this.region = region;
        this.identity = identity;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(timeout)
                .build();
        this.sleeper = sleeper;
    }

    /**
     * With the role of the function.
     *
     * @param environment of the function; Lambda puts its credentials there
     * @param timeout for one answer
     */
    static Ses of(Map<String, String> environment, Duration timeout, Sleeper sleeper) {
        var region = environment.getOrDefault("SES_REGION", "us-east-1");
        var standIn = environment.get("AWS_ENDPOINT_URL");
        return new Ses(
                standIn == null ? endpoint(region) : URI.create(standIn),
                region,
                AwsSessionCredentialsIdentity.create(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                        environment.getOrDefault("AWS_SESSION_TOKEN", "")),
                timeout,
                sleeper);
    }

    /** As in botocore's endpoints. */
    static URI endpoint(String region) {
        var suffix = region.startsWith("cn-")
                ? "amazonaws.com.cn"
                : region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
        return URI.create("https://email." + region + "." + suffix);
    }

    /**
     * Sends a mail, and if SES is busy or does not answer, tries again for some seconds: what comes twice is better than what never
     * comes. A new account may send one mail a second, and 200 a day.
     *
     * @throws Refused if SES does not take it
     * @throws UncheckedIOException if SES does not answer
     */
    void send(String mime, String sender, List<String> recipients) {
        for (var pause : PAUSES) {
            try {
                post(mime, sender, recipients);
                return;
            } catch (Refused refused) {
                if (!refused.passing) {
                    throw refused;
                }
            } catch (UncheckedIOException e) {
                // No answer, or none yet.
            }
            sleep(pause);
        }
        post(mime, sender, recipients);
    }

    /** Not all at once: several alerts leave together, each in a container of its own. */
    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause.plusMillis(ThreadLocalRandom.current().nextInt(1_000)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(String mime, String sender, List<String> recipients) {
        var body = JSON.createObjectNode().put("FromEmailAddress", sender);
        recipients.forEach(body.putObject("Destination").putArray("ToAddresses")::add);
        body.putObject("Content")
                .putObject("Raw")
                .put("Data", Base64.getEncoder().encodeToString(mime.getBytes(UTF_8)));
        var payload = ContentStreamProvider.fromUtf8String(body.toString());
        var request = SdkHttpRequest.builder()
                .uri(endpoint)
                .method(SdkHttpMethod.POST)
                .encodedPath("/v2/email/outbound-emails")
                .putHeader("Content-Type", "application/json")
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(identity)
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ses")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        try {
            var response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed)
                            .contentStreamProvider(payload)
                            .build())
                    .call();
            var bytes = response.responseBody().isPresent()
                    ? response.responseBody().get().readAllBytes()
                    : new byte[0];
            check(response.httpResponse(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any page of a proxy may have status 200; only SES names the mail. */
    private static void check(SdkHttpResponse response, byte[] body) {
        var answer = json(body);
        var code = response.firstMatchingHeader("x-amzn-ErrorType")
                .orElseGet(() -> answer.path("__type").asText())
                .replaceFirst("^.*#", "")
                .replaceFirst(":.*", "");
        if (!response.isSuccessful() || answer.path("MessageId").asText().isEmpty()) {
            throw new Refused(
                    response.statusCode(),
                    code.isEmpty() ? "no MessageId" : code,
                    answer.path("message").asText(answer.path("Message").asText()));
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
