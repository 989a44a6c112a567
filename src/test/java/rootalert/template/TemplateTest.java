package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.assess.Severity;
import rootalert.preview.SampleAccount;
import rootalert.samples.Samples;
import software.amazon.event.ruler.Ruler;

/** What people see of the stack: its parameters, its e-mails and its alarms. */
class TemplateTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode PARAMETERS = Template.whole().required("Parameters");

    /** Metrics as AWS documents them, and what their one dimension names: a type of resource and how to refer to it. */
    private static final Map<String, String> METRICS = Map.of(
            "AWS/SQS ApproximateNumberOfMessagesVisible QueueName", "AWS::SQS::Queue Fn::GetAtt QueueName",
            "AWS/SQS ApproximateAgeOfOldestMessage QueueName", "AWS::SQS::Queue Fn::GetAtt QueueName",
            "AWS/Lambda Errors FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Lambda Throttles FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Lambda DestinationDeliveryFailures FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Events InvocationsFailedToBeSentToDlq RuleName", "AWS::Events::Rule Ref");

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "spoke.yaml"})
    void worksInEveryPartition(String file) {
        assertThat(Template.text(file)).doesNotContain("arn:aws").contains("arn:${AWS::Partition}:");
    }

    /** Resolving fails on a name that the template does not have. */
    @Test
    void refersToNothingThatItDoesNotHave() {
        var stack = new TemplateStack(Map.of("EncryptTopic", "true", "LookUpAccountNames", "true"));
        for (var part : List.of("Resources", "Outputs")) {
            assertThat(stack.resolve(Template.whole().required(part))).isNotEmpty();
        }
    }

    @Test
    void asksForTheAddressOnly() {
        assertThat(PARAMETERS
                        .propertyStream()
                        .filter(parameter -> !parameter.getValue().has("Default")))
                .extracting(Map.Entry::getKey)
                .containsExactly("AlertEmail");
    }

    @Test
    void explainsEveryParameterAndPutsItInAGroup() {
        var console = Template.whole().at("/Metadata/AWS::CloudFormation::Interface");
        var grouped = console.path("ParameterGroups").findValues("Parameters").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText);
        assertThat(grouped).containsExactlyInAnyOrderElementsOf(names(PARAMETERS));
        assertThat(names(console.path("ParameterLabels"))).containsExactlyInAnyOrderElementsOf(names(PARAMETERS));
        assertThat(PARAMETERS)
                .allSatisfy(parameter ->
                        assertThat(parameter.path("Description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OrganizationId | ''                                      | true
            OrganizationId | o-a1b2c3d4e5                            | true
            OrganizationId | a1b2c3d4e5                              | false
            OrganizationId | r-a1b2                                  | false
            AccountNames   | ''                                      | true
            AccountNames   | 123456789012=prod                       | true
            AccountNames   | 123456789012=prod, 210987654321=Box 2.1 | true
            AccountNames   | 12345678901=prod                        | false
            AccountNames   | 123456789012=                           | false
            AccountNames   | 123456789012=prod,                      | false
            AccountNames   | 123456789012=<b>                        | false
            """)
    void refusesAParameterThatIsWrong(String parameter, String value, boolean taken) {
        var pattern = PARAMETERS.path(parameter).path("AllowedPattern").asText();
        assertThat(Pattern.matches(pattern, value)).isEqualTo(taken);
    }

    /** Lambda allows 4 KB for all variables together. */
    @Test
    void leavesRoomForTheOtherVariables() {
        var others = Template.environment("arn:aws-us-gov:sns:us-gov-west-1:123456789012:" + "t".repeat(256));
        others.put("STACK_NAME", "s".repeat(128));
        int names = PARAMETERS.at("/AccountNames/MaxLength").asInt();
        assertThat(names + others.toString().length()).isLessThan(4096);
    }

    /** No one outside the organization, nothing but AWS's own events, and only if the owner names an organization. */
    @Test
    void letsTheOrganizationForwardAndNoOneElse() throws Exception {
        assertThat(new TemplateStack(Map.of()).holds("HasOrganization")).isFalse();
        var stack = new TemplateStack(Map.of("OrganizationId", "o-a1b2c3d4e5"));
        assertThat(stack.holds("HasOrganization")).isTrue();
        assertThat(Template.whole().at("/Resources/ForwardingPolicy/Condition").asText())
                .isEqualTo("HasOrganization");
        assertThat(stack.resolve(Template.properties("ForwardingPolicy")).path("Statement"))
                .isEqualTo(JSON.readTree("""
                        {"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
                         "Resource": "arn:aws:events:us-east-1:123456789012:event-bus/default",
                         "Condition": {
                           "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
                           "ForAllValues:StringLike": {
                             "events:source": "aws.*",
                             "events:detail-type": ["AWS * via CloudTrail", "CloudWatch Alarm State Change"]}}}"""));
    }

    @ParameterizedTest
    @EnumSource
    void mailsTheChosenSeverityAndAbove(Severity minimum) throws Exception {
        var filter = filter(minimum);
        var mailed = new TreeSet<Severity>();
        for (var alert : alerts()) {
            boolean forPeople = alert.path("kind").asText().matches("DRILL|REPORT");
            assertThat(forPeople && !Ruler.matchesRule(alert.toString(), filter))
                    .isFalse();
            if (!forPeople && Ruler.matchesRule(alert.toString(), filter)) {
                mailed.add(Severity.valueOf(alert.path("severity").asText()));
            }
        }
        assertThat(mailed).containsExactlyElementsOf(EnumSet.range(Severity.CRITICAL, minimum));
    }

    @Test
    void offersEverySeverity() {
        assertThat(PARAMETERS.at("/EmailMinimumSeverity/AllowedValues"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::name).toList());
    }

    /** CloudWatch sends them without attributes. */
    @ParameterizedTest
    @EnumSource
    void mailsAlarmsWhateverTheSeverity(Severity minimum) throws Exception {
        assertThat(Ruler.matchesRule("{}", filter(minimum))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void watchesAMetricThatExistsAndTellsPeopleWhatToDo(String name) {
        var alarm = Template.properties(name);
        var dimension = alarm.path("Dimensions").path(0);
        var metric = String.join(
                " ",
                alarm.path("Namespace").asText(),
                alarm.path("MetricName").asText(),
                dimension.path("Name").asText());
        assertThat(alarm.path("Dimensions")).hasSize(1);
        assertThat(METRICS).containsEntry(metric, referent(dimension.path("Value")));
        assertThat(alarm.path("AlarmActions").toString()).isEqualTo("[{\"Ref\":\"AlertTopic\"}]");
        assertThat(new TemplateStack(Map.of())
                        .resolve(alarm.path("AlarmDescription"))
                        .asText())
                .contains("First: ")
                .hasSizeLessThanOrEqualTo(1024);
    }

    static List<String> alarms() {
        return Template.types().entrySet().stream()
                .filter(resource -> resource.getValue().equals("AWS::CloudWatch::Alarm"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The type of the resource that is referred to, and how. */
    private static String referent(JsonNode value) {
        var way = value.fieldNames().next();
        var path = value.path(way).asText().split("\\.", 2);
        var attribute = path.length > 1 ? " " + path[1] : "";
        return Template.types().get(path[0]) + " " + way + attribute;
    }

    /** The message-attribute filter, in EventBridge's pattern language, which SNS shares. */
    private static String filter(Severity minimum) {
        var subscription = Template.properties("EmailSubscription");
        assertThat(subscription.path("FilterPolicyScope").asText("MessageAttributes"))
                .isEqualTo("MessageAttributes");
        return new TemplateStack(Map.of("EmailMinimumSeverity", minimum.name()))
                .resolve(subscription.path("FilterPolicy"))
                .toString();
    }

    /** The message attributes of every sample's alerts, as SNS gets them. */
    private static List<JsonNode> alerts() {
        var alerts = new ArrayList<JsonNode>();
        var pipeline = SampleAccount.pipeline(
                InstantSource.system(), alert -> alerts.add(JSON.valueToTree(alert.attributes())));
        Samples.files().map(Samples::read).forEach(pipeline::run);
        return alerts;
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }
}
