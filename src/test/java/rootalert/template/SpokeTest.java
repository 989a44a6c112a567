package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.SignOfLife;

/** templates/spoke.yaml forwards what the hub has rules for, once, and reports when it cannot. */
class SpokeTest {
    private static final JsonNode TEMPLATE = Template.spoke();
    private static final String HUB = "arn:aws:events:us-east-1:123456789012:event-bus/default";
    private static final TemplateStack STACK = spoke(Map.of("AWS::Region", "eu-central-1"));

    private static final JsonNode FORWARDED = forwarded(Map.of());
    private static final List<JsonNode> OF_THE_HUB =
            List.of(Template.signInPattern(Map.of()), Template.callPattern(Map.of()), Template.rootExposedPattern());

    @ParameterizedTest
    @MethodSource("rootActivity")
    void forwardsEverySampleEventOnce(String event) throws Exception {
        assertThat(matching(event)).containsExactly("ForwardRule");
    }

    /** Alarms have a rule of their own, and drills stay where they are sent. */
    static Stream<String> rootActivity() {
        return RulePatternTest.events()
                .filter(event -> !event.contains("root-alert.drill") && !event.contains("aws.cloudwatch"));
    }

    @ParameterizedTest
    @EnumSource
    void forwardsNoOneElsesEvents(RulePatternControl control) throws Exception {
        assertThat(matching(control.event())).isEmpty();
    }

    /** Every combination of the fields that the patterns look at. */
    @Test
    void forwardsExactlyWhatTheHubHasARuleFor() throws Exception {
        int forwarded = 0;
        for (var identity : List.of(
                "",
                "'userIdentity': {'type': 'Root'}",
                "'userIdentity': {'type': 'Root', 'invokedBy': 'glue.amazonaws.com'}",
                "'userIdentity': {'type': 'IAMUser', 'arn': 'arn:aws:iam::123456789012:root'}",
                "'userIdentity': {'type': 'FederatedUser', 'sessionContext': {'sessionIssuer': {'type': 'Root'}}}",
                "'userIdentity': {'type': 'IAMUser', 'arn': 'arn:aws:iam::123456789012:user/root'}",
                "'userIdentity': null")) {
            for (var source :
                    values("eventSource", "signin.amazonaws.com", "sts.amazonaws.com", "organizations.amazonaws.com")) {
                for (var name : values(
                        "eventName",
                        "AssumeRoot",
                        "PasswordRecoveryRequested",
                        "PasswordRecoveryCompleted",
                        "EmailUpdated",
                        "AccountDepartedOrganization",
                        "DetachPolicy",
                        "ConsoleLogin")) {
                    var fields = Stream.of(identity, source, name)
                            .filter(field -> !field.isEmpty())
                            .toList();
                    var sender = source.contains("organizations") ? "aws.organizations" : "aws.x";
                    var event = ("{'source': '" + sender + "', 'detail': {" + String.join(", ", fields) + "}}")
                            .replace('\'', '"');
                    int rules = 0;
                    for (var pattern : OF_THE_HUB) {
                        rules += matches(event, pattern) ? 1 : 0;
                    }
                    assertThat(matches(event, FORWARDED) ? 1 : 0).as(event).isEqualTo(rules);
                    forwarded += rules;
                }
            }
        }
        assertThat(forwarded).isGreaterThan(50);
    }

    /** By the very rule that forwards, so that it shows that the way is open. */
    @Test
    void givesASignOfLifeOnceADay() {
        assertThat(properties("ForwardRule").path("ScheduleExpression").asText())
                .isEqualTo("rate(1 day)");
        assertThat(properties("ForwardRule").path("Name").asText()).isEqualTo(SignOfLife.RULE);
        assertThat(properties("ForwardRule").at("/Targets/0").has("Input")).isFalse();
    }

    /** The policy of docs/security.md, as IAM would read it. AWS takes 5,120 characters. */
    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::210987654321:role/admin,                true",
        "arn:aws:iam::210987654321:root,                      true",
        "arn:aws:iam::210987654321:role/stacksets-exec-1a2b,  false",
        "arn:aws:iam::210987654321:role/not-stacksets-exec-1, true"
    })
    void aPolicyOfTheOrganizationProtectsTheRule(String principal, boolean denied) throws Exception {
        var page = Template.text("docs/security.md");
        var json = page.substring(page.indexOf("```json") + "```json".length());
        var policy = new JsonMapper().readTree(json.substring(0, json.indexOf("```")));
        assertThat(policy.toString()).hasSizeLessThan(5_120);
        var statement = policy.at("/Statement/0");
        assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
        assertThat(statement.path("Resource").asText())
                .isEqualTo("arn:aws:events:*:*:rule/"
                        + properties("ForwardRule").path("Name").asText());
        assertThat(statement.path("Action"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "events:PutRule",
                        "events:DisableRule",
                        "events:DeleteRule",
                        "events:PutTargets",
                        "events:RemoveTargets");
        var spared = statement.at("/Condition/ArnNotLike/aws:PrincipalArn").asText();
        assertThat(principal.matches(spared.replace("*", ".*"))).isNotEqualTo(denied);
    }

    /** EventBridge's default quota. */
    @Test
    void hasAShortPattern() {
        assertThat(FORWARDED.toString()).hasSizeLessThan(2048);
        assertThat(forwarded(Map.of("IncludeReadOnlyCalls", "false")).toString())
                .hasSizeLessThan(2048);
    }

    @Test
    void seesReadOnlyCallsWhereTheHubDoes() {
        var hub = Template.whole().at("/Parameters/IncludeReadOnlyCalls");
        var here = TEMPLATE.at("/Parameters/IncludeReadOnlyCalls");
        assertThat(here.path("Default")).isEqualTo(hub.path("Default"));
        assertThat(here.path("AllowedValues")).isEqualTo(hub.path("AllowedValues"));
        assertThat(properties("ForwardRule").path("State"))
                .isEqualTo(Template.callRule().path("State"));
    }

    /** What the rule forwards in a stack with these parameters. */
    static JsonNode forwarded(Map<String, String> parameters) {
        return spoke(parameters).resolve(properties("ForwardRule").path("EventPattern"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ForwardRule", "ForwardAlarmRule"})
    void retriesSendingToTheHubAsOftenAsTheHubRetries(String rule) {
        var targets = STACK.resolve(properties(rule)).path("Targets");
        var target = targets.path(0);
        assertThat(targets).hasSize(1);
        assertThat(target.path("Arn").asText()).isEqualTo(HUB);
        assertThat(target.path("RoleArn").asText()).isEqualTo("ForwardRole.Arn");
        assertThat(target.path("RetryPolicy")).isEqualTo(Template.callRule().at("/Targets/0/RetryPolicy"));
        assertThat(target.at("/DeadLetterConfig/Arn").asText()).isEqualTo("NotForwardedQueue.Arn");
        assertThat(STACK.resolve(properties("NotForwardedQueuePolicy"))
                        .at("/PolicyDocument/Statement/0/Condition/ArnEquals/aws:SourceArn"))
                .extracting(JsonNode::asText)
                .contains(rule + ".Arn");
    }

    @Test
    void mayDoNothingButPutEventsOnTheHub() {
        var policies = STACK.resolve(properties("ForwardRole")).path("Policies");
        assertThat(policies.findValues("Action")).extracting(JsonNode::asText).containsExactly("events:PutEvents");
        assertThat(policies.findValues("Resource")).extracting(JsonNode::asText).containsExactly(HUB);
    }

    /** A rule that forwards the hub's bus to itself would loop forever. */
    @ParameterizedTest
    @CsvSource({"us-east-1, 123456789012, false", "us-east-1, 210987654321, true", "eu-west-1, 123456789012, true"})
    void isEmptyBesideTheHub(String region, String account, boolean forwards) {
        var stack = spoke(Map.of("AWS::Region", region, "AWS::AccountId", account));
        var made = TEMPLATE.path("Resources")
                .propertyStream()
                .filter(resource -> !resource.getValue().has("Condition")
                        || stack.holds(resource.getValue().path("Condition").asText()))
                .map(resource -> resource.getValue().path("Type").asText());
        if (forwards) {
            assertThat(made).contains("AWS::Events::Rule", "AWS::SQS::Queue", "AWS::CloudWatch::Alarm");
        } else {
            assertThat(made).containsExactly("AWS::CloudFormation::WaitConditionHandle");
        }
    }

    /** In a large organization these are nearly all of the bill: docs/cost-and-scale.md. */
    @Test
    void doesWithoutItsAlarmIfTold() {
        var place = Map.of("AWS::Region", "eu-central-1", "AlarmOnNotForwarded", "false");
        assertThat(spoke(Map.of("AWS::Region", "eu-central-1")).holds("HasAlarm"))
                .isTrue();
        assertThat(spoke(place).holds("HasAlarm")).isFalse();
        assertThat(spoke(place).holds("IsNotTheHub")).isTrue();
        assertThat(spoke(Map.of()).holds("HasAlarm")).isFalse();
    }

    /** StackSets accept no template with a macro. */
    @Test
    void isPlainCloudFormation() {
        assertThat(TEMPLATE.has("Transform")).isFalse();
        assertThat(STACK.resolve(TEMPLATE.path("Resources"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NotForwardedAlarm.Arn,       root-alert-not-forwarded, ALARM, ForwardAlarmRule, true",
        "NotForwardedAlarm.Arn,       root-alert-not-forwarded, OK,    '',               false",
        "arn:of:another:alarm,        another-alarm,            ALARM, '',               false",
    })
    void forwardsItsOwnAlarmAndNoOther(String arn, String name, String state, String forwardedBy, boolean told)
            throws Exception {
        var event = """
                {"source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change", "resources": ["%s"],
                 "account": "210987654321", "region": "eu-central-1",
                 "detail": {"alarmName": "%s", "state": {"value": "%s"}, "previousState": {"value": "OK"}}}""".formatted(arn, name, state);
        assertThat(String.join(", ", matching(event))).isEqualTo(forwardedBy);
        assertThat(matches(event, OF_THE_HUB.get(0))).isFalse();
        assertThat(matches(event, OF_THE_HUB.get(1))).isEqualTo(told);
    }

    @Test
    void hasTheNamesThatTheHubGoesBy() {
        assertThat(properties("NotForwardedAlarm").path("AlarmName").asText()).isEqualTo("root-alert-not-forwarded");
        // The alert's command asks for the queue by the same name.
        assertThat(properties("NotForwardedQueue").path("QueueName").asText()).isEqualTo("root-alert-not-forwarded");
    }

    private static TemplateStack spoke(Map<String, String> place) {
        var parameters = new HashMap<>(place);
        parameters.put("HubEventBusArn", HUB);
        return new TemplateStack(TEMPLATE, parameters);
    }

    private static JsonNode properties(String resource) {
        return TEMPLATE.path("Resources").required(resource).required("Properties");
    }

    /** The names of the spoke's rules that an event triggers. */
    private static List<String> matching(String event) throws Exception {
        var rules = new ArrayList<String>();
        for (var rule : List.of("ForwardRule", "ForwardAlarmRule")) {
            if (matches(event, STACK.resolve(properties(rule).path("EventPattern")))) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static boolean matches(String event, JsonNode pattern) throws Exception {
        return RulePatternTest.matches(event, pattern);
    }

    /** The field with each value, with null, and without the field. */
    private static List<String> values(String field, String... values) {
        return Stream.concat(
                        Stream.of("", "'" + field + "': null"),
                        Stream.of(values).map(value -> "'" + field + "': '" + value + "'"))
                .toList();
    }
}
