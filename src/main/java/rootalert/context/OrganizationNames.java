package rootalert.context;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.event.Partition;
import rootalert.text.SafeText;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The names of the organization's accounts. AWS answers only to the management account and to delegated administrators,
 * so the owners have to opt in.
 *
 * <p>It sends one signed request instead of using the SDK's client for Organizations, a large library for one field of
 * one call.
 */
public final class OrganizationNames implements AccountNames {
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final String TARGET = "AWSOrganizationsV20161128.DescribeAccount";
    private static final JsonMapper JSON = new JsonMapper();

    private final Endpoint endpoint;
    private final AwsCredentialsProvider credentials;
    private final Duration timeout;
    private final LookedUpNames names;

    /**
     * Where Organizations answers: one endpoint per partition.
     *
     * @param signingRegion the region that requests are signed for
     */
    public record Endpoint(URI uri, String signingRegion) {

        /** The endpoint for the partition that the function's region lies in. */
        public static Endpoint near(String region) {
            var partition = Partition.ofRegion(region);
            var host = "organizations." + partition.organizationsRegion() + "." + partition.dnsSuffix();
            return new Endpoint(URI.create("https://" + host), partition.organizationsRegion());
        }

        /** The same at another address, for tests. */
        Endpoint at(String uri) {
            return new Endpoint(URI.create(uri), signingRegion);
        }
    }

    /** Lives as long as the container. */
    public OrganizationNames(Endpoint endpoint, AwsCredentialsProvider credentials, InstantSource clock) {
        this(endpoint, credentials, clock, Lookup.TIMEOUT);
    }

    OrganizationNames(Endpoint endpoint, AwsCredentialsProvider credentials, InstantSource clock, Duration timeout) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.timeout = timeout;
        this.names = new LookedUpNames(this::describeAccount, clock, timeout);
    }

    @Override
    public AccountName nameOf(String accountId) {
        return isAccountId(accountId) ? names.nameOf(accountId) : new AccountName.Unknown();
    }

    @Override
    public void prefetch(String accountId) {
        if (isAccountId(accountId)) {
            names.prefetch(accountId);
        }
    }

    private static boolean isAccountId(String text) {
        return ACCOUNT_ID.matcher(text).matches();
    }

    private AccountName describeAccount(String accountId) {
        var body = ContentStreamProvider.fromUtf8String("{\"AccountId\":\"" + accountId + "\"}");
        try (var http = AwsClients.http(timeout, timeout).build()) {
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

    /** Another account's name would be worse than none. */
    private static AccountName name(String accountId, JsonNode account) {
        var name = SafeText.line(account.path("Name").asText(), LookedUpNames.NAME_LENGTH);
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
