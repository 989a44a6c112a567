package rootalert.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.wire.CentralRootAccess.KEYS;
import static rootalert.wire.CentralRootAccess.MANAGEMENT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.Events;
import rootalert.lambda.FunctionProcess;
import rootalert.lambda.RuntimeApi;
import rootalert.proof.AuditRole;
import rootalert.proof.Proofs;
import rootalert.store.AuditedAccount;
import rootalert.store.Audits;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.CentralRootAccess;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.Recorded;
import rootalert.wire.WholeChain;

/** Both functions of the package, as Lambda starts them, with one table: from the audit's calls to the mail. */
class PackagedProofIT {
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1");
    private static final String ACCOUNT = "210987654321";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    @RegisterExtension
    private final CentralRootAccess organization = new CentralRootAccess();

    private final String table = DYNAMO_DB.newTable();

    @BeforeEach
    void awsAnswers() {
        WholeChain.on(aws);
        aws.answers(AwsOnTheWire.LIST_ALIASES, AwsOnTheWire.aliases("acme-prod"));
        aws.answers(AwsOnTheWire.PUBLISH, AwsOnTheWire.accepted());
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        aws.answers(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.subscriptions("2", "0"));
        organization.accounts(List.of(ACCOUNT));
        organization.letsIn(ACCOUNT);
    }

    @Test
    void aRealCallProvesItsAccountAndAMisuseOfItsKeyIsCritical() throws Exception {
        try (var audit = new RuntimeApi();
                var hub = new RuntimeApi();
                var auditing = auditing(audit);
                var alerting = alerting(hub)) {
            audit(audit);
            take(hub, Stream.concat(told().stream(), records().stream()).toList());
            var proven = account();
            assertThat(proven.due()).isEmpty();
            assertThat(proven.proof()).isPresent();
            assertThat(proven.credentials().isKnown()).isTrue();
            assertThat(subjects()).isNotEmpty().noneMatch(subject -> subject.matches(".*(CRITICAL|HIGH|MEDIUM).*"));
            take(hub, List.of(Recorded.call(ACCOUNT, Instant.now(), "iam/CreateLoginProfile")));
            assertThat(subjects()).anyMatch(subject -> subject.startsWith("[CRITICAL] Audit credentials MISUSED"));
            assertThat(String.join("", auditing.log()) + String.join("", alerting.log()))
                    .doesNotContain(CentralRootAccess.secretOf(ACCOUNT), CentralRootAccess.tokenOf(ACCOUNT));
        }
    }

    /** The hub was told an hour ago, and no record came. */
    @Test
    void aBrokenChainIsTold() throws Exception {
        try (var audit = new RuntimeApi();
                var hub = new RuntimeApi();
                var auditing = auditing(audit);
                var alerting = alerting(hub)) {
            audit(audit);
            toldAgo(Duration.ofMinutes(61));
            assertThat(account().due()).isPresent();
            beat(hub);
            assertThat(messages()).anyMatch(message -> message.contains("AUDIT_PROOF") && message.contains(ACCOUNT));
            assertThat(subjects()).anyMatch(subject -> subject.startsWith("[HIGH]"));
            assertThat(auditing.log()).isNotEmpty();
            assertThat(alerting.log()).isNotEmpty();
        }
    }

    @Test
    void aCredentialThatAppearsIsToldTheDayItIsSeen() throws Exception {
        try (var audit = new RuntimeApi();
                var hub = new RuntimeApi();
                var auditing = auditing(audit);
                var alerting = alerting(hub)) {
            audit(audit);
            toldAgo(Duration.ofDays(1));
            organization.answers(
                    ACCOUNT,
                    KEYS,
                    CentralRootAccess.members(KEYS, "AccessKeyMetadata", "<AccessKeyId>AKIAEXAMPLE</AccessKeyId>"));
            audit(audit);
            take(hub, Stream.concat(told().stream().skip(2), records().stream()).toList());
            beat(hub);
            assertThat(messages())
                    .anyMatch(message -> message.contains("ROOT_CREDENTIALS") && message.contains(ACCOUNT));
            assertThat(subjects()).anyMatch(subject -> subject.startsWith("[HIGH]"));
            assertThat(auditing.log()).isNotEmpty();
            assertThat(alerting.log()).isNotEmpty();
        }
    }

    /** As a person asks: the template's schedule takes its own accounts. */
    private static void audit(RuntimeApi api) throws Exception {
        var answer = api.invoke("{\"account\": \"" + ACCOUNT + "\"}", 900_000).get(240, SECONDS);
        assertThat(answer.succeeded()).as(answer.body()).isTrue();
    }

    private static void take(RuntimeApi api, List<String> events) throws Exception {
        var batch = rootalert.proof.AuditEvents.queued(events.toArray(String[]::new));
        assertThat(api.invoke(batch, 30_000).get(60, SECONDS))
                .isEqualTo(new RuntimeApi.Answer(true, "{\"batchItemFailures\":[]}"));
    }

    private static void beat(RuntimeApi api) throws Exception {
        var none = "\"AuditAccount\": \"\"";
        assertThat(WholeChain.heartbeat()).contains(none);
        var heartbeat = WholeChain.heartbeat().replace(none, "\"AuditAccount\": \"" + MANAGEMENT + "\"");
        assertThat(api.invoke(heartbeat, 30_000).get(60, SECONDS).succeeded()).isTrue();
    }

    /** The clock of a function is its machine's, so what came earlier is written down here. */
    private void toldAgo(Duration time) {
        InstantSource then = () -> Instant.now().minus(time);
        var proofs = new Proofs(new AuditRole(MANAGEMENT), DYNAMO_DB.store(table, then), then);
        var batch = rootalert.proof.AuditEvents.queued(told().toArray(String[]::new));
        assertThat(proofs.receive(
                        Events.parse(batch.getBytes(StandardCharsets.UTF_8)).received()))
                .isEmpty();
    }

    private List<String> told() {
        return Recorded.told(organization, MANAGEMENT);
    }

    private List<String> records() {
        return Recorded.records(organization, Instant.now());
    }

    private AuditedAccount account() {
        return new Audits(DYNAMO_DB.store(table, InstantSource.system()))
                .state().known().orElseThrow().accounts().stream()
                        .filter(account -> account.id().equals(ACCOUNT))
                        .findFirst()
                        .orElseThrow();
    }

    private List<String> subjects() {
        return aws.calls(AwsOnTheWire.PUBLISH).stream()
                .map(call -> call.getOrDefault("Subject", ""))
                .toList();
    }

    private List<String> messages() {
        return aws.calls(AwsOnTheWire.PUBLISH).stream()
                .map(call -> call.getOrDefault("Message", ""))
                .toList();
    }

    private FunctionProcess auditing(RuntimeApi api) throws Exception {
        var function = Template.audit(TestAudit.BUS, TestAudit.STACK);
        var environment = new HashMap<String, String>();
        function.at("/Environment/Variables").forEachEntry((name, value) -> environment.put(name, value.asText()));
        return start(api, function.path("Handler").asText(), environment, organization.url());
    }

    private FunctionProcess alerting(RuntimeApi api) throws Exception {
        var environment = new HashMap<>(Template.environment("arn:aws:sns:us-east-1:123456789012:root-alert"));
        environment.put("TABLE_NAME", table);
        environment.put("AUDIT_ACCOUNT", MANAGEMENT);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DYNAMO_DB.url());
        return start(api, Template.function().path("Handler").asText(), environment, aws.url());
    }

    /** With what Lambda adds. */
    private static FunctionProcess start(RuntimeApi api, String handler, Map<String, String> environment, String url)
            throws Exception {
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", CentralRootAccess.ROLES_KEY,
                "AWS_SECRET_ACCESS_KEY", "-",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "AWS_ENDPOINT_URL", url));
        return FunctionProcess.start(api, handler, JVM, environment);
    }
}
