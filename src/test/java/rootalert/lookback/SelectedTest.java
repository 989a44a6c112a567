package rootalert.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.template.Template;
import software.amazon.event.ruler.Machine;

/** Held to the patterns of template.yaml, in the engine that EventBridge uses, over every mixture of what they look at. */
class SelectedTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isWhatTheTwoRulesTakeTogether(boolean readOnlyCalls) throws Exception {
        var parameters = Map.of("IncludeReadOnlyCalls", String.valueOf(readOnlyCalls));
        var rules = Machine.builder().build();
        rules.addRule("sign-ins", Template.signInPattern(parameters).toString());
        rules.addRule("calls", Template.callPattern(parameters).toString());
        int selected = 0;
        int leftOut = 0;
        for (var identity : IDENTITIES) {
            for (var source : SOURCES) {
                for (var name : NAMES) {
                    for (var rest : REST) {
                        var record = record(identity, source, name, rest);
                        boolean expected = !rules.rulesForJSONEvent(envelope(record, source))
                                .isEmpty();
                        assertThat(new Selected(readOnlyCalls ? NOW : Instant.MAX).selects(record, NOW))
                                .as(record.toString())
                                .isEqualTo(expected);
                        selected += expected ? 1 : 0;
                        leftOut += expected ? 0 : 1;
                    }
                }
            }
        }
        assertThat(selected).isGreaterThan(500);
        assertThat(leftOut).isGreaterThan(500);
    }

    private static final List<String> IDENTITIES = List.of(
            "'type': 'Root'",
            "'type': 'Root', 'arn': 'arn:aws:iam::123456789012:root', 'invokedBy': 'AWS Internal'",
            "'type': 'Unknown', 'arn': 'arn:aws:iam::123456789012:root'",
            "'arn': 'arn:aws-cn:iam::123456789012:root'",
            "'type': 'FederatedUser', 'sessionContext': {'sessionIssuer': {'type': 'Root'}}",
            "'type': 'IAMUser', 'arn': 'arn:aws:iam::123456789012:user/root'",
            "'type': 'AssumedRole', 'arn': 'arn:aws:sts::123456789012:assumed-role/a/root',"
                    + " 'sessionContext': {'sessionIssuer': {'type': 'Role'}}",
            "'type': 'root'",
            "'type': null",
            "");
    private static final List<String> SOURCES = List.of("signin", "iam", "ec2", "sts", "account", "organizations");
    private static final List<String> NAMES = List.of(
            "ConsoleLogin",
            "CheckMfa",
            "PasswordRecoveryRequested",
            "PasswordRecoveryCompleted",
            "PasswordUpdated",
            "EmailUpdated",
            "AuthorizeOAuth2Access",
            "CreateUser",
            "DescribeInstances",
            "GetUser",
            "ListUsers",
            "BatchGetItem",
            "AssumeRoot",
            "StartPrimaryEmailUpdate",
            "AcceptPrimaryEmailUpdate",
            "AccountDepartedOrganization");
    private static final List<String> REST = List.of(
            "",
            ", 'readOnly': true",
            ", 'readOnly': false",
            ", 'readOnly': true, 'errorCode': 'AccessDenied'",
            ", 'errorMessage': 'Failed authentication', 'responseElements': {'ConsoleLogin': 'Failure'}",
            ", 'responseElements': {'ConsoleLogin': 'Success'}");

    private static JsonNode record(String identity, String source, String name, String rest) throws Exception {
        return JSON.readTree("""
                {'userIdentity': {%s}, 'eventSource': '%s.amazonaws.com', 'eventName': '%s'%s}""".formatted(identity, source, name, rest).replace('\'', '"'));
    }

    private static String envelope(JsonNode record, String source) {
        ObjectNode envelope = JSON.createObjectNode().put("source", "aws." + source);
        return envelope.set("detail", record).toString();
    }
}
