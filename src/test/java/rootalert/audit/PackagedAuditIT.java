package rootalert.audit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.lambda.PackagedFunction;
import rootalert.template.Template;
import rootalert.wire.CentralRootAccess;
import rootalert.wire.CentralRootAccess.Told;

/** The package's second handler, with the template's own settings, started and fed as Lambda does: one container for all tests. */
class PackagedAuditIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode FUNCTION = Template.audit(TestAudit.BUS, TestAudit.STACK);
    private static final String SCHEDULE = """
            {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
             "source": "aws.events", "account": "111122223333", "time": "%s", "region": "us-east-1",
             "resources": ["arn:aws:events:us-east-1:111122223333:rule/root-alert-audit-AuditFunctionHourly-1A2B"],
             "detail": {}}""".formatted(TestAudit.HOUR.plusSeconds(7 * 60));

    @RegisterExtension
    static final CentralRootAccess ORGANIZATION = new CentralRootAccess();

    @AutoClose
    private static @Nullable PackagedFunction container;

    private final TestAudit test = new TestAudit(ORGANIZATION);
    private PackagedFunction function;

    @BeforeEach
    void begin() throws Exception {
        if (container == null) {
            container = PackagedFunction.start(FUNCTION, environment());
        }
        function = container;
        function.logsAnew();
    }

    @Test
    void auditsWhatIsDueAndLogsOneLine() throws Exception {
        var account = test.due();
        ORGANIZATION.accounts(List.of(account));
        ORGANIZATION.letsIn(account);
        var answer = function.invoke(SCHEDULE);
        assertThat(answer.succeeded()).isTrue();
        assertThat(JSON.readTree(answer.body()).at("/accounts/audited").asInt()).isEqualTo(1);
        assertThat(ORGANIZATION.told()).extracting(Told::type).containsExactly("Root Audit", "Root Audit Run");
        assertThat(ORGANIZATION.told().getFirst().detail().path("session").asText())
                .hasSize(64);
        assertThat(function.entries()).singleElement().satisfies(line -> {
            assertThat(line.at("/message/audit").asText()).isEqualTo("run");
            assertThat(line.at("/message/audited").asText()).isEqualTo("1");
        });
        assertThat(String.join("\n", function.log()) + ORGANIZATION.told() + answer.body())
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
        var answer = function.invoke(SCHEDULE);
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.body()).contains("AccessDeniedException");
    }

    /** A DTD in the classes that Lambda runs, too: the parser is the JDK's, whatever is on the class path. */
    @Test
    void readsNoDtd() throws Exception {
        var account = test.due();
        ORGANIZATION.accounts(List.of(account));
        ORGANIZATION.letsIn(account);
        var xml = "<!DOCTYPE a SYSTEM '" + ORGANIZATION.url() + "/stolen'>";
        ORGANIZATION.answers(
                account,
                CentralRootAccess.ASSUME_ROOT,
                aResponse()
                        .withBody(
                                xml + CentralRootAccess.session(account).build().getBody()));
        assertThat(function.invoke(SCHEDULE).succeeded()).isTrue();
        assertThat(ORGANIZATION.calls(CentralRootAccess.SUMMARY)).isEmpty();
        assertThat(ORGANIZATION.all()).extracting(request -> request.getUrl()).containsOnly("/");
    }

    /** What the template sets, and what Lambda adds. */
    private static Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        FUNCTION.at("/Environment/Variables").forEachEntry((name, value) -> environment.put(name, value.asText()));
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", CentralRootAccess.ROLES_KEY,
                "AWS_SECRET_ACCESS_KEY", "-",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "AWS_ENDPOINT_URL", ORGANIZATION.url()));
        return environment;
    }
}
