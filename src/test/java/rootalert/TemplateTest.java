package rootalert;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.assess.Severity;
import rootalert.preview.Preview;
import software.amazon.event.ruler.Ruler;

/** What people meet of the stack: its parameters, its e-mails and its alarms. */
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

    @Test
    void worksInEveryPartition() {
        assertThat(Template.text()).doesNotContain("arn:aws").contains("arn:${AWS::Partition}:");
    }

    /** Resolving fails at a name that the template does not have. */
    @Test
    void refersToNothingThatItDoesNotHave() {
        var stack = new TemplateStack(Map.of("CreateTrail", "true", "EncryptTopic", "true"));
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
    @EnumSource
    void mailsTheChosenSeverityAndAbove(Severity minimum) throws Exception {
        var filter = filter(minimum);
        var mailed = new TreeSet<Severity>();
        for (var alert : alerts()) {
            if (Ruler.matchesRule(alert.toString(), filter)) {
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

    /** The filter of the message attributes, in the pattern language of EventBridge, which SNS shares. */
    private static String filter(Severity minimum) {
        var subscription = Template.properties("EmailSubscription");
        assertThat(subscription.path("FilterPolicyScope").asText("MessageAttributes"))
                .isEqualTo("MessageAttributes");
        return new TemplateStack(Map.of("EmailMinimumSeverity", minimum.name()))
                .resolve(subscription.path("FilterPolicy"))
                .toString();
    }

    /** The message attributes of all sample events' alerts, as SNS gets them. */
    private static List<JsonNode> alerts() {
        var alerts = new ArrayList<JsonNode>();
        var pipeline =
                Preview.pipeline(InstantSource.system(), alert -> alerts.add(JSON.valueToTree(alert.attributes())));
        Samples.files().map(Samples::read).forEach(pipeline::run);
        return alerts;
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }
}
