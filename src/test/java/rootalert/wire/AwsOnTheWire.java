package rootalert.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;
import static com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE;
import static com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import rootalert.aws.AwsApi;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * AWS as the function's clients see it, with faults that only a network has. Each test gets a new server, so that
 * a look-up abandoned in one test cannot call in the next. In a static field it serves all tests of a class, for a container that they
 * share: it forgets their requests, but not how to answer, and of several answers the latest counts.
 */
public final class AwsOnTheWire implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** Actions of the query protocol, which sends them all to the same path. */
    public static final String LIST_ALIASES = "ListAccountAliases";

    public static final String PUBLISH = "Publish";
    public static final String ACCOUNT_SUMMARY = "GetAccountSummary";
    public static final String TOPIC_ATTRIBUTES = "GetTopicAttributes";

    /** Longer than any limit under test. */
    private static final int HANG_MILLIS = 600_000;

    /** Each request that hangs holds a thread, also when nobody waits any longer; the rest must still be answered. */
    private static final int THREADS = 200;

    private final EventHistoryOnTheWire history = new EventHistoryOnTheWire();
    private final WireMockServer server = new WireMockServer(options()
            .dynamicPort()
            .threadPoolFactory(options -> new ImpatientThreads(THREADS))
            .jettyAcceptors(1)
            .stubRequestLoggingDisabled(true)
            .jettyStopTimeout(1L)
            .extensions(history));
    private boolean isShared;

    /** Only where it is static. */
    @Override
    public void beforeAll(ExtensionContext context) {
        isShared = true;
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isShared) {
            forgetsRequests();
        } else {
            server.start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!isShared) {
            server.stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** As if none had come yet. */
    public void forgetsRequests() {
        server.resetRequests();
    }

    /** Signed requests, answered here. */
    public AwsApi api(Duration timeout) {
        return api(url(), timeout);
    }

    /** Signed requests to a stand-in. */
    public static AwsApi api(String url, Duration timeout) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "-"));
        return new AwsApi("us-east-1", credentials, Optional.of(URI.create(url)), timeout);
    }

    /** Where all services listen: for {@code AWS_ENDPOINT_URL}. */
    public String url() {
        return server.baseUrl();
    }

    public <B extends AwsClientBuilder<B, C>, C> C connect(B client) {
        return client.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "-")))
                .endpointOverride(URI.create(server.baseUrl()))
                .build();
    }

    public void answers(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(call(action).willReturn(answer));
    }

    public void fails(String action, Fault fault) {
        answers(action, fault.answer());
    }

    /** Answers requests with this text in their body; the rest are answered as before. */
    public void answersFor(String text, String action, ResponseDefinitionBuilder answer) {
        server.stubFor(call(action).withRequestBody(containing(text)).willReturn(answer));
    }

    /** Fails requests with this text in their body; the rest are answered as before. */
    public void failsFor(String text, String action, Fault fault) {
        server.stubFor(call(action).withRequestBody(containing(text)).willReturn(fault.answer()));
    }

    /** Fails the first call; the rest are answered as before. */
    public void failsOnce(String action, Fault fault) {
        server.stubFor(call(action)
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("failed")
                .willReturn(fault.answer()));
    }

    /** Answers a call of a JSON protocol. */
    public void answersJson(String operation, String json) {
        answersJson(operation, aResponse().withBody(json));
    }

    /** Answers a call of a JSON protocol with this text in its body; the rest are answered as before. */
    public void answersJsonFor(String text, String operation, String json) {
        server.stubFor(jsonCall(operation)
                .withRequestBody(containing(text))
                .willReturn(aResponse().withBody(json)));
    }

    /** Has CloudTrail answer LookupEvents, with an event history that is empty at first. */
    public EventHistoryOnTheWire looksUpEvents() {
        server.stubFor(jsonCall("LookupEvents").willReturn(aResponse().withTransformers(EventHistoryOnTheWire.NAME)));
        return history;
    }

    /** Answers a call of a JSON protocol in this way. */
    public void answersJson(String operation, ResponseDefinitionBuilder answer) {
        server.stubFor(jsonCall(operation).willReturn(answer));
    }

    /** Fails a call of a JSON protocol. */
    public void failsJson(String operation, Fault fault) {
        answersJson(operation, fault.tableAnswer());
    }

    /** Answers a call of a REST protocol. */
    public void answersGet(String path, String json) {
        server.stubFor(get(urlPathMatching(path)).willReturn(aResponse().withBody(json)));
    }

    /** Refuses a call of a JSON protocol with an error code. */
    public void refusesJson(String operation, String code) {
        answersJson(operation, refusal(code));
    }

    /** The same of requests with this text in their body; the rest are answered as before. */
    public void refusesJsonFor(String text, String operation, String code) {
        server.stubFor(jsonCall(operation).withRequestBody(containing(text)).willReturn(refusal(code)));
    }

    private static ResponseDefinitionBuilder refusal(String code) {
        return aResponse().withStatus(400).withBody("{\"__type\": \"com.amazonaws#" + code + "\"}");
    }

    /** The same of requests to a region. */
    public void refusesJsonIn(String region, String operation, String code) {
        server.stubFor(jsonCall(operation)
                .withHeader("Authorization", containing("/" + region + "/"))
                .willReturn(refusal(code)));
    }

    /** Answers requests with exactly this value of a parameter; the rest are answered as before. */
    public void answersExactly(String parameter, String value, String action, ResponseDefinitionBuilder answer) {
        var pair = parameter + "=" + URLEncoder.encode(value, UTF_8);
        server.stubFor(call(action)
                .withRequestBody(matching(".*[&?]" + Pattern.quote(pair) + "(&.*|$)"))
                .willReturn(answer));
    }

    /** How many calls of a REST protocol there were. */
    public int gets() {
        return server.countRequestsMatching(
                        getRequestedFor(urlPathMatching("/20.*")).build())
                .getCount();
    }

    /** Lets calls of JSON and REST protocols wait for longer than anybody does. */
    public void hangsOnJson() {
        var hang = aResponse().withFixedDelay(HANG_MILLIS);
        server.stubFor(post("/").withHeader("X-Amz-Target", matching(".*")).willReturn(hang));
        server.stubFor(get(urlPathMatching("/20.*")).willReturn(hang));
    }

    /** How many calls of a JSON protocol there were. */
    public int jsonCalls(String operation) {
        return server.countRequestsMatching(postRequestedFor(urlEqualTo("/"))
                        .withHeader("X-Amz-Target", matching(".*\\." + operation))
                        .build())
                .getCount();
    }

    private static MappingBuilder jsonCall(String operation) {
        return post("/").withHeader("X-Amz-Target", matching(".*\\." + operation));
    }

    /** What DynamoDB answers to an action such as "Query"; all actions if it is empty. */
    public void tableAnswers(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(tableCall(action).willReturn(answer));
    }

    public void tableFails(Fault fault) {
        tableFails("", fault);
    }

    /** The same for one of DynamoDB's actions. */
    public void tableFails(String action, Fault fault) {
        tableAnswers(action, fault.tableAnswer());
    }

    /** Hands requests for the table on to DynamoDB itself. */
    public void tableIs(String url) {
        tableAnswers("", aResponse().proxiedFrom(url));
    }

    /** Fails requests for the table with this text in their body; the rest are answered as before. */
    public void tableFailsFor(String text, String action, Fault fault) {
        server.stubFor(tableCall(action).withRequestBody(containing(text)).willReturn(fault.tableAnswer()));
    }

    private static MappingBuilder tableCall(String action) {
        return post("/")
                .withHeader("X-Amz-Target", matching("DynamoDB_20120810\\." + (action.isEmpty() ? ".*" : action)));
    }

    /** How many requests DynamoDB got. */
    public int tableCalls() {
        return server.findAll(postRequestedFor(urlEqualTo("/")).withHeader("X-Amz-Target", containing("DynamoDB")))
                .size();
    }

    private static MappingBuilder call(String action) {
        return post("/").withRequestBody(containing("Action=" + action + "&"));
    }

    /** The parameters of every call received, in no particular order, answered or not. */
    public List<Map<String, String>> calls(String action) {
        return server.findAll(postRequestedFor(urlEqualTo("/")).withoutHeader("X-Amz-Target")).stream()
                .map(AwsOnTheWire::parameters)
                .filter(parameters -> action.equals(parameters.get("Action")))
                .toList();
    }

    private static Map<String, String> parameters(LoggedRequest request) {
        return Stream.of(request.getBodyAsString().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(toMap(parameter -> parameter[0], parameter -> URLDecoder.decode(parameter[1], UTF_8)));
    }

    public static ResponseDefinitionBuilder aliases(String... aliases) {
        var members = Stream.of(aliases)
                .map(alias -> "<member>" + alias + "</member>")
                .collect(joining());
        return aResponse().withBody("""
                <ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <ListAccountAliasesResult>
                    <IsTruncated>false</IsTruncated>
                    <AccountAliases>%s</AccountAliases>
                  </ListAccountAliasesResult>
                  <ResponseMetadata><RequestId>c5a076e9-f1b0-11df-8fbe-45274EXAMPLE</RequestId></ResponseMetadata>
                </ListAccountAliasesResponse>""".formatted(members));
    }

    public static ResponseDefinitionBuilder accepted() {
        return aResponse().withBody("""
                <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <PublishResult><MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult>
                  <ResponseMetadata><RequestId>f187a3c1-376f-11df-8963-01868b7c937a</RequestId></ResponseMetadata>
                </PublishResponse>""");
    }

    public static ResponseDefinitionBuilder summary(int mfa, int keys) {
        return summary(mfa, 1, keys, 0);
    }

    /** IAM's keys, as its API reference has them. */
    public static ResponseDefinitionBuilder summary(int mfa, int password, int keys, int certificates) {
        return aResponse().withBody("""
                <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <GetAccountSummaryResult><SummaryMap>
                    <entry><key>AccountMFAEnabled</key><value>%d</value></entry>
                    <entry><key>AccountPasswordPresent</key><value>%d</value></entry>
                    <entry><key>AccountAccessKeysPresent</key><value>%d</value></entry>
                    <entry><key>AccountSigningCertificatesPresent</key><value>%d</value></entry>
                  </SummaryMap></GetAccountSummaryResult>
                </GetAccountSummaryResponse>""".formatted(mfa, password, keys, certificates));
    }

    public static ResponseDefinitionBuilder subscriptions(String confirmed, String pending) {
        return aResponse().withBody("""
                <GetTopicAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <GetTopicAttributesResult><Attributes>
                    <entry><key>SubscriptionsConfirmed</key><value>%s</value></entry>
                    <entry><key>SubscriptionsPending</key><value>%s</value></entry>
                  </Attributes></GetTopicAttributesResult>
                </GetTopicAttributesResponse>""".formatted(confirmed, pending));
    }

    /** What may come back instead of an answer. */
    public enum Fault {
        INVALID,
        DENIED,
        THROTTLED,
        TOO_MANY_REQUESTS,
        INTERNAL_ERROR,
        UNAVAILABLE,
        RESET,
        EMPTY_ANSWER,
        BROKEN_CHUNK,
        NOT_XML,
        /** A 200 that the SDK reads without complaint. */
        OTHER_XML,
        /** A 200 that the SDK reads without complaint. */
        NO_BODY,
        SLOW_BODY,
        HANG;

        private ResponseDefinitionBuilder answer() {
            return switch (this) {
                case INVALID -> error(400, "ValidationError");
                case DENIED -> error(403, "AccessDenied");
                case THROTTLED -> error(400, "Throttling");
                case TOO_MANY_REQUESTS -> error(429, "TooManyRequestsException");
                case INTERNAL_ERROR -> error(500, "InternalFailure");
                case UNAVAILABLE -> error(503, "ServiceUnavailable");
                case RESET -> aResponse().withFault(CONNECTION_RESET_BY_PEER);
                case EMPTY_ANSWER -> aResponse().withFault(EMPTY_RESPONSE);
                case BROKEN_CHUNK -> aResponse().withFault(MALFORMED_RESPONSE_CHUNK);
                case NOT_XML -> aResponse().withBody("It works!");
                case OTHER_XML -> aResponse().withBody("<html><body>Welcome to our network</body></html>");
                case NO_BODY -> aResponse();
                case SLOW_BODY -> accepted().withChunkedDribbleDelay(200, HANG_MILLIS);
                case HANG -> aResponse().withFixedDelay(HANG_MILLIS);
            };
        }

        /** The same as DynamoDB words it. */
        private ResponseDefinitionBuilder tableAnswer() {
            return switch (this) {
                case INVALID -> tableError(400, "ValidationException");
                case DENIED -> tableError(400, "AccessDeniedException");
                case THROTTLED -> tableError(400, "ThrottlingException");
                case TOO_MANY_REQUESTS -> tableError(400, "ProvisionedThroughputExceededException");
                case INTERNAL_ERROR -> tableError(500, "InternalServerError");
                case UNAVAILABLE -> tableError(503, "ServiceUnavailable");
                case OTHER_XML -> aResponse().withBody("{\"welcome\": \"to our network\"}");
                case SLOW_BODY -> aResponse().withBody("{\"Items\": []}").withChunkedDribbleDelay(10, HANG_MILLIS);
                case RESET, EMPTY_ANSWER, BROKEN_CHUNK, NOT_XML, NO_BODY, HANG -> answer();
            };
        }

        private static ResponseDefinitionBuilder tableError(int status, String code) {
            return aResponse()
                    .withStatus(status)
                    .withBody("{\"__type\": \"com.amazonaws.dynamodb.v20120810#" + code + "\", \"message\": \"No.\"}");
        }

        private static ResponseDefinitionBuilder error(int status, String code) {
            return aResponse().withStatus(status).withBody("""
                    <ErrorResponse>
                      <Error><Type>Stack</Type><Code>%s</Code><Message>No.</Message></Error>
                      <RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId>
                    </ErrorResponse>""".formatted(code));
        }
    }
}
