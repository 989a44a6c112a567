package rootalert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.lambda.PackagedFunction;
import rootalert.lambda.RuntimeApi;
import rootalert.samples.Samples;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.WholeChain;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What {@code sam build} packs, with all that its stack gives it. One container takes what the tests hand it, one thing after another,
 * as Lambda's do. Each test finds the table empty and AWS whole, whichever came before it.
 */
class WarmFunctionIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RuntimeApi.Answer NONE_FAILED = new RuntimeApi.Answer(true, "{\"batchItemFailures\":[]}");
    private static final String TWO_ACCOUNTS = sample("batch-two-accounts");
    private static final String HEARTBEAT = WholeChain.heartbeat();
    private static final String LOOK_BACK = """
            {"source": "root-alert.look-back", "account": "123456789012", "region": "us-east-1"}""";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    static final AwsOnTheWire AWS = new AwsOnTheWire();

    private static final String TABLE = DYNAMO_DB.newTable();

    @AutoClose
    private static @Nullable PackagedFunction container;

    private PackagedFunction function;

    @BeforeEach
    void everythingIsWhole() throws IOException {
        PackagedEnvironment.isOn(AWS);
        WholeChain.on(AWS);
        DYNAMO_DB.empty(TABLE);
        if (container == null) {
            container = PackagedFunction.start(Template.function(), PackagedEnvironment.of(AWS, DYNAMO_DB, TABLE));
        }
        function = container;
        function.logsAnew();
    }

    @Test
    void reportsAFailedPublishToLambda() throws Exception {
        AWS.fails(AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        var answer = function.invoke(sample("sign-in-with-mfa"));
        assertThat(answer.succeeded()).isFalse();
        assertThat(JSON.readTree(answer.body()).path("errorType").asText())
                .isEqualTo("software.amazon.awssdk.services.sns.model.SnsException");
        assertThat(logged("alert")).containsExactly("not sent");
    }

    @Test
    void tellsSqsWhichMessagesToDeliverAgain() throws Exception {
        AWS.failsFor("210987654321", AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        var answer = function.invoke(TWO_ACCOUNTS);
        assertThat(answer.succeeded()).isTrue();
        assertThat(JSON.readTree(answer.body()).path("batchItemFailures").valueStream())
                .extracting(failure -> failure.path("itemIdentifier").asText())
                .containsExactlyInAnyOrderElementsOf(messagesOf("210987654321"));
        assertThat(logged("alert")).contains("sent", "not sent");
    }

    /** Only a failed invocation is counted in the metric that has an alarm. */
    @Test
    void failsWhenNothingOfABatchCouldBeSent() throws Exception {
        AWS.fails(AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        assertThat(function.invoke(TWO_ACCOUNTS).succeeded()).isFalse();
        assertThat(logged("alert")).containsOnly("not sent");
    }

    @Test
    void remembersWhatItAlerted() throws Exception {
        assertThat(function.invoke(TWO_ACCOUNTS)).isEqualTo(NONE_FAILED);
        assertThat(function.invoke(TWO_ACCOUNTS)).isEqualTo(NONE_FAILED);
        assertThat(published("Message"))
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(message).contains("No earlier use of root in this account is on record."));
        assertThat(logged("alert")).containsExactly("sent", "sent", "left out, alerted before");
    }

    @Test
    void announcesAndSaysSoInTheNextAlert() throws Exception {
        assertThat(function.invoke("""
                {"announce": {"account": "123456789012", "reason": "Close it", "author": "alice", "hours": 1}}""").body()).contains("\"done\"");
        var now = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString();
        var signIn = sample("sign-in-with-mfa");
        var time = JSON.readTree(signIn).at("/detail/eventTime").asText();
        assertThat(function.invoke(signIn.replace(time, now)).succeeded()).isTrue();
        assertThat(published("Message"))
                .satisfiesExactly(
                        announced -> assertThat(announced).contains("Someone announced root use in acme-prod"),
                        alert -> assertThat(alert)
                                .contains("Announced: \\\"Close it\\\"")
                                .contains("by alice (unverified)."));
        assertThat(function.entries()).hasSize(2);
    }

    /** One that cannot tell fails: CloudWatch's alarm on the function's errors speaks then, and the alarm that misses heartbeats. */
    @Test
    void heartbeatsTellOfABrokenLinkOnceAndThenThatItIsWholeAgain() throws Exception {
        AWS.answersJsonFor("\"CallRule\"", "DescribeRule", "{\"State\": \"DISABLED\"}");
        AWS.fails(AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        assertThat(function.invoke(HEARTBEAT).succeeded()).isFalse();
        assertThat(logged("heartbeat")).doesNotContain("well");
        AWS.answers(AwsOnTheWire.PUBLISH, AwsOnTheWire.accepted());
        AWS.forgetsRequests();
        function.logsAnew();
        beats();
        assertThat(published("Subject"))
                .containsExactly("[CRITICAL] The rule for root calls is BROKEN - acme-prod (123456789012)");
        assertThat(logged("heartbeat")).containsOnlyOnce("").contains("well");
        WholeChain.on(AWS);
        beats();
        assertThat(published("Subject")).hasSize(2).last().asString().contains("The rule for root calls");
    }

    @Test
    void aHealthyHeartbeatLogsOneLineAndNothingElse() throws Exception {
        beats();
        assertThat(logged("heartbeat")).containsExactly("well", "well");
        assertThat(published("Subject")).isEmpty();
    }

    private void beats() throws Exception {
        for (int beats = 0; beats < 2; beats++) {
            assertThat(function.invoke(HEARTBEAT)).isEqualTo(new RuntimeApi.Answer(true, "{ }"));
        }
    }

    /** The function reads the real clock, so the ninety days were read three hours ago, and what happened since did two hours ago. */
    @Test
    void findsWhatEventBridgeDidNotBringAndNothingElse() throws Exception {
        var history = AWS.looksUpEvents();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        firstRunIsOver(now.minus(3, ChronoUnit.HOURS));
        var brought = signIn("brought", now.minus(2, ChronoUnit.HOURS));
        var missed = signIn("missed", now.minus(2, ChronoUnit.HOURS));
        history.add(brought);
        history.add(missed);
        assertThat(function.invoke(envelope(brought)).succeeded()).isTrue();
        assertThat(published("Message")).hasSize(1);
        assertThat(function.invoke(LOOK_BACK).succeeded()).isTrue();
        assertThat(published("Message"))
                .hasSize(2)
                .filteredOn(message -> message.contains("LOOK_BACK"))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("missed"));
        // For a minute one request is enough.
        int asked = history.asked().size();
        assertThat(function.invoke(LOOK_BACK).succeeded()).isTrue();
        assertThat(history.asked()).hasSize(asked);
        assertThat(logged("lookBack")).contains("read");
    }

    /** No other test may tell of a first run: a container does so once. */
    @Test
    void aFirstRunIsOneMailOnceTheAddressIsConfirmed() throws Exception {
        firstRunIsOver(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS));
        AWS.answersFor(
                "TopicArn=" + WholeChain.encoded(WholeChain.ALERTS),
                WholeChain.LIST,
                WholeChain.subscriptions("PendingConfirmation"));
        assertThat(function.invoke(HEARTBEAT).succeeded()).isTrue();
        assertThat(mails("LOOK_BACK")).isZero();
        WholeChain.on(AWS);
        beats();
        assertThat(mails("LOOK_BACK")).isEqualTo(1);
    }

    private static long mails(String kind) {
        return published("Message").stream()
                .filter(message -> message.contains("\\\"kind\\\":\\\"" + kind))
                .count();
    }

    private static List<String> published(String parameter) {
        return AWS.calls(AwsOnTheWire.PUBLISH).stream()
                .map(call -> call.getOrDefault(parameter, ""))
                .toList();
    }

    private List<String> logged(String field) throws IOException {
        return function.entries().stream()
                .map(line -> line.at("/message/" + field).asText())
                .toList();
    }

    /** Of every region, as the table has it. */
    private static void firstRunIsOver(Instant until) {
        var time = AttributeValue.fromS(until.toString());
        var done = AttributeValue.fromN("1");
        var positions = AttributeValue.fromS("positions");
        DYNAMO_DB.put(
                TABLE,
                Region.regions().stream()
                        .map(region -> AttributeValue.fromS(region.id() + "#first"))
                        .map(first -> Map.of("pk", positions, "sk", first, "from", time, "began", time, "done", done))
                        .toList());
    }

    private static JsonNode signIn(String id, Instant time) throws IOException {
        return JSON.readTree("""
                {"eventID": "%s", "eventTime": "%s", "awsRegion": "us-east-1", "eventSource": "signin.amazonaws.com",
                 "eventName": "ConsoleLogin", "eventType": "AwsConsoleSignIn", "recipientAccountId": "123456789012",
                 "sourceIPAddress": "203.0.113.7", "responseElements": {"ConsoleLogin": "Success"},
                 "userIdentity": {"type": "Root", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:root"}}""".formatted(id, time));
    }

    private static String envelope(JsonNode record) {
        return JSON.createObjectNode()
                .put("source", "aws.signin")
                .put("account", "123456789012")
                .put("region", "us-east-1")
                .put("time", record.path("eventTime").asText())
                .set("detail", record)
                .toString();
    }

    private static List<String> messagesOf(String account) throws IOException {
        return JSON.readTree(TWO_ACCOUNTS)
                .path("Records")
                .valueStream()
                .filter(record -> record.path("body").asText().contains(account))
                .map(record -> record.path("messageId").asText())
                .toList();
    }

    private static String sample(String name) {
        return new String(Samples.read(Samples.EVENTS.resolve(name + ".json")), UTF_8);
    }
}
