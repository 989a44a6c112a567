package rootalert.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import rootalert.event.SafeText;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The names of the organization's accounts. AWS answers only to the management account and to delegated administrators, so
 * the owners have to switch this on.
 *
 * <p>One signed request instead of the SDK's own client for Organizations: a large library for one field of one call.
 */
public final class OrganizationNames implements AccountNames {
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final String TARGET = "AWSOrganizationsV20161128.DescribeAccount";
    private static final int NAME_LENGTH = 63;
    private static final JsonMapper JSON = new JsonMapper();

    private final Endpoint endpoint;
    private final AwsCredentialsProvider credentials;
    private final Duration timeAllowed;
    private final LookedUpNames names;

    /**
     * Where Organizations listens, one place in each partition.
     *
     * @param signingRegion the region that requests are signed for
     */
    public record Endpoint(URI uri, String signingRegion) {

        /** Of the partition that the function's region lies in. */
        public static Endpoint of(String region) {
            if (region.startsWith("us-gov-")) {
                return new Endpoint(URI.create("https://organizations.us-gov-west-1.amazonaws.com"), "us-gov-west-1");
            }
            return region.startsWith("cn-")
                    ? new Endpoint(
                            URI.create("https://organizations.cn-northwest-1.amazonaws.com.cn"), "cn-northwest-1")
                    : new Endpoint(URI.create("https://organizations.us-east-1.amazonaws.com"), "us-east-1");
        }

        /** The same elsewhere, for tests. */
        public Endpoint at(String uri) {
            return new Endpoint(URI.create(uri), signingRegion);
        }
    }

    /** For the container's life. */
    public OrganizationNames(Endpoint endpoint, AwsCredentialsProvider credentials, InstantSource clock) {
        this(endpoint, credentials, clock, TIME_ALLOWED);
    }

    OrganizationNames(
            Endpoint endpoint, AwsCredentialsProvider credentials, InstantSource clock, Duration timeAllowed) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.timeAllowed = timeAllowed;
        this.names = new LookedUpNames(this::describeAccount, clock, timeAllowed);
    }

    @Override
    public AccountName nameOf(String accountId) {
        return ACCOUNT_ID.matcher(accountId).matches() ? names.of(accountId) : new AccountName.NotOurs();
    }

    private AccountName describeAccount(String accountId) {
        var body = ContentStreamProvider.fromUtf8String("{\"AccountId\":\"" + accountId + "\"}");
        try (var http = http()) {
            var call = HttpExecuteRequest.builder()
                    .request(signed(body))
                    .contentStreamProvider(body)
                    .build();
            var response = http.prepareRequest(call).call();
            var answer = response.responseBody().isPresent()
                    ? JSON.readTree(response.responseBody().get())
                    : JSON.missingNode();
            if (!response.httpResponse().isSuccessful()) {
                throw refused(response.httpResponse().statusCode(), answer);
            }
            return name(accountId, answer.path("Account"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(timeAllowed)
                .socketTimeout(timeAllowed)
                .build();
    }

    private SdkHttpRequest signed(ContentStreamProvider body) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.uri)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", TARGET)
                .build();
        AwsCredentialsIdentity identity = credentials.resolveCredentials();
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(identity)
                        .request(request)
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "organizations")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion))
                .request();
    }

    /** The name of another account would be worse than none. */
    private static AccountName name(String accountId, JsonNode account) {
        var name = SafeText.line(account.path("Name").asText(), NAME_LENGTH);
        if (!account.path("Id").asText().equals(accountId) || name.isEmpty()) {
            throw SdkClientException.create("the answer does not name account " + accountId);
        }
        return new AccountName.Named(name);
    }

    private static AwsServiceException refused(int status, JsonNode answer) {
        var type = answer.path("__type").asText();
        return AwsServiceException.builder()
                .statusCode(status)
                .message(type + " (status " + status + ")")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(type.substring(type.indexOf('#') + 1))
                        .build())
                .build();
    }
}
