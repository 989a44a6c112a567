package rootalert.facts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class OrganizationNamesIT {
    /** More than a busy machine takes. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static final String ACCOUNT = "210987654321";
    private static final Answer<String> FAILED = new Answer.NotAvailable<>("look-up failed");

    @RegisterExtension
    private final WireMockExtension aws =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @Test
    void areRequestedOnceWithASignature() {
        answers(account(ACCOUNT, "sandbox"));
        var names = names(ENOUGH);
        assertThat(Stream.of(ACCOUNT, ACCOUNT).map(names::nameOf)).containsOnly(new Answer.Known<>("sandbox"));
        aws.verify(
                1,
                postRequestedFor(urlEqualTo("/"))
                        .withHeader("X-Amz-Target", matching("AWSOrganizationsV20161128.DescribeAccount"))
                        .withHeader("Content-Type", matching("application/x-amz-json-1.1"))
                        .withHeader(
                                "Authorization", matching("AWS4-HMAC-SHA256 .*/us-east-1/organizations/aws4_request.*"))
                        .withRequestBody(equalToJson("{\"AccountId\": \"" + ACCOUNT + "\"}")));
    }

    @Test
    void areNotRequestedWithoutAnAccountId() {
        assertThat(names(ENOUGH).nameOf("\"},{\"")).isEqualTo(new Answer.NotAsked<>());
        aws.verify(0, postRequestedFor(urlEqualTo("/")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void sayWhyThereIsNone(ResponseDefinitionBuilder fault, String why) {
        answers(fault);
        assertThat(names(ENOUGH).nameOf(ACCOUNT)).isEqualTo(new Answer.NotAvailable<>(why));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(error(400, "AccessDeniedException"), "access denied"),
                Arguments.of(error(400, "AWSOrganizationsNotInUseException"), "look-up failed"),
                Arguments.of(error(400, "TooManyRequestsException"), "throttled"),
                Arguments.of(error(429, "x#TooManyRequestsException"), "throttled"),
                Arguments.of(error(500, "ServiceException"), "look-up failed"),
                Arguments.of(aResponse().withStatus(503), "look-up failed"),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "look-up failed"),
                Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), "look-up failed"),
                Arguments.of(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "look-up failed"),
                Arguments.of(aResponse().withBody("<html>Welcome</html>"), "look-up failed"),
                Arguments.of(aResponse(), "look-up failed"));
    }

    @Test
    void areNeverThoseOfAnotherAccount() {
        answers(account("999999999999", "someone-else"));
        assertThat(names(ENOUGH).nameOf(ACCOUNT)).isEqualTo(FAILED);
    }

    @Test
    void doNotWaitForAnAnswerThatDoesNotCome() {
        answers(account(ACCOUNT, "late").withFixedDelay(30_000));
        assertThat(names(Duration.ofMillis(200)).nameOf(ACCOUNT))
                .isEqualTo(new Answer.NotAvailable<>("no answer in time"));
    }

    @Test
    void areNotRequestedAgainRightAfterAFailure() {
        answers(error(500, "ServiceException"));
        var names = names(ENOUGH);
        assertThat(Stream.of(ACCOUNT, ACCOUNT).map(names::nameOf)).containsOnly(FAILED);
        aws.verify(1, postRequestedFor(urlEqualTo("/")));
    }

    @Test
    void ofOtherAccountsComeWhileOneIsSlow() {
        answers(account("111111111111", "prod"));
        aws.stubFor(post("/")
                .withRequestBody(containing(ACCOUNT))
                .willReturn(account(ACCOUNT, "late").withFixedDelay(30_000)));
        var names = names(Duration.ofMillis(200), ENOUGH);
        assertThat(names.nameOf(ACCOUNT)).isEqualTo(new Answer.NotAvailable<>("no answer in time"));
        // On a busy machine it may be late, too, but it comes.
        while (!names.nameOf("111111111111").equals(new Answer.Known<>("prod"))) {
            Thread.onSpinWait();
        }
    }

    private OrganizationNames names(Duration timeout) {
        return names(timeout, timeout);
    }

    /** @param connection how long the connection waits */
    private OrganizationNames names(Duration timeout, Duration connection) {
        return new OrganizationNames(
                new AwsApi(
                        "us-east-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "-")),
                        Optional.of(URI.create(aws.baseUrl())),
                        connection),
                InstantSource.fixed(Instant.parse("2026-11-20T21:05:12Z")),
                timeout);
    }

    private void answers(ResponseDefinitionBuilder answer) {
        aws.stubFor(post("/").willReturn(answer));
    }

    private static ResponseDefinitionBuilder account(String id, String name) {
        return aResponse().withBody("""
                {"Account": {"Id": "%s", "Name": "%s", "Email": "owner@acme.example", "State": "ACTIVE"}}""".formatted(id, name));
    }

    private static ResponseDefinitionBuilder error(int status, String type) {
        return aResponse().withStatus(status).withBody("{\"__type\": \"" + type + "\", \"Message\": \"No.\"}");
    }
}
