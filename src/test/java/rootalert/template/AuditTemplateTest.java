package rootalert.template;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** templates/audit.yaml: what the audit may do, when it runs, and that both templates mean the same. */
class AuditTemplateTest {
    private static final String FILE = "templates/audit.yaml";
    private static final JsonNode TEMPLATE = Template.whole(FILE);
    private static final String HUB = "arn:aws:events:us-east-1:123456789012:event-bus/default";
    private static final TemplateStack STACK = stack(Map.of());
    private static final JsonNode FUNCTION = properties("AuditFunction");

    /** Of the task's policy, by AWS's page: IAM User Guide, "Perform a privileged task", Check the status of root user credentials. */
    private static final Set<String> READS = Set.of(
            "iam:GetUser",
            "iam:GetLoginProfile",
            "iam:ListAccessKeys",
            "iam:ListSigningCertificates",
            "iam:ListMFADevices",
            "iam:GetAccessKeyLastUsed",
            "iam:GetAccountSummary");

    /** What the role is for, statement by statement. Each has a caller: see the next test. */
    @Test
    void theRoleOpensAuditSessionsFindsAccountsTellsTheHubAndNothingElse() throws Exception {
        assertThat(STACK.resolve(properties("AuditRole")).at("/Policies/0/PolicyDocument/Statement"))
                .isEqualTo(new JsonMapper().readTree("""
                        [{"Sid": "WriteLog", "Effect": "Allow",
                          "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "AuditLogGroup.Arn"},
                         {"Sid": "AuditRoot", "Effect": "Allow", "Action": "sts:AssumeRoot", "Resource": "arn:aws:iam::*:root",
                          "Condition": {"ArnEquals": {
                            "sts:TaskPolicyArn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}}},
                         {"Sid": "FindAccounts", "Effect": "Allow",
                          "Action": ["organizations:ListAccounts", "iam:ListOrganizationsFeatures"], "Resource": "*"},
                         {"Sid": "TellTheHub", "Effect": "Allow", "Action": "events:PutEvents", "Resource": "%s",
                          "Condition": {"ForAllValues:StringEquals": {"events:source": "root-alert.audit"}}}]""".formatted(HUB)));
        assertThat(properties("AuditRole").path("Policies")).hasSize(1);
        assertThat(properties("AuditRole").has("ManagedPolicyArns")).isFalse();
        assertThat(FUNCTION.has("Policies")).isFalse();
        assertThat(STACK.resolve(FUNCTION).path("Role").asText()).isEqualTo("AuditRole.Arn");
    }

    /** What the sessions call, the task's policy allows; all else is the role's. */
    @Test
    void theRoleAllowsWhatTheCodeCalls() {
        var bySessions = RoleTest.calledBy(from -> from.getName().equals("rootalert.audit.CredentialReads"));
        assertThat(bySessions).isSubsetOf(READS);
        var byTheRole = RoleTest.calledBy(from -> from.getPackageName().equals("rootalert.audit"));
        byTheRole.removeAll(bySessions);
        var statements = STACK.resolve(properties("AuditRole")).at("/Policies/0/PolicyDocument/Statement");
        var allowed = new TreeSet<>(
                RoleTest.allowed(statements.valueStream().toList()).keySet());
        allowed.removeAll(Set.of("logs:CreateLogStream", "logs:PutLogEvents"));
        assertThat(allowed).isEqualTo(byTheRole);
    }

    /** Neither the audit's rights nor its code come to the function that alerts. */
    @Test
    void theAlertFunctionIsNotWidened() {
        assertThat(Template.text("template.yaml")).doesNotContain("sts:AssumeRoot", "iam:ListOrganizationsFeatures");
        assertThat(Template.function().path("Handler").asText()).doesNotContain("audit");
    }

    @Test
    void startsTheAuditsHandler() throws Exception {
        var handler = FUNCTION.path("Handler").asText().split("::", 2);
        assertThat(Class.forName(handler[0]))
                .isAssignableTo(RequestStreamHandler.class)
                .hasPublicMethods(handler[1]);
        assertThat(FUNCTION.path("Runtime")).isEqualTo(Template.function().path("Runtime"));
        assertThat(FUNCTION.path("Architectures")).isEqualTo(Template.function().path("Architectures"));
        assertThat(FUNCTION.path("Timeout").asInt()).isEqualTo(900);
    }

    /** The variables that the code reads, of the right parameters. */
    @Test
    void setsWhatTheCodeReads() {
        var variables = new HashMap<String, String>();
        stack(Map.of("CanaryAccount", "210987654321", "AuditEveryDays", "30"))
                .resolve(FUNCTION.at("/Environment/Variables"))
                .forEachEntry((name, value) -> variables.put(name, value.asText()));
        variables.remove("JAVA_TOOL_OPTIONS");
        assertThat(variables)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("HUB_EVENT_BUS_ARN", HUB),
                        entry("AUDIT_EVERY_DAYS", "30"),
                        entry("CANARY_ACCOUNT", "210987654321"),
                        entry("STACK_ID", "arn:aws:cloudformation:x")));
        assertThat(Template.text("src/main/java/rootalert/audit/AuditSettings.java"))
                .contains(variables.keySet().stream()
                        .map(name -> '"' + name + '"')
                        .toList());
    }

    /** Once an hour, and the event as EventBridge makes it: its time says which accounts are due. */
    @Test
    void runsOnceAnHourWithTheSchedulesOwnEvent() {
        var schedule = FUNCTION.at("/Events/Hourly/Properties");
        assertThat(schedule.path("Schedule").asText()).matches("cron\\(\\d+ \\* \\* \\* \\? \\*\\)");
        assertThat(schedule.has("Input")).isFalse();
        assertThat(FUNCTION.at("/EventInvokeConfig/MaximumRetryAttempts").asInt())
                .isEqualTo(2);
    }

    /** The run and both of its retries: a fault that passes by itself is no news. */
    @Test
    void theAlarmSpeaksWhenNoTryOfAnHourSucceeded() {
        var alarm = properties("AuditErrorsAlarm");
        assertThat(alarm.path("Threshold").asInt())
                .isEqualTo(1
                        + FUNCTION.at("/EventInvokeConfig/MaximumRetryAttempts").asInt());
        assertThat(alarm.path("Period").asInt()).isEqualTo(3600);
        // As the policy of the hub's topic has it.
        assertThat(STACK.resolve(alarm).path("AlarmName").asText())
                .isEqualTo("root-alert-addon-root-alert-audit-errors");
        // An alarm without a reader would cost as much.
        assertThat(TEMPLATE.at("/Resources/AuditErrorsAlarm/Condition").asText())
                .isEqualTo("HasAlarmTopic");
        var topic = "arn:aws:sns:us-east-1:123456789012:root-alert-alarms";
        assertThat(stack(Map.of("AlarmTopicArn", topic)).resolve(alarm).path("AlarmActions"))
                .singleElement()
                .satisfies(action -> assertThat(action.asText()).isEqualTo(topic));
    }

    /** Resolving fails on a name that the template does not have. */
    @Test
    void refersToNothingThatItDoesNotHave() {
        for (var part : Set.of("Resources", "Outputs")) {
            assertThat(STACK.resolve(TEMPLATE.required(part))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HubEventBusArn, arn:aws:events:us-east-1:123456789012:event-bus/default,        true",
        "HubEventBusArn, arn:aws-us-gov:events:us-gov-west-1:123456789012:event-bus/default, true",
        "HubEventBusArn, arn:aws:events:us-east-1:123456789012:event-bus/other,          false",
        "HubEventBusArn, arn:aws:sns:us-east-1:123456789012:default,                     false",
        "CanaryAccount,  012345678901,                                                   true",
        "CanaryAccount,  '',                                                             true",
        "CanaryAccount,  12345678901,                                                    false",
        "CanaryAccount,  '210987654321,210987654322',                                    false",
        "AlarmTopicArn,  arn:aws:sns:us-east-1:123456789012:root-alert-AlarmTopic-1A2B,  true",
        "AlarmTopicArn,  '',                                                             true",
        "AlarmTopicArn,  security@example.com,                                           false",
    })
    void takesWhatFits(String parameter, String value, boolean fits) {
        var pattern =
                TEMPLATE.at("/Parameters/" + parameter + "/AllowedPattern").asText();
        assertThat(Pattern.compile(pattern).matcher(value).matches()).isEqualTo(fits);
    }

    /** What only the owner knows. */
    @Test
    void asksForTheHubOnly() {
        assertThat(TEMPLATE.path("Parameters")
                        .propertyStream()
                        .filter(parameter -> !parameter.getValue().has("Default")))
                .extracting(Map.Entry::getKey)
                .containsExactly("HubEventBusArn");
    }

    private static JsonNode properties(String resource) {
        return TEMPLATE.path("Resources").required(resource).path("Properties");
    }

    private static TemplateStack stack(Map<String, String> parameters) {
        var all = new HashMap<>(Map.of(
                "HubEventBusArn", HUB,
                "AWS::StackId", "arn:aws:cloudformation:x",
                "AWS::StackName", "root-alert-audit"));
        all.putAll(parameters);
        return new TemplateStack(TEMPLATE, all);
    }
}
