package rootalert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.lambda.FunctionProcess;
import rootalert.lambda.RuntimeApi;
import rootalert.preview.SampleAccount;
import rootalert.samples.Samples;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.WholeChain;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@code sam build} packs, started and fed as Lambda does. */
class PackagedFunctionIT {
    private static final String HANDLER = Template.function().path("Handler").asText();
    private static final int TIMEOUT_MILLIS =
            1_000 * Template.function().path("Timeout").asInt();
    private static final List<String> JVM =
            List.of("-XX:MaxRAM=" + Template.function().path("MemorySize").asInt() + "m", "-XX:TieredStopAtLevel=1");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEARTBEAT = WholeChain.heartbeat();

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private final String table = DYNAMO_DB.newTable();

    @BeforeEach
    void awsAnswers() {
        aws.answers(AwsOnTheWire.LIST_ALIASES, AwsOnTheWire.aliases("acme-prod"));
        aws.answers(AwsOnTheWire.PUBLISH, AwsOnTheWire.accepted());
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        aws.answers(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.subscriptions("2", "0"));
    }

    /** Without a table: with one, each sample would be a part of the next one's history. */
    @Test
    void alertsOnEverySample() throws Exception {
        var environment = environment();
        environment.put("TABLE_NAME", "");
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment)) {
            assertThat(api.started().get(30, SECONDS)).isEmpty();
            var subjects = new ArrayList<String>();
            for (var sample : Samples.files().toList()) {
                assertThat(invoke(api, sample)).isEqualTo(new RuntimeApi.Answer(true, "{\"batchItemFailures\":[]}"));
                // The function reads the real clock, and by that the samples are late.
                Samples.run(
                        SampleAccount.forgetful(InstantSource.system(), alert -> subjects.add(alert.subject())),
                        Samples.read(sample));
            }
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .extracting(call -> call.getOrDefault("Subject", ""))
                    .containsExactlyInAnyOrderElementsOf(subjects);
            assertThat(aws.calls(AwsOnTheWire.LIST_ALIASES)).hasSize(1);
            assertThat(function.entries())
                    .hasSize(subjects.size())
                    .allSatisfy(line ->
                            assertThat(line.at("/message/alert").asText()).isEqualTo("sent"));
        }
    }

    @Test
    void reportsAFailedPublishToLambda() throws Exception {
        aws.fails(AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            var answer = invoke(api, Samples.files().findFirst().orElseThrow());
            assertThat(answer.succeeded()).isFalse();
            assertThat(JSON.readTree(answer.body()).path("errorType").asText())
                    .isEqualTo("software.amazon.awssdk.services.sns.model.SnsException");
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/alert").asText())
                    .contains("not sent");
        }
    }

    @Test
    void tellsSqsWhichMessagesToDeliverAgain() throws Exception {
        aws.failsFor("210987654321", AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        var batch = Samples.read(Samples.EVENTS.resolve("batch-two-accounts.json"));
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            var answer = api.invoke(new String(batch, UTF_8), TIMEOUT_MILLIS).get(30, SECONDS);
            assertThat(answer.succeeded()).isTrue();
            assertThat(JSON.readTree(answer.body()).path("batchItemFailures").valueStream())
                    .extracting(failure -> failure.path("itemIdentifier").asText())
                    .containsExactlyInAnyOrderElementsOf(messagesOf("210987654321", batch));
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/alert").asText())
                    .contains("sent", "not sent");
        }
    }

    @Test
    void remembersWhatItAlerted() throws Exception {
        var batch = Samples.EVENTS.resolve("batch-two-accounts.json");
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            for (int i = 0; i < 2; i++) {
                assertThat(invoke(api, batch)).isEqualTo(new RuntimeApi.Answer(true, "{\"batchItemFailures\":[]}"));
            }
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .hasSize(2)
                    .allSatisfy(call -> assertThat(call.getOrDefault("Message", ""))
                            .contains("No earlier use of root in this account is on record."));
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/alert").asText())
                    .containsExactly("sent", "sent", "left out, alerted before");
        }
    }

    @Test
    void announcesAndSaysSoInTheNextAlert() throws Exception {
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            assertThat(invoke(api, """
                    {"announce": {"account": "123456789012", "reason": "Close it", "author": "alice", "hours": 1}}""").body()).contains("\"done\"");
            var now =
                    Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString();
            var signIn = new String(Samples.read(Samples.EVENTS.resolve("sign-in-with-mfa.json")), UTF_8);
            var time = JSON.readTree(signIn).at("/detail/eventTime").asText();
            assertThat(invoke(api, signIn.replace(time, now)).succeeded()).isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .extracting(call -> call.getOrDefault("Message", ""))
                    .satisfiesExactly(
                            announced -> assertThat(announced).contains("Someone announced root use in acme-prod"),
                            alert -> assertThat(alert)
                                    .contains("Announced: \\\"Close it\\\"")
                                    .contains("by alice (unverified)."));
            assertThat(function.entries()).hasSize(2);
        }
    }

    /** The alert comes first; what it lacks, it says. */
    @Test
    void alertsWithoutTheTable() throws Exception {
        var environment = environment();
        environment.put("TABLE_NAME", "no-such-table");
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment)) {
            assertThat(invoke(api, Samples.EVENTS.resolve("sign-in-with-mfa.json"))
                            .succeeded())
                    .isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .singleElement()
                    .satisfies(call -> assertThat(call.getOrDefault("Message", ""))
                            .contains("History not available: look-up failed."));
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/memory").asText())
                    .contains("not remembered");
        }
    }

    /** Only a failed invocation is counted in the metric that has an alarm. */
    @Test
    void failsWhenNothingOfABatchCouldBeSent() throws Exception {
        aws.fails(AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            assertThat(invoke(api, Samples.EVENTS.resolve("batch-two-accounts.json"))
                            .succeeded())
                    .isFalse();
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/alert").asText())
                    .containsOnly("not sent");
        }
    }

    @Test
    void aHealthyHeartbeatLogsOneLineAndNothingElse() throws Exception {
        WholeChain.on(aws);
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            for (int beats = 0; beats < 2; beats++) {
                assertThat(invoke(api, HEARTBEAT)).isEqualTo(new RuntimeApi.Answer(true, "{ }"));
            }
            assertThat(function.entries())
                    .hasSize(2)
                    .allSatisfy(line ->
                            assertThat(line.at("/message/heartbeat").asText()).isEqualTo("well"));
            assertThat(aws.calls(AwsOnTheWire.PUBLISH)).isEmpty();
        }
    }

    @Test
    void aHeartbeatTellsOfABrokenLinkOnce() throws Exception {
        WholeChain.on(aws);
        aws.answersJsonFor("\"CallRule\"", "DescribeRule", "{\"State\": \"DISABLED\"}");
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            for (int beats = 0; beats < 2; beats++) {
                assertThat(invoke(api, HEARTBEAT).succeeded()).isTrue();
            }
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .extracting(call -> call.getOrDefault("Subject", ""))
                    .containsExactly("[CRITICAL] The rule for root calls is BROKEN - acme-prod (123456789012)");
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/heartbeat").asText())
                    .containsOnlyOnce("")
                    .contains("well");
        }
    }

    /** CloudWatch's alarm on the function's errors speaks then, and the alarm that misses heartbeats. */
    @Test
    void aHeartbeatThatCannotTellFails() throws Exception {
        WholeChain.on(aws);
        aws.answersJsonFor("\"CallRule\"", "DescribeRule", "{\"State\": \"DISABLED\"}");
        aws.fails(AwsOnTheWire.PUBLISH, AwsOnTheWire.Fault.DENIED);
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            assertThat(invoke(api, HEARTBEAT).succeeded()).isFalse();
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/heartbeat").asText())
                    .doesNotContain("well");
        }
    }

    /** Its questions are left behind, whatever becomes of them. */
    @Test
    void aHeartbeatThatHangsNeitherDelaysNorLosesTheAlertAfterIt() throws Exception {
        aws.hangsOnJson();
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.Fault.HANG);
        aws.fails(WholeChain.LIST, AwsOnTheWire.Fault.HANG);
        var environment = environment();
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", aws.url());
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment)) {
            assertThat(invoke(api, HEARTBEAT).succeeded()).isTrue();
            var signIn = new String(Samples.read(Samples.EVENTS.resolve("sign-in-without-mfa.json")), UTF_8);
            assertThat(invoke(api, signIn).succeeded()).isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH)).hasSize(1);
            assertThat(function.log()).isNotEmpty();
        }
    }

    private static final String LOOK_BACK = """
            {"source": "root-alert.look-back", "account": "123456789012", "region": "us-east-1"}""";

    /** The function reads the real clock, so the ninety days were read three hours ago, and what happened since did two hours ago. */
    @Test
    void findsWhatEventBridgeDidNotBringAndNothingElse() throws Exception {
        WholeChain.on(aws);
        var history = aws.looksUpEvents();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        firstRunIsOver(now.minus(3, ChronoUnit.HOURS));
        var brought = signIn("brought", now.minus(2, ChronoUnit.HOURS));
        var missed = signIn("missed", now.minus(2, ChronoUnit.HOURS));
        history.add(brought);
        history.add(missed);
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            assertThat(invoke(api, envelope(brought)).succeeded()).isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH)).hasSize(1);
            assertThat(invoke(api, LOOK_BACK).succeeded()).isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .hasSize(2)
                    .filteredOn(call -> call.getOrDefault("Message", "").contains("LOOK_BACK"))
                    .singleElement()
                    .satisfies(
                            call -> assertThat(call.getOrDefault("Message", "")).contains("missed"));
            // For a minute one request is enough.
            int asked = history.asked().size();
            assertThat(invoke(api, LOOK_BACK).succeeded()).isTrue();
            assertThat(history.asked()).hasSize(asked);
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/lookBack").asText())
                    .contains("read");
        }
    }

    @Test
    void aFirstRunIsOneMailOnceTheAddressIsConfirmed() throws Exception {
        WholeChain.on(aws);
        firstRunIsOver(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS));
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment())) {
            aws.answersFor(
                    "TopicArn=" + WholeChain.encoded(WholeChain.ALERTS),
                    WholeChain.LIST,
                    WholeChain.subscriptions("PendingConfirmation"));
            assertThat(invoke(api, HEARTBEAT).succeeded()).isTrue();
            assertThat(mails("LOOK_BACK")).isZero();
            WholeChain.on(aws);
            for (int beats = 0; beats < 2; beats++) {
                assertThat(invoke(api, HEARTBEAT).succeeded()).isTrue();
            }
            assertThat(mails("LOOK_BACK")).isEqualTo(1);
            assertThat(function.log()).isNotEmpty();
        }
    }

    private long mails(String kind) {
        return aws.calls(AwsOnTheWire.PUBLISH).stream()
                .filter(call -> call.getOrDefault("Message", "").contains("\\\"kind\\\":\\\"" + kind))
                .count();
    }

    /** Of every region, as the table has it. */
    private void firstRunIsOver(Instant until) {
        for (var region : Region.regions()) {
            DYNAMO_DB.put(
                    table,
                    "positions",
                    region.id() + "#first",
                    Map.of(
                            "from", AttributeValue.fromS(until.toString()),
                            "began", AttributeValue.fromS(until.toString()),
                            "done", AttributeValue.fromN("1")));
        }
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

    private static List<String> messagesOf(String account, byte[] batch) throws IOException {
        return JSON.readTree(batch)
                .path("Records")
                .valueStream()
                .filter(record -> record.path("body").asText().contains(account))
                .map(record -> record.path("messageId").asText())
                .toList();
    }

    @Test
    void aWrongSettingStopsTheStartAndIsNamed() throws Exception {
        var environment = environment();
        environment.put("TIME_ZONE", "Berlin");
        try (var api = new RuntimeApi();
                var function = FunctionProcess.start(api, HANDLER, JVM, environment)) {
            assertThat(api.started().get(30, SECONDS))
                    .contains("TIME_ZONE is \\\"Berlin\\\"; it must be the name of a time zone");
            assertThat(function.log()).isNotEmpty();
        }
    }

    private static RuntimeApi.Answer invoke(RuntimeApi api, Path sample) throws Exception {
        return invoke(api, new String(Samples.read(sample), UTF_8));
    }

    private static RuntimeApi.Answer invoke(RuntimeApi api, String input) throws Exception {
        return api.invoke(input, TIMEOUT_MILLIS).get(30, SECONDS);
    }

    /** What the template sets, and what Lambda adds. */
    private Map<String, String> environment() {
        var environment = new HashMap<>(Template.environment("arn:aws:sns:us-east-1:123456789012:root-alert"));
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "-",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "AWS_ENDPOINT_URL", aws.url(),
                "AWS_ENDPOINT_URL_DYNAMODB", DYNAMO_DB.url()));
        environment.put("TABLE_NAME", table);
        return environment;
    }
}
