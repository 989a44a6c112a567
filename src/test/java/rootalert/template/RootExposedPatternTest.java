package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.judge.Kind;
import rootalert.samples.Samples;

/**
 * What opens a way to root, in the engine that EventBridge itself uses: by whoever calls it, once, in the hub and from a spoke;
 * and what looks like it and is not.
 */
class RootExposedPatternTest {
    private static final String ROLE = """
            {'type': 'AssumedRole', 'arn': 'arn:aws:sts::111122223333:assumed-role/OrgAdmin/ada', 'accountId': '111122223333',
             'sessionContext': {'sessionIssuer': {'type': 'Role', 'arn': 'arn:aws:iam::111122223333:role/OrgAdmin'}}}""";

    private static final JsonNode EXPOSED = Template.rootExposedPattern();
    private static final JsonNode CALLS = Template.callPattern(Map.of());
    private static final JsonNode SIGN_INS = Template.signInPattern(Map.of());
    private static final JsonNode SPOKE = SpokeTest.forwarded(Map.of());

    static Stream<String> exposing() {
        return Stream.of(
                call("account", "StartPrimaryEmailUpdate", "{'accountId': '210987654321'}", "{'status': 'PENDING'}"),
                call("account", "StartPrimaryEmailUpdate", "null", "null"),
                call("account", "AcceptPrimaryEmailUpdate", "{'accountId': '210987654321'}", "{'status': 'ACCEPTED'}"),
                call("account", "PutContactInformation", "{'accountId': '210987654321'}", "null"),
                call(
                        "account",
                        "PutAlternateContact",
                        "{'accountId': '210987654321', 'alternateContactType': 'SECURITY'}",
                        "null"),
                call(
                        "iam",
                        "EnableOrganizationsRootCredentialsManagement",
                        "null",
                        "{'organizationId': 'o-a1b2c3d4e5'}"),
                call("iam", "DisableOrganizationsRootCredentialsManagement", "null", "null"),
                call("iam", "EnableOrganizationsRootSessions", "null", "null"),
                call("iam", "DisableOrganizationsRootSessions", "null", "null"),
                call(
                        "organizations",
                        "RegisterDelegatedAdministrator",
                        "{'accountId': '210987654321', 'servicePrincipal': 'iam.amazonaws.com'}",
                        "null"),
                call(
                        "organizations",
                        "RegisterDelegatedAdministrator",
                        "{'accountId': '210987654321', 'servicePrincipal': 'account.amazonaws.com'}",
                        "null"),
                updated("SERVICE_CONTROL_POLICY"),
                updated("RESOURCE_CONTROL_POLICY"),
                // A refusal has no answer, and so no type.
                call("organizations", "UpdatePolicy", "{'policyId': 'p-a1b2c3d4'}", "null"),
                call("organizations", "DisablePolicyType", "{'policyType': 'SERVICE_CONTROL_POLICY'}", "null"),
                call("organizations", "DisablePolicyType", "{'policyType': 'RESOURCE_CONTROL_POLICY'}", "null"),
                call(
                        "organizations",
                        "DetachPolicy",
                        "{'policyId': 'p-a1b2c3d4', 'targetId': 'ou-a1b2-c3d4e5f6'}",
                        "null"),
                call("organizations", "DeletePolicy", "{'policyId': 'p-a1b2c3d4'}", "null"));
    }

    @ParameterizedTest
    @MethodSource("exposing")
    void matchesEachCallOnceWhoeverMakesIt(String call) throws Exception {
        for (var identity : List.of(
                ROLE,
                "{'type': 'IAMUser', 'arn': 'arn:aws:iam::111122223333:user/root', 'userName': 'root'}",
                "{'type': 'FederatedUser', 'sessionContext': {'sessionIssuer': {'type': 'IAMUser'}}}",
                "{'type': 'IdentityCenterUser', 'accountId': '111122223333'}",
                "{'type': 'AWSService', 'invokedBy': 'controltower.amazonaws.com'}",
                "{'type': null, 'arn': null}",
                "{}",
                "null")) {
            assertThat(rules(by(identity, call))).as(identity).containsExactly(EXPOSED);
            assertThat(matches(by(identity, call), SPOKE)).as(identity).isTrue();
        }
    }

    /** The rule for calls takes what root does, by each sign of root, and this one leaves it out. */
    @ParameterizedTest
    @MethodSource("exposing")
    void leavesRootsOwnCallsToTheRuleForCalls(String call) throws Exception {
        for (var identity : List.of(
                "{'type': 'Root', 'arn': 'arn:aws:iam::111122223333:root'}",
                "{'type': 'Root'}",
                "{'type': 'Unknown', 'arn': 'arn:aws:iam::111122223333:root'}",
                "{'arn': 'arn:aws-us-gov:iam::111122223333:root'}",
                "{'type': 'FederatedUser', 'arn': 'arn:aws:sts::111122223333:federated-user/x', 'sessionContext':"
                        + " {'sessionIssuer': {'type': 'Root'}}}")) {
            assertThat(rules(by(identity, call))).as(identity).containsExactly(CALLS);
            assertThat(matches(by(identity, call), SPOKE)).as(identity).isTrue();
        }
    }

    static Stream<String> others() {
        return Stream.of(
                call("account", "PutContactInformation", "{'contactInformation': {'city': 'Musterstadt'}}", "null"),
                call("account", "PutAlternateContact", "{'alternateContactType': 'SECURITY'}", "null"),
                call(
                        "account",
                        "PutAlternateContact",
                        "{'accountId': '210987654321', 'alternateContactType': 'BILLING'}",
                        "null"),
                call("account", "GetPrimaryEmail", "{'accountId': '210987654321'}", "null"),
                call("account", "EnableRegion", "{'accountId': '210987654321', 'regionName': 'ap-east-1'}", "null"),
                updated("TAG_POLICY"),
                updated("BACKUP_POLICY"),
                updated("AISERVICES_OPT_OUT_POLICY"),
                call("organizations", "DisablePolicyType", "{'policyType': 'TAG_POLICY'}", "null"),
                call("organizations", "EnablePolicyType", "{'policyType': 'SERVICE_CONTROL_POLICY'}", "null"),
                call("organizations", "AttachPolicy", "{'policyId': 'p-a1b2c3d4'}", "null"),
                call("organizations", "CreatePolicy", "{'type': 'SERVICE_CONTROL_POLICY'}", "null"),
                call(
                        "organizations",
                        "RegisterDelegatedAdministrator",
                        "{'accountId': '210987654321', 'servicePrincipal': 'guardduty.amazonaws.com'}",
                        "null"),
                call("iam", "DeletePolicy", "{'policyArn': 'arn:aws:iam::111122223333:policy/p'}", "null"),
                call("iot", "DetachPolicy", "{'policyName': 'p'}", "null"),
                call("iam", "ListOrganizationsFeatures", "null", "null"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void matchesNothingElse(String call) throws Exception {
        assertThat(rules(by(ROLE, call))).isEmpty();
        assertThat(matches(by(ROLE, call), SPOKE)).isFalse();
    }

    /** Others may send whatever they like under a source of their own. */
    @ParameterizedTest
    @MethodSource("exposing")
    void matchesNothingThatAwsDidNotSend(String call) throws Exception {
        var forged = by(ROLE, call).replaceFirst("\"aws\\.", "\"my.");
        assertThat(rules(forged)).isEmpty();
        assertThat(matches(forged, SPOKE)).isFalse();
    }

    /** What the rule lets through is told as what it is, and what it does not, is not. */
    @ParameterizedTest
    @MethodSource("exposing")
    void whatMatchesIsToldAsAWayToRoot(String call) {
        var alert =
                Samples.alerts(by(ROLE, call).getBytes(StandardCharsets.UTF_8)).getFirst();
        assertThat(alert.attributes().get("kind")).containsExactly(Kind.ROOT_EXPOSED.name());
        assertThat(alert.email().toLowerCase(Locale.ROOT)).doesNotContain("the root user of account 111122223333");
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatDoesNotMatchIsNot(String call) {
        var alert =
                Samples.alerts(by(ROLE, call).getBytes(StandardCharsets.UTF_8)).getFirst();
        assertThat(alert.attributes().get("kind")).doesNotContain(Kind.ROOT_EXPOSED.name());
    }

    /** docs/severity.md lists the calls of the pattern, with a page of AWS for each. */
    @Test
    void thePageListsExactlyTheseCalls() {
        var inPattern = Pattern.compile("\"eventName\":\\[([^]]*)]")
                .matcher(EXPOSED.toString())
                .results()
                .flatMap(names -> Stream.of(names.group(1).replace("\"", "").split(",", -1)))
                .toList();
        var page = Template.text("docs/severity.md");
        var section = page.substring(page.indexOf("## Ways to root"));
        var listed = Pattern.compile("\\[`(\\w+)`]\\(https://docs\\.aws\\.amazon\\.com/[^)]*/API_(\\w+)\\.html\\)")
                .matcher(section.substring(0, section.indexOf("\n## ", 1)))
                .results()
                .toList();
        assertThat(listed).allSatisfy(call -> assertThat(call.group(1)).isEqualTo(call.group(2)));
        assertThat(listed.stream().map(call -> call.group(1))).containsExactlyInAnyOrderElementsOf(inPattern);
    }

    private static String updated(String type) {
        return call(
                "organizations",
                "UpdatePolicy",
                "{'policyId': 'p-a1b2c3d4'}",
                "{'policy': {'policySummary': {'id': 'p-a1b2c3d4', 'type': '" + type + "'}}}");
    }

    private static String call(String service, String name, String request, String response) {
        return """
                {'version': '0', 'id': '1', 'source': 'aws.%1$s', 'account': '111122223333', 'region': 'us-east-1',
                 'detail-type': 'AWS API Call via CloudTrail', 'detail': {'eventID': 'e', 'userIdentity': WHO,
                 'eventSource': '%1$s.amazonaws.com', 'eventName': '%2$s', 'eventTime': '2026-11-20T21:03:12Z',
                 'awsRegion': 'us-east-1', 'sourceIPAddress': '203.0.113.7', 'recipientAccountId': '111122223333',
                 'requestParameters': %3$s, 'responseElements': %4$s}}""".formatted(service, name, request, response);
    }

    private static String by(String identity, String call) {
        return call.replace("WHO", identity).replace('\'', '"');
    }

    private static List<JsonNode> rules(String event) throws Exception {
        var rules = new ArrayList<JsonNode>();
        for (var pattern : List.of(SIGN_INS, CALLS, EXPOSED)) {
            if (matches(event, pattern)) {
                rules.add(pattern);
            }
        }
        return rules;
    }

    private static boolean matches(String event, JsonNode pattern) throws Exception {
        return RulePatternTest.matches(event, pattern);
    }
}
