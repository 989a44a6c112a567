package rootalert.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import rootalert.aws.Operation.Service;
import rootalert.event.Partition;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Asks AWS services by one signed request each, instead of by the SDK's clients, large libraries for one field of one
 * answer. Requests and answers are JSON, or XML where a service speaks nothing else.
 */
public final class AwsApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final String region;
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;
    /** One for all calls: the JDK keeps connections open by the client's own factory for TLS. */
    private final Supplier<SdkHttpClient> http;

    /**
     * For the container's life.
     *
     * @param region where a service is asked unless a call names another region
     * @param endpoint asked instead of AWS, for stand-ins; empty for AWS itself
     * @param timeout for connecting, and for each wait for data; {@link Lookup} limits the whole
     */
    public AwsApi(String region, AwsCredentialsProvider credentials, Optional<URI> endpoint, Duration timeout) {
        this.region = region;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.http = AwsClients.once(() -> AwsClients.http(timeout, timeout).build());
    }

    public String region() {
        return region;
    }

    /**
     * Calls an operation.
     *
     * @param input the members of the request
     * @throws AwsServiceException if the service refuses, with its error code
     * @throws RuntimeException if there is no answer, or one that is not a JSON object
     */
    public JsonNode call(Operation operation, JsonNode input) {
        return call(operation, regionOf(operation.service), input);
    }

    /** The same in another region. */
    public JsonNode call(Operation operation, String region, JsonNode input) {
        var request = request(operation.service, region)
                .method(SdkHttpMethod.POST)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-" + operation.service.version)
                .putHeader("X-Amz-Target", operation.target())
                .build();
        return send(operation.service, region, request, input.toString());
    }

    /** Reads a resource, by its path, from a service that speaks REST. */
    public JsonNode get(Operation operation, String path) {
        var request = request(operation.service, region)
                .method(SdkHttpMethod.GET)
                .encodedPath(path)
                .build();
        return send(operation.service, region, request, "");
    }

    /**
     * Calls an operation of a service that speaks the query protocol. What AWS says about a refusal stays out of the exception: it may
     * repeat a session's token.
     *
     * @param parameters by their names in the request, such as {@code TaskPolicyArn.arn}
     * @throws AwsServiceException if the service refuses, with its error code
     * @throws RuntimeException if there is no answer, or one that is not XML
     */
    public Xml query(Operation operation, Map<String, String> parameters) {
        var all = new TreeMap<>(parameters);
        all.put("Action", operation.action());
        all.put("Version", operation.service.version);
        var body = all.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var where = regionOf(operation.service);
        var request = request(operation.service, where)
                .method(SdkHttpMethod.POST)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build();
        var reply = exchange(operation.service, where, request, body);
        var answer = Xml.parse(reply.body);
        if (!reply.status.isSuccessful()) {
            throw refused(
                    reply.status.statusCode(),
                    answer.map(xml -> xml.text("Code")).orElse(""));
        }
        return answer.orElseThrow(() -> SdkClientException.create("the answer is not XML"));
    }

    private SdkHttpRequest.Builder request(Service service, String region) {
        return SdkHttpRequest.builder().uri(uri(service, region));
    }

    /** Where a service is asked. */
    URI uri(Service service, String region) {
        var host = service.id + "." + region + "." + Partition.ofRegion(region).dnsSuffix();
        return endpoint.orElseGet(() -> URI.create("https://" + host));
    }

    /** Organizations answers in one region of each partition, whatever the region that asks. */
    String regionOf(Service service) {
        return service == Service.ORGANIZATIONS ? Partition.ofRegion(region).organizationsRegion() : region;
    }

    private JsonNode send(Service service, String region, SdkHttpRequest request, String body) {
        var reply = exchange(service, region, request, body);
        try {
            var answer = JSON.readTree(reply.body);
            if (!reply.status.isSuccessful()) {
                // JSON services name the error in the body, REST services in a header.
                var header =
                        reply.status.firstMatchingHeader("x-amzn-ErrorType").orElse("");
                throw refused(reply.status.statusCode(), answer.path("__type").asText(header));
            }
            if (!answer.isObject()) {
                throw SdkClientException.create("the answer is not a JSON object");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reply(SdkHttpResponse status, InputStream body) {}

    private Reply exchange(Service service, String region, SdkHttpRequest request, String body) {
        var payload = ContentStreamProvider.fromUtf8String(body);
        AwsCredentialsIdentity identity = credentials.resolveCredentials();
        var signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(identity)
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.id)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        var call = HttpExecuteRequest.builder().request(signed);
        if (!body.isEmpty()) {
            call.contentStreamProvider(payload);
        }
        try {
            var response = http.get().prepareRequest(call.build()).call();
            var answer = response.responseBody();
            var bytes = answer.isPresent() ? answer.get().readAllBytes() : new byte[0];
            return new Reply(response.httpResponse(), new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What AWS calls its refusal, as {@code AccessDeniedException}; empty if it says nothing. */
    public static String errorCode(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    /** {@code com.amazonaws.sqs#QueueDoesNotExist}, or {@code ResourceNotFoundException:http://…}. */
    private static AwsServiceException refused(int status, String type) {
        var code = type.substring(type.indexOf('#') + 1).split(":", 2)[0];
        return AwsServiceException.builder()
                .statusCode(status)
                .message(code + " (status " + status + ")")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
