package rootalert.audit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.wire.CentralRootAccess.KEYS;
import static rootalert.wire.CentralRootAccess.MANAGEMENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.Events;
import rootalert.lambda.PackagedFunction;
import rootalert.lambda.RuntimeApi;
import rootalert.proof.AuditEvents;
import rootalert.proof.AuditRole;
import rootalert.proof.Proofs;
import rootalert.store.AuditedAccount;
import rootalert.store.Audits;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.CentralRootAccess;
import rootalert.wire.CentralRootAccess.Told;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.Recorded;
import rootalert.wire.WholeChain;

/**
 * Both functions of the package, with the templates' own settings, started and fed as Lambda does: the audit's by itself, and the two
 * with one table, from the audit's calls to the mail. One container of each for all tests.
 */
class PackagedAuditIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode AUDIT = Template.audit(TestAudit.BUS, TestAudit.STACK);
    private static final JsonNode HUB = Template.function();
    private static final String ACCOUNT = "210987654321";
    private static final String SCHEDULE = """
            {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
             "source": "aws.events", "account": "111122223333", "time": "%s", "region": "us-east-1",
             "resources": ["arn:aws:events:us-east-1:111122223333:rule/root-alert-audit-AuditFunctionHourly-1A2B"],
             "detail": {}}""".formatted(TestAudit.HOUR.plusSeconds(7 * 60));

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    static final AwsOnTheWire AWS = new AwsOnTheWire();

    @RegisterExtension
    static final CentralRootAccess ORGANIZATION = new CentralRootAccess();

    private static final String TABLE = DYNAMO_DB.newTable();

    @AutoClose
    private static @Nullable PackagedFunction ofAudit;

    @AutoClose
    private static @Nullable PackagedFunction ofHub;

    private final TestAudit test = new TestAudit(ORGANIZATION);
    private PackagedFunction audit;
    private PackagedFunction hub;

    @BeforeEach
    void begin() throws Exception {
        WholeChain.on(AWS);
        AWS.answers(AwsOnTheWire.LIST_ALIASES, AwsOnTheWire.aliases("acme-prod"));
        AWS.answers(AwsOnTheWire.PUBLISH, AwsOnTheWire.accepted());
        AWS.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        AWS.answers(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.subscriptions("2", "0"));
        ORGANIZATION.accounts(List.of(ACCOUNT));
        ORGANIZATION.letsIn(ACCOUNT);
        DYNAMO_DB.empty(TABLE);
        if (ofAudit == null) {
            ofAudit = auditing();
        }
        if (ofHub == null) {
            ofHub = alerting();
        }
        audit = ofAudit;
        hub = ofHub;
        audit.logsAnew();
    }

    @Test
    void auditsWhatIsDueAndLogsOneLine() throws Exception {
        var account = test.due();
        ORGANIZATION.accounts(List.of(account));
        ORGANIZATION.letsIn(account);
        var answer = audit.invoke(SCHEDULE);
        assertThat(answer.succeeded()).isTrue();
        assertThat(JSON.readTree(answer.body()).at("/accounts/audited").asInt()).isEqualTo(1);
        assertThat(ORGANIZATION.told()).extracting(Told::type).containsExactly("Root Audit", "Root Audit Run");
        assertThat(ORGANIZATION.told().getFirst().detail().path("session").asText())
                .hasSize(64);
        assertThat(audit.entries()).singleElement().satisfies(line -> {
            assertThat(line.at("/message/audit").asText()).isEqualTo("run");
            assertThat(line.at("/message/audited").asText()).isEqualTo("1");
        });
        assertThat(String.join("\n", audit.log()) + ORGANIZATION.told() + answer.body())
                .doesNotContain(
                        CentralRootAccess.keyOf(account),
                        CentralRootAccess.secretOf(account),
                        CentralRootAccess.tokenOf(account));
    }

    /** Lambda tries again then, and the alarm counts it. */
    @Test
    void failsWhereTheHubsBusRefuses() throws Exception {
        ORGANIZATION.accounts(List.of());
        ORGANIZATION.busRefuses("AccessDeniedException");
        var answer = audit.invoke(SCHEDULE);
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.body()).contains("AccessDeniedException");
    }

    /** A DTD in the classes that Lambda runs, too: the parser is the JDK's, whatever is on the class path. */
    @Test
    void readsNoDtd() throws Exception {
        var account = test.due();
        ORGANIZATION.accounts(List.of(account));
        ORGANIZATION.letsIn(account);
        var xml = "<!DOCTYPE a SYSTEM '" + ORGANIZATION.url() + "/stolen'>"
                + CentralRootAccess.session(account).build().getBody();
        // What cannot be read is asked for again; what is refused is not.
        ORGANIZATION.answers(account, CentralRootAccess.ASSUME_ROOT, CentralRootAccess.error(403, "AccessDenied"));
        ORGANIZATION.answersAtFirst(
                1, account, CentralRootAccess.ASSUME_ROOT, aResponse().withBody(xml));
        assertThat(audit.invoke(SCHEDULE).succeeded()).isTrue();
        assertThat(ORGANIZATION.calls(CentralRootAccess.ASSUME_ROOT)).hasSize(2);
        assertThat(ORGANIZATION.calls(CentralRootAccess.SUMMARY)).isEmpty();
        assertThat(ORGANIZATION.all()).extracting(request -> request.getUrl()).containsOnly("/");
    }

    @Test
    void aRealCallProvesItsAccountAndAMisuseOfItsKeyIsCritical() throws Exception {
        audit();
        take(Stream.concat(told().stream(), records().stream()).toList());
        var proven = account();
        assertThat(proven.due()).isEmpty();
        assertThat(proven.proof()).isPresent();
        assertThat(proven.credentials().isKnown()).isTrue();
        assertThat(subjects()).isNotEmpty().noneMatch(subject -> subject.matches(".*(CRITICAL|HIGH|MEDIUM).*"));
        take(List.of(Recorded.call(ACCOUNT, Instant.now(), "iam/CreateLoginProfile")));
        assertThat(subjects()).anyMatch(subject -> subject.startsWith("[CRITICAL] Audit credentials MISUSED"));
        assertThat(String.join("", audit.log()) + String.join("", hub.log()))
                .doesNotContain(CentralRootAccess.secretOf(ACCOUNT), CentralRootAccess.tokenOf(ACCOUNT));
    }

    /** The hub was told an hour ago, and no record came. */
    @Test
    void aBrokenChainIsTold() throws Exception {
        audit();
        toldAgo(Duration.ofMinutes(61));
        assertThat(account().due()).isPresent();
        beat();
        assertThat(messages()).anyMatch(message -> message.contains("AUDIT_PROOF") && message.contains(ACCOUNT));
        assertThat(subjects()).anyMatch(subject -> subject.startsWith("[HIGH]"));
    }

    @Test
    void aCredentialThatAppearsIsToldTheDayItIsSeen() throws Exception {
        audit();
        toldAgo(Duration.ofDays(1));
        ORGANIZATION.answers(
                ACCOUNT,
                KEYS,
                CentralRootAccess.members(KEYS, "AccessKeyMetadata", "<AccessKeyId>AKIAEXAMPLE</AccessKeyId>"));
        audit();
        take(Stream.concat(told().stream().skip(2), records().stream()).toList());
        beat();
        assertThat(messages()).anyMatch(message -> message.contains("ROOT_CREDENTIALS") && message.contains(ACCOUNT));
        assertThat(subjects()).anyMatch(subject -> subject.startsWith("[HIGH]"));
    }

    /** As a person asks: the template's schedule takes its own accounts. */
    private void audit() throws Exception {
        var answer = audit.invoke("{\"account\": \"" + ACCOUNT + "\"}");
        assertThat(answer.succeeded()).as(answer.body()).isTrue();
    }

    private void take(List<String> events) throws Exception {
        assertThat(hub.invoke(AuditEvents.queued(events.toArray(String[]::new))))
                .isEqualTo(new RuntimeApi.Answer(true, "{\"batchItemFailures\":[]}"));
    }

    private void beat() throws Exception {
        var none = "\"AuditAccount\": \"\"";
        assertThat(WholeChain.heartbeat()).contains(none);
        var heartbeat = WholeChain.heartbeat().replace(none, "\"AuditAccount\": \"" + MANAGEMENT + "\"");
        assertThat(hub.invoke(heartbeat).succeeded()).isTrue();
    }

    /** The clock of a function is its machine's, so what came earlier is written down here. */
    private void toldAgo(Duration time) {
        InstantSource then = () -> Instant.now().minus(time);
        var proofs = new Proofs(new AuditRole(MANAGEMENT), DYNAMO_DB.store(TABLE, then), then);
        var batch = AuditEvents.queued(told().toArray(String[]::new));
        assertThat(proofs.receive(
                        Events.parse(batch.getBytes(StandardCharsets.UTF_8)).received()))
                .isEmpty();
    }

    private List<String> told() {
        return Recorded.told(ORGANIZATION, MANAGEMENT);
    }

    private List<String> records() {
        return Recorded.records(ORGANIZATION, Instant.now());
    }

    private AuditedAccount account() {
        return new Audits(DYNAMO_DB.store(TABLE, InstantSource.system()))
                .state().known().orElseThrow().accounts().stream()
                        .filter(account -> account.id().equals(ACCOUNT))
                        .findFirst()
                        .orElseThrow();
    }

    private List<String> subjects() {
        return AWS.calls(AwsOnTheWire.PUBLISH).stream()
                .map(call -> call.getOrDefault("Subject", ""))
                .toList();
    }

    private List<String> messages() {
        return AWS.calls(AwsOnTheWire.PUBLISH).stream()
                .map(call -> call.getOrDefault("Message", ""))
                .toList();
    }

    private static PackagedFunction auditing() throws IOException {
        var environment = new HashMap<String, String>();
        AUDIT.at("/Environment/Variables").forEachEntry((name, value) -> environment.put(name, value.asText()));
        return start(AUDIT, environment, ORGANIZATION.url());
    }

    private static PackagedFunction alerting() throws IOException {
        var environment = new HashMap<>(Template.environment("arn:aws:sns:us-east-1:123456789012:root-alert"));
        environment.put("TABLE_NAME", TABLE);
        environment.put("AUDIT_ACCOUNT", MANAGEMENT);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DYNAMO_DB.url());
        return start(HUB, environment, AWS.url());
    }

    /** With what Lambda adds. */
    private static PackagedFunction start(JsonNode function, Map<String, String> environment, String url)
            throws IOException {
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", CentralRootAccess.ROLES_KEY,
                "AWS_SECRET_ACCESS_KEY", "-",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "AWS_ENDPOINT_URL", url));
        return PackagedFunction.start(function, environment);
    }
}
