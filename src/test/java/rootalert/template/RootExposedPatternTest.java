package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.template.RulePatternTest.CALLS;
import static rootalert.template.RulePatternTest.EXPOSED;
import static rootalert.template.RulePatternTest.matches;
import static rootalert.template.RulePatternTest.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
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

    private static final JsonNode SPOKE = SpokeTest.forwarded(Map.of());

    /** Service, call, request and response. A refusal of UpdatePolicy has no response, and so no type. */
    static Stream<String> exposing() {
        return calls("""
                account       | StartPrimaryEmailUpdate                       | {'accountId': '210987654321'} | {'status': 'PENDING'}
                account       | StartPrimaryEmailUpdate                       | null | null
                account       | AcceptPrimaryEmailUpdate                      | {'accountId': '210987654321'} | {'status': 'ACCEPTED'}
                account       | PutContactInformation                         | {'accountId': '210987654321'} | null
                account       | PutAlternateContact                           | {'accountId': '210987654321', 'alternateContactType': 'SECURITY'} | null
                iam           | EnableOrganizationsRootCredentialsManagement  | null | {'organizationId': 'o-a1b2c3d4e5'}
                iam           | DisableOrganizationsRootCredentialsManagement | null | null
                iam           | EnableOrganizationsRootSessions               | null | null
                iam           | DisableOrganizationsRootSessions              | null | null
                organizations | RegisterDelegatedAdministrator                | {'accountId': '210987654321', 'servicePrincipal': 'iam.amazonaws.com'} | null
                organizations | RegisterDelegatedAdministrator                | {'accountId': '210987654321', 'servicePrincipal': 'account.amazonaws.com'} | null
                organizations | UpdatePolicy                                  | {'policyId': 'p-a1b2c3d4'} | {'policy': {'policySummary': {'id': 'p-a1b2c3d4', 'type': 'SERVICE_CONTROL_POLICY'}}}
                organizations | UpdatePolicy                                  | {'policyId': 'p-a1b2c3d4'} | {'policy': {'policySummary': {'id': 'p-a1b2c3d4', 'type': 'RESOURCE_CONTROL_POLICY'}}}
                organizations | UpdatePolicy                                  | {'policyId': 'p-a1b2c3d4'} | null
                organizations | DisablePolicyType                             | {'policyType': 'SERVICE_CONTROL_POLICY'} | null
                organizations | DisablePolicyType                             | {'policyType': 'RESOURCE_CONTROL_POLICY'} | null
                organizations | DetachPolicy                                  | {'policyId': 'p-a1b2c3d4', 'targetId': 'ou-a1b2-c3d4e5f6'} | null
                organizations | DeletePolicy                                  | {'policyId': 'p-a1b2c3d4'} | null
                """);
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
            assertThat(matching(by(identity, call))).as(identity).containsExactly(EXPOSED);
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
            assertThat(matching(by(identity, call))).as(identity).containsExactly(CALLS);
            assertThat(matches(by(identity, call), SPOKE)).as(identity).isTrue();
        }
    }

    static Stream<String> others() {
        return calls("""
                account       | PutContactInformation          | {'contactInformation': {'city': 'Musterstadt'}} | null
                account       | PutAlternateContact            | {'alternateContactType': 'SECURITY'} | null
                account       | PutAlternateContact            | {'accountId': '210987654321', 'alternateContactType': 'BILLING'} | null
                account       | GetPrimaryEmail                | {'accountId': '210987654321'} | null
                account       | EnableRegion                   | {'accountId': '210987654321', 'regionName': 'ap-east-1'} | null
                organizations | UpdatePolicy                   | {'policyId': 'p-a1b2c3d4'} | {'policy': {'policySummary': {'id': 'p-a1b2c3d4', 'type': 'TAG_POLICY'}}}
                organizations | UpdatePolicy                   | {'policyId': 'p-a1b2c3d4'} | {'policy': {'policySummary': {'id': 'p-a1b2c3d4', 'type': 'BACKUP_POLICY'}}}
                organizations | UpdatePolicy                   | {'policyId': 'p-a1b2c3d4'} | {'policy': {'policySummary': {'id': 'p-a1b2c3d4', 'type': 'AISERVICES_OPT_OUT_POLICY'}}}
                organizations | DisablePolicyType              | {'policyType': 'TAG_POLICY'} | null
                organizations | EnablePolicyType               | {'policyType': 'SERVICE_CONTROL_POLICY'} | null
                organizations | AttachPolicy                   | {'policyId': 'p-a1b2c3d4'} | null
                organizations | CreatePolicy                   | {'type': 'SERVICE_CONTROL_POLICY'} | null
                organizations | RegisterDelegatedAdministrator | {'accountId': '210987654321', 'servicePrincipal': 'guardduty.amazonaws.com'} | null
                iam           | DeletePolicy                   | {'policyArn': 'arn:aws:iam::111122223333:policy/p'} | null
                iot           | DetachPolicy                   | {'policyName': 'p'} | null
                iam           | ListOrganizationsFeatures      | null | null
                """);
    }

    @ParameterizedTest
    @MethodSource("others")
    void matchesNothingElse(String call) throws Exception {
        assertThat(matching(by(ROLE, call))).isEmpty();
        assertThat(matches(by(ROLE, call), SPOKE)).isFalse();
    }

    /** Others may send whatever they like under a source of their own. */
    @ParameterizedTest
    @MethodSource("exposing")
    void matchesNothingThatAwsDidNotSend(String call) throws Exception {
        var forged = by(ROLE, call).replaceFirst("\"aws\\.", "\"my.");
        assertThat(matching(forged)).isEmpty();
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
                .matcher(Template.rootExposedPattern().toString())
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

    private static Stream<String> calls(String table) {
        return table.lines()
                .map(row -> row.split(" *\\| *", -1))
                .map(cells -> call(cells[0], cells[1], cells[2], cells[3]));
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
}
