package rootalert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static rootalert.wire.AwsOnTheWire.LIST_ALIASES;
import static rootalert.wire.AwsOnTheWire.PUBLISH;
import static rootalert.wire.AwsOnTheWire.accepted;
import static rootalert.wire.AwsOnTheWire.aliases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.aws.AwsClients;
import rootalert.facts.AccountHealth;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.LookUps;
import rootalert.facts.Stack;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.publish.SnsPublisher;
import rootalert.samples.Samples;
import rootalert.store.Store;
import rootalert.store.Stores;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.FunctionLog;
import software.amazon.awssdk.core.exception.SdkException;

/** The function's own parts, against an AWS that may fail. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class AlertPipelineIT {
    /** More than a busy machine takes. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static final String ACCOUNT = "123456789012";
    private static final String FIRST = "8f529c69-6533-4798-8d0b-773832dadaeb";
    private static final String SECOND = "5d2a7c11-0f3e-4c55-9d43-2f1f6a3b9e70";
    private static final byte[] ONE_EVENT = records(record(FIRST));
    private static final byte[] TWO_EVENTS = records(record(FIRST) + "," + record(SECOND));

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    @BeforeEach
    void allIsWellByDefault() {
        aws.answers(LIST_ALIASES, aliases("acme-prod"));
        aws.answers(PUBLISH, accepted());
    }

    @Test
    void alertNamesTheAccount() {
        Samples.run(pipeline(), ONE_EVENT);
        assertThat(messages()).singleElement().asString().contains(FIRST, "acme-prod");
    }

    /** AccountAliasIT has an answer for every fault. */
    @ParameterizedTest
    @EnumSource(names = {"DENIED", "RESET", "NOT_XML", "HANG"})
    void anIamFaultNeverCostsTheAlert(Fault fault) {
        aws.fails(LIST_ALIASES, fault);
        Samples.run(pipeline(Store.none(), patience(fault)), ONE_EVENT);
        assertThat(messages()).singleElement().asString().contains(FIRST, "account name not available");
    }

    /**
     * The alert of a failed sign-in asks the table whether it was told, what came before it, and whether it waits. StoreFaultsIT has an
     * answer for every fault.
     */
    @ParameterizedTest
    @EnumSource(names = {"DENIED", "RESET", "NOT_XML", "HANG"})
    void aTableFaultCostsHistoryAndNoAlert(Fault fault) {
        aws.tableFails(fault);
        var clock = InstantSource.fixed(Samples.NOW);
        var failedSignIn = records("""
                {"messageId": "m", "eventSource": "aws:sqs", "body": %s}""".formatted(TextNode.valueOf(record(FIRST)
                .replace("RunInstances", "ConsoleLogin")
                .replace("ec2.amazonaws.com", "signin.amazonaws.com")
                .replace(
                        "\"credentials\": {\"sessionToken\": \"token-of-the-session\"}",
                        "\"ConsoleLogin\": \"Failure\""))));
        var store = Stores.of(aws.api(ENOUGH), "memory", clock, patience(fault));
        var log = FunctionLog.of(
                () -> assertThat(Samples.run(pipeline(store), failedSignIn)).isEmpty());
        assertThat(messages())
                .singleElement()
                .asString()
                .contains("Root sign-in FAILED", FIRST, "acme-prod", "History not available: ");
        assertThat(log).contains("\"memory\":\"not remembered\"", "\"alert\":\"sent\"");
    }

    /** SnsPublisherIT throws for every fault. */
    @ParameterizedTest
    @EnumSource(names = {"DENIED", "RESET", "OTHER_XML"})
    void aLastingSnsFaultFailsTheRun(Fault fault) {
        aws.fails(PUBLISH, fault);
        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> Samples.run(pipeline(), ONE_EVENT));
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "RESET"})
    void anEventThatCannotBePublishedDoesNotCostTheNextOne(Fault fault) {
        aws.failsFor(FIRST, PUBLISH, fault);
        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> Samples.run(pipeline(), TWO_EVENTS));
        assertThat(messages()).filteredOn(message -> message.contains(SECOND)).hasSize(1);
    }

    @Test
    void logHoldsOneLineForEachEvent() throws Exception {
        aws.failsFor(FIRST, PUBLISH, Fault.DENIED);
        var lines = new JsonMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(logOfTwoEvents())
                .readAll();
        assertThat(lines)
                .extracting(line -> line.path("message"))
                .filteredOn(JsonNode::isObject)
                .extracting(
                        line -> line.path("eventId").asText(),
                        line -> line.path("alert").asText(),
                        line -> line.path("severity").asText(),
                        line -> line.path("kind").asText(),
                        line -> line.path("outcome").asText())
                .containsExactly(
                        tuple(FIRST, "not sent", "HIGH", "CHANGE", "SUCCESS"),
                        tuple(SECOND, "sent", "HIGH", "CHANGE", "SUCCESS"));
    }

    @Test
    void logNeverHoldsTheRecord() {
        aws.fails(LIST_ALIASES, Fault.DENIED);
        aws.failsFor(FIRST, PUBLISH, Fault.DENIED);
        assertThat(logOfTwoEvents())
                .contains(FIRST, SECOND, "look-up failed: ")
                .doesNotContain("parameter-of-the-request", "token-of-the-session", "agent-of-the-user");
    }

    private String logOfTwoEvents() {
        return FunctionLog.of(() ->
                assertThatExceptionOfType(SdkException.class).isThrownBy(() -> Samples.run(pipeline(), TWO_EVENTS)));
    }

    /** For an answer that never comes, there is nothing to be patient for. */
    private static Duration patience(Fault fault) {
        return fault == Fault.HANG ? Duration.ofMillis(200) : ENOUGH;
    }

    private AlertPipeline pipeline() {
        return pipeline(Store.none());
    }

    private AlertPipeline pipeline(Store store) {
        return pipeline(store, ENOUGH);
    }

    /** @param patience with IAM */
    private AlertPipeline pipeline(Store store, Duration patience) {
        var clock = InstantSource.fixed(Instant.parse("2026-11-20T21:05:12Z"));
        var contexts = new FactsSource(
                new Stack("root-alert", "us-east-1", ACCOUNT, List.of()),
                LookUps.alias(ACCOUNT, () -> aws.connect(AwsClients.iam(patience)), clock, patience),
                AccountHealth.NOT_ASKED,
                store,
                new KnownNetworks(List.of()));
        var sns = aws.connect(AwsClients.sns());
        return new AlertPipeline(
                contexts,
                new Renderer(ZoneOffset.UTC),
                new SnsPublisher(sns, "arn:aws:sns:us-east-1:" + ACCOUNT + ":root-alert"),
                new Pace(clock, time -> {}),
                store,
                clock);
    }

    private List<String> messages() {
        return aws.calls(PUBLISH).stream()
                .map(call -> call.getOrDefault("Message", ""))
                .toList();
    }

    private static byte[] records(String records) {
        return ("{\"Records\": [" + records + "]}").getBytes(UTF_8);
    }

    private static String record(String id) {
        return """
                {
                  "eventID": "%s",
                  "userIdentity": {"type": "Root", "arn": "arn:aws:iam::%s:root", "accountId": "%2$s"},
                  "eventTime": "2026-11-20T21:00:16Z",
                  "eventSource": "ec2.amazonaws.com",
                  "eventName": "RunInstances",
                  "awsRegion": "us-east-1",
                  "sourceIPAddress": "%3$s",
                  "userAgent": "agent-of-the-user",
                  "requestParameters": {"keyName": "parameter-of-the-request"},
                  "responseElements": {"credentials": {"sessionToken": "token-of-the-session"}},
                  "readOnly": false,
                  "recipientAccountId": "%2$s"
                }""".formatted(id, ACCOUNT, id.equals(FIRST) ? "203.0.113.7" : "203.0.113.8");
    }
}
