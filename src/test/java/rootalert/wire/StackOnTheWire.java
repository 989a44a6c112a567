package rootalert.wire;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rootalert.template.TemplateParts;

/**
 * What AWS answers about the parts of a stack that were deployed from template.yaml, in the shapes of the SDK's models: numbers as
 * texts from SQS, policies and patterns as texts, what nobody set with AWS's own value or not at all.
 */
public final class StackOnTheWire {
    private static final String RULE = "AWS::Events::Rule";
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final String FILTER = "AWS::Logs::MetricFilter";

    private final AwsOnTheWire aws;
    private final JsonNode parts;

    public StackOnTheWire(AwsOnTheWire aws, Map<String, String> parameters) {
        this.aws = aws;
        this.parts = TemplateParts.of(parameters);
    }

    /** Every part as it was deployed. */
    public void on() {
        parts.fieldNames().forEachRemaining(part -> with(part, ignored -> {}));
    }

    /** One part with some of its settings changed; a setting that is removed is as if it was never made. */
    public void with(String part, Consumer<ObjectNode> change) {
        var type = parts.required(part).path("Type").asText();
        var settings = parts.required(part).required("Properties").<ObjectNode>deepCopy();
        change.accept(settings);
        switch (type) {
            case RULE -> rule(part, settings);
            case "AWS::Lambda::EventSourceMapping" ->
                aws.answersGet(
                        "/2015-03-31/event-source-mappings/" + part,
                        settings.put("UUID", part)
                                .put("State", settings.path("State").asText("Enabled"))
                                .put("LastModified", 1.7E9)
                                .put("StateTransitionReason", "USER_INITIATED")
                                .toString());
            case "AWS::Lambda::EventInvokeConfig" ->
                aws.answersGet(
                        "/2019-09-25/functions/RootAlertFunction/event-invoke-config",
                        settings.put("LastModified", 1.7E9)
                                .put(
                                        "FunctionArn",
                                        "arn:aws:lambda:us-east-1:123456789012:function:RootAlertFunction:$LATEST")
                                .toString());
            case "AWS::SQS::Queue" -> queue(part, settings);
            case "AWS::SNS::Topic" -> topic(part, settings);
            case ALARM -> all(ALARM, "DescribeAlarms", "MetricAlarms", part, settings);
            case FILTER -> all(FILTER, "DescribeMetricFilters", "metricFilters", part, settings);
            default -> throw new IllegalArgumentException("The tests do not know " + type + " yet.");
        }
    }

    private void rule(String name, ObjectNode settings) {
        var targets = settings.remove("Targets");
        targets.forEach(target -> ((ObjectNode) target).put("Id", "made-up"));
        var pattern = settings.path("EventPattern");
        if (!pattern.isMissingNode()) {
            settings.put("EventPattern", text(pattern));
        }
        settings.put("Name", name)
                .put("Arn", "arn:aws:events:us-east-1:123456789012:rule/" + name)
                .put("EventBusName", "default");
        aws.answersJsonFor("\"" + name + "\"", "DescribeRule", settings.toString());
        aws.answersJsonFor(
                "\"" + name + "\"",
                "ListTargetsByRule",
                instance.objectNode().set("Targets", targets).toString());
    }

    private void queue(String name, ObjectNode settings) {
        var attributes = instance.objectNode();
        Stream.of(
                        "DelaySeconds 0",
                        "MaximumMessageSize 1048576",
                        "ApproximateNumberOfMessages 0",
                        "ApproximateNumberOfMessagesNotVisible 0",
                        "ApproximateNumberOfMessagesDelayed 0",
                        "ReceiveMessageWaitTimeSeconds 0")
                .map(each -> each.split(" "))
                .forEach(each -> attributes.put(each[0], each[1]));
        settings.forEachEntry((attribute, value) -> attributes.put(attribute, text(value)));
        aws.answersJsonFor(
                "\"" + name + "\"",
                "GetQueueAttributes",
                instance.objectNode().set("Attributes", attributes).toString());
    }

    private void topic(String part, ObjectNode settings) {
        settings.put("SubscriptionsConfirmed", "2")
                .put("SubscriptionsPending", "0")
                .put("DisplayName", "Root Alert");
        var entries = settings.propertyStream()
                .map(entry -> "<entry><key>" + entry.getKey() + "</key><value>"
                        + text(entry.getValue()).replace("&", "&amp;").replace("<", "&lt;") + "</value></entry>")
                .collect(joining());
        var arn = part.equals("AlertTopic") ? WholeChain.ALERTS : WholeChain.ALARMS;
        aws.answersExactly(
                "TopicArn", arn, AwsOnTheWire.TOPIC_ATTRIBUTES, aResponse().withBody("""
                <GetTopicAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <GetTopicAttributesResult><Attributes>%s</Attributes></GetTopicAttributesResult>
                </GetTopicAttributesResponse>""".formatted(entries)));
    }

    /** One answer holds all of them. An empty object stands for one that is gone. */
    private void all(String type, String operation, String list, String changed, ObjectNode settings) {
        var answer = instance.objectNode();
        var all = answer.putArray(list);
        parts.forEachEntry((part, each) -> {
            if (each.path("Type").asText().equals(type)) {
                var one = part.equals(changed)
                        ? settings
                        : each.path("Properties").<ObjectNode>deepCopy();
                if (!one.isEmpty()) {
                    all.add(type.equals(ALARM) ? alarm(part, one) : one.put("filterName", part));
                }
            }
        });
        aws.answersJson(operation, answer.toString());
    }

    private static ObjectNode alarm(String name, ObjectNode settings) {
        settings.put("AlarmName", name)
                .put("AlarmArn", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:" + name)
                .put("ActionsEnabled", settings.path("ActionsEnabled").asBoolean(true))
                .put("Threshold", settings.path("Threshold").asDouble())
                .put("StateValue", "OK");
        settings.putArray("OKActions");
        return settings;
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
