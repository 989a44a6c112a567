package rootalert.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A setting of a part of the stack that a heartbeat compares with template.yaml. {@link #ALL} is all that it compares, and
 * docs/security.md says so.
 *
 * @param type the type of the part in the template
 * @param name the setting's name there and in AWS's answer
 * @param otherwise its value where the template says nothing
 */
record Setting(String type, String name, String otherwise, Notation notation) {
    static final String RULE = "AWS::Events::Rule";
    static final String TRIGGER = "AWS::Lambda::EventSourceMapping";
    static final String ON_FAILURE = "AWS::Lambda::EventInvokeConfig";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String TOPIC = "AWS::SNS::Topic";
    static final String ALARM = "AWS::CloudWatch::Alarm";
    static final String FILTER = "AWS::Logs::MetricFilter";

    static final String TARGETS = "Targets";

    /** The whole table. Names that begin with a small letter are those of CloudWatch Logs. */
    static final List<Setting> ALL = Stream.of(
                    of(RULE, Notation.PLAIN, "State", "ScheduleExpression", TARGETS),
                    of(RULE, Notation.PATTERN, "EventPattern"),
                    of(TRIGGER, Notation.PLAIN, "EventSourceArn", "FunctionArn", "BatchSize"),
                    of(TRIGGER, Notation.PLAIN, "MaximumBatchingWindowInSeconds", "FunctionResponseTypes"),
                    of(TRIGGER, Notation.PLAIN, "ScalingConfig", "FilterCriteria"),
                    of(
                            ON_FAILURE,
                            Notation.PLAIN,
                            "MaximumRetryAttempts",
                            "MaximumEventAgeInSeconds",
                            "DestinationConfig"),
                    of(QUEUE, Notation.PLAIN, "MessageRetentionPeriod"),
                    // AWS answers the default, too: SQS API Reference, SetQueueAttributes.
                    Stream.of(new Setting(QUEUE, "VisibilityTimeout", "30", Notation.PLAIN)),
                    of(QUEUE, Notation.PLAIN, "SqsManagedSseEnabled", "KmsMasterKeyId"),
                    of(QUEUE, Notation.JSON, "RedrivePolicy", "RedriveAllowPolicy"),
                    of(QUEUE, Notation.POLICY, "Policy"),
                    Stream.of(new Setting(QUEUE, "DelaySeconds", "0", Notation.PLAIN)),
                    // An event has 256 KB at most; SQS takes 1 MB from new queues.
                    Stream.of(new Setting(QUEUE, "MaximumMessageSize", "262144", Notation.AT_LEAST)),
                    of(TOPIC, Notation.PLAIN, "KmsMasterKeyId"),
                    of(TOPIC, Notation.POLICY, "Policy"),
                    of(ALARM, Notation.PLAIN, "Namespace", "MetricName", "Dimensions", "Metrics", "EvaluationCriteria"),
                    of(ALARM, Notation.PLAIN, "Statistic", "ExtendedStatistic", "Unit", "Period", "EvaluationPeriods"),
                    of(
                            ALARM,
                            Notation.PLAIN,
                            "Threshold",
                            "ThresholdMetricId",
                            "ComparisonOperator",
                            "DatapointsToAlarm"),
                    of(
                            ALARM,
                            Notation.PLAIN,
                            "TreatMissingData",
                            "EvaluationWindow",
                            "WarmUpConfiguration",
                            "AlarmActions"),
                    Stream.of(new Setting(ALARM, "ActionsEnabled", "true", Notation.PLAIN)),
                    of(FILTER, Notation.PLAIN, "filterPattern", "metricTransformations", "fieldSelectionCriteria"),
                    Stream.of(new Setting(FILTER, "applyOnTransformedLogs", "false", Notation.PLAIN)))
            .flatMap(settings -> settings)
            .toList();

    private static final int SHORT = 60;

    private static Stream<Setting> of(String type, Notation notation, String... names) {
        return Stream.of(names).map(name -> new Setting(type, name, "", notation));
    }

    /**
     * What of a part is not as deployed, in words that stay the same for as long as it is so.
     *
     * @param deployed by the names of its settings; those that are not there have the value that AWS gives them
     * @param answered the same as AWS answers
     */
    static List<String> differences(String type, JsonNode deployed, JsonNode answered) {
        return ALL.stream()
                .filter(setting -> setting.type.equals(type))
                .filter(setting -> !setting.notation.areEqual(setting.of(deployed), setting.of(answered)))
                .map(setting -> setting.difference(setting.of(deployed), setting.of(answered)))
                .toList();
    }

    private JsonNode of(JsonNode settings) {
        return settings.hasNonNull(name) ? settings.path(name) : TextNode.valueOf(otherwise);
    }

    private String difference(JsonNode deployed, JsonNode answered) {
        if (name.equals(TARGETS)) {
            return targets(deployed, answered);
        }
        boolean isShort = deployed.isValueNode()
                && answered.isValueNode()
                && (notation == Notation.PLAIN || notation == Notation.AT_LEAST)
                && deployed.asText().length() + answered.asText().length() <= SHORT;
        return isShort
                ? name + " is " + inWords(answered) + " instead of " + inWords(deployed)
                : name + " is not the template's";
    }

    private static String inWords(JsonNode value) {
        return value.asText().isEmpty() ? "not set" : Notation.text(value);
    }

    private static String targets(JsonNode deployed, JsonNode answered) {
        if (answered.isEmpty()) {
            return "it has lost its target";
        }
        if (answered.size() != deployed.size()) {
            return "it has " + answered.size() + " targets instead of " + deployed.size();
        }
        var names = new TreeSet<String>();
        for (var each : List.of(deployed.path(0), answered.path(0))) {
            each.fieldNames().forEachRemaining(names::add);
        }
        var differing = new ArrayList<String>();
        for (var each : names) {
            if (!Notation.PLAIN.areEqual(
                    deployed.path(0).path(each), answered.path(0).path(each))) {
                differing.add(each);
            }
        }
        return "of its target, " + String.join(" and ", differing) + " " + (differing.size() == 1 ? "is" : "are")
                + " not the template's";
    }
}
