package rootalert.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import rootalert.event.HealthCheck;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.StackOnTheWire;
import rootalert.wire.WholeChain;

/** What may be broken or changed of a whole stack, one thing each. */
final class Breaks {
    static final List<String> MAILED = Template.mailedKinds();

    private Breaks() {}

    /**
     * One of them.
     *
     * @param check the only one that finds something
     * @param found what it finds, in its words
     * @param on has AWS answer so
     */
    record Break(HealthCheck check, String found, Consumer<AwsOnTheWire> on) {
        @Override
        public String toString() {
            return check + ": " + found;
        }
    }

    /** The first of each check: all of them can be at the same time. */
    static Collection<Break> oneOfEach(List<Break> all) {
        var first = new LinkedHashMap<HealthCheck, Break>();
        all.forEach(each -> first.putIfAbsent(each.check, each));
        return first.values();
    }

    /** Told by the first heartbeat that sees it. */
    static List<Break> atOnce() {
        return List.of(
                new Break(
                        HealthCheck.TRAIL,
                        "no trail covers this region",
                        json("DescribeTrails", "{\"trailList\": []}")),
                new Break(HealthCheck.TRAIL, "main is not logging", json("GetTrailStatus", "{\"IsLogging\": false}")),
                new Break(
                        HealthCheck.TRAIL,
                        "main records no sign-ins",
                        json("GetEventSelectors", WholeChain.selectors("ReadOnly"))),
                new Break(HealthCheck.TRAIL, "main records no sign-ins", json("GetEventSelectors", """
                        {"AdvancedEventSelectors": [{"FieldSelectors": [
                          {"Field": "eventCategory", "Equals": ["Management"]},
                          {"Field": "userIdentity.arn", "NotEndsWith": [":root"]}]}]}""")),
                new Break(HealthCheck.SIGN_IN_RULE, "DISABLED", disabled("RootAlertFunctionSignIns")),
                new Break(HealthCheck.CALL_RULE, "DISABLED", disabled("CallRule")),
                new Break(
                        HealthCheck.CALL_RULE,
                        "it is gone",
                        aws -> aws.refusesJsonFor("\"CallRule\"", "DescribeRule", "ResourceNotFoundException")),
                new Break(HealthCheck.ROOT_EXPOSED_RULE, "DISABLED", disabled("RootExposedRule")),
                new Break(HealthCheck.REPORT_RULE, "DISABLED", disabled("RootAlertFunctionMonthlyReport")),
                new Break(
                        HealthCheck.CALL_TRIGGER,
                        "Disabled",
                        changed("RootAlertFunctionCalls", settings -> settings.put("State", "Disabled"))),
                new Break(
                        HealthCheck.CALL_QUEUE,
                        "it is gone",
                        aws -> aws.refusesJsonFor("\"CallQueue\"", "GetQueueAttributes", "QueueDoesNotExist")),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "the address is not subscribed, and no one else is",
                        list(WholeChain.ALERTS, "")),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "the address has not confirmed; 1 other subscriber has confirmed",
                        list(WholeChain.ALERTS, "PendingConfirmation")),
                new Break(
                        HealthCheck.ALARM_EMAIL,
                        "the address has not confirmed; 1 other subscriber has confirmed",
                        list(WholeChain.ALARMS, "Deleted")),
                new Break(
                        HealthCheck.TOPIC_KEY,
                        "PendingDeletion",
                        json("DescribeKey", "{\"KeyMetadata\": {\"KeyState\": \"PendingDeletion\"}}")),
                new Break(
                        HealthCheck.ALARMS,
                        "NotSentAlarm: switched off",
                        changed("NotSentAlarm", settings -> settings.put("ActionsEnabled", false))),
                new Break(
                        HealthCheck.ALARMS, "NotSentAlarm: it is gone", changed("NotSentAlarm", ObjectNode::removeAll)),
                new Break(HealthCheck.ALARMS, "CallLostAlarm: muted", aws -> {
                    var mutes = "{\"AlarmMuteRuleSummaries\": [{\"AlarmMuteRuleArn\":"
                            + " \"arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:night\", \"Status\": \"SCHEDULED\"}]}";
                    aws.answersJson("ListAlarmMuteRules", mutes);
                    aws.answersJsonFor("AlarmName", "ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": []}");
                    aws.answersJsonFor("CallLostAlarm", "ListAlarmMuteRules", mutes);
                }),
                new Break(
                        HealthCheck.DEAD_LETTERS,
                        "messages are waiting",
                        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages", "3"))));
    }

    /** What blinds, delays or diverts while everything still looks enabled: told by the second heartbeat that sees it. */
    static List<Break> differences() {
        var blind = "{\"id\":[\"00000000-0000-0000-0000-000000000000\"]}";
        return List.of(
                new Break(
                        HealthCheck.SIGN_IN_RULE,
                        "EventPattern is not the template's",
                        blinded("RootAlertFunctionSignIns", blind)),
                new Break(HealthCheck.CALL_RULE, "EventPattern is not the template's", blinded("CallRule", blind)),
                new Break(
                        HealthCheck.ROOT_EXPOSED_RULE,
                        "EventPattern is not the template's",
                        blinded("RootExposedRule", blind)),
                new Break(
                        HealthCheck.ROOT_EXPOSED_RULE,
                        "it has lost its target",
                        changed("RootExposedRule", settings -> settings.putArray("Targets"))),
                new Break(
                        HealthCheck.SIGN_IN_RULE,
                        "State is ENABLED instead of ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
                        changed("RootAlertFunctionSignIns", settings -> settings.put("State", "ENABLED"))),
                new Break(
                        HealthCheck.CALL_RULE,
                        "it has lost its target",
                        changed("CallRule", settings -> settings.putArray("Targets"))),
                new Break(
                        HealthCheck.CALL_RULE,
                        "of its target, Arn is not the template's",
                        target("CallRule", target -> target.put("Arn", "arn:aws:sqs:us-east-1:123456789012:another"))),
                new Break(
                        HealthCheck.CALL_RULE,
                        "of its target, RetryPolicy is not the template's",
                        target(
                                "CallRule",
                                target -> target.putObject("RetryPolicy").put("MaximumRetryAttempts", 0))),
                new Break(
                        HealthCheck.SIGN_IN_RULE,
                        "of its target, DeadLetterConfig is not the template's",
                        target("RootAlertFunctionSignIns", target -> target.remove("DeadLetterConfig"))),
                new Break(
                        HealthCheck.SIGN_IN_RULE,
                        "of its target, Input is not the template's",
                        target("RootAlertFunctionSignIns", target -> target.put("Input", "{}"))),
                new Break(
                        HealthCheck.REPORT_RULE,
                        "ScheduleExpression is cron(0 8 1 1 ? 2099) instead of cron(0 8 1 * ? *)",
                        changed(
                                "RootAlertFunctionMonthlyReport",
                                settings -> settings.put("ScheduleExpression", "cron(0 8 1 1 ? 2099)"))),
                new Break(
                        HealthCheck.CALL_TRIGGER,
                        "FunctionArn is not the template's",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.put(
                                        "FunctionArn",
                                        settings.path("FunctionArn").asText() + "-evil"))),
                new Break(
                        HealthCheck.CALL_TRIGGER,
                        "FunctionArn is not the template's",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.put(
                                        "FunctionArn",
                                        settings.path("FunctionArn").asText() + ":7"))),
                new Break(
                        HealthCheck.CALL_TRIGGER,
                        "FilterCriteria is not the template's",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.putObject("FilterCriteria")
                                        .putArray("Filters")
                                        .addObject()
                                        .put("Pattern", "{\"body\":[\"none\"]}"))),
                new Break(
                        HealthCheck.CALL_TRIGGER,
                        "MaximumBatchingWindowInSeconds is 300 instead of 60",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.put("MaximumBatchingWindowInSeconds", 300))),
                new Break(
                        HealthCheck.CALL_QUEUE,
                        "DelaySeconds is 900 instead of 0",
                        changed("CallQueue", settings -> settings.put("DelaySeconds", "900"))),
                new Break(
                        HealthCheck.CALL_QUEUE,
                        "MessageRetentionPeriod is 60 instead of 1209600",
                        changed("CallQueue", settings -> settings.put("MessageRetentionPeriod", "60"))),
                new Break(
                        HealthCheck.CALL_QUEUE,
                        "MaximumMessageSize is 1024 instead of 262144",
                        changed("CallQueue", settings -> settings.put("MaximumMessageSize", "1024"))),
                new Break(
                        HealthCheck.CALL_QUEUE,
                        "Policy is not the template's",
                        changed("CallQueue", settings -> settings.remove("Policy"))),
                new Break(
                        HealthCheck.CALL_QUEUE,
                        "SqsManagedSseEnabled is false instead of true; KmsMasterKeyId is alias/theirs instead of not set",
                        changed(
                                "CallQueue",
                                settings -> settings.put("KmsMasterKeyId", "alias/theirs")
                                        .put("SqsManagedSseEnabled", "false"))),
                new Break(
                        HealthCheck.DEAD_LETTER_QUEUE,
                        "MessageRetentionPeriod is 60 instead of 1209600",
                        changed("DeadLetterQueue", settings -> settings.put("MessageRetentionPeriod", "60"))),
                new Break(
                        HealthCheck.DEAD_LETTER_QUEUE,
                        "DestinationConfig is not the template's",
                        changed(
                                "RootAlertFunctionEventInvokeConfig",
                                settings ->
                                        settings.putObject("DestinationConfig").putObject("OnFailure"))),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[\"INFO\"]}")),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[\"CRITICAL\",\"HIGH\",\"MEDIUM\"]}")),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(
                                WholeChain.ALERTS,
                                either("'MEDIUM','HIGH','CRITICAL'", MAILED.subList(1, MAILED.size())))),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, either("'MEDIUM','HIGH','CRITICAL'], 'kind':['SIGN_IN'", MAILED))),
                new Break(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[{\"anything-but\":[\"LOW\"]}]}")),
                new Break(
                        HealthCheck.ALARM_EMAIL,
                        "its filter stops all of them",
                        filter(WholeChain.ALARMS, "{\"severity\":[\"HIGH\"]}")),
                new Break(
                        HealthCheck.ALERT_TOPIC,
                        "Policy is not the template's",
                        changed(
                                "AlertTopic",
                                settings -> settings.put("Policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"))),
                new Break(
                        HealthCheck.ALERT_TOPIC,
                        "KmsMasterKeyId is alias/aws/sns instead of arn:aws:kms:us-east-1:123456789012:key/TopicKey",
                        changed("AlertTopic", settings -> settings.put("KmsMasterKeyId", "alias/aws/sns"))),
                new Break(
                        HealthCheck.ALARM_TOPIC,
                        "Policy is not the template's",
                        changed("AlarmTopic", settings -> settings.remove("Policy"))),
                new Break(
                        HealthCheck.ALARMS,
                        "DeadLetterQueueAlarm: Threshold is 1000000 instead of 0",
                        changed("DeadLetterQueueAlarm", settings -> settings.put("Threshold", 1000000))),
                new Break(
                        HealthCheck.ALARMS,
                        "HeartbeatAlarm: MetricName is IncomingLogEvents instead of root-alert-heartbeats",
                        changed("HeartbeatAlarm", settings -> settings.put("MetricName", "IncomingLogEvents"))),
                new Break(
                        HealthCheck.ALARMS,
                        "FunctionErrorsAlarm: Period is 86400 instead of 60",
                        changed("FunctionErrorsAlarm", settings -> settings.put("Period", 86400))),
                new Break(
                        HealthCheck.ALARMS,
                        "CallQueueAlarm: AlarmActions is not the template's",
                        changed(
                                "CallQueueAlarm",
                                settings -> settings.putArray("AlarmActions").add(WholeChain.ALARMS + "-evil"))),
                new Break(
                        HealthCheck.ALARMS,
                        "HeartbeatFilter: filterPattern is not set instead of { $.message.heartbeat = \"well\" }",
                        changed("HeartbeatFilter", settings -> settings.put("filterPattern", ""))),
                new Break(
                        HealthCheck.ALARMS,
                        "NotSentFilter: metricTransformations is not the template's",
                        changed("NotSentFilter", unit("Seconds"))),
                new Break(
                        HealthCheck.ALARMS,
                        "NotSentFilter: it is gone",
                        changed("NotSentFilter", ObjectNode::removeAll)));
    }

    /** Of the owners' address. */
    static String either(String severities, List<String> kinds) {
        return "{'$or':[{'severity':[%s]},{'kind':['%s']}]}"
                .formatted(severities, String.join("','", kinds))
                .replace('\'', '"');
    }

    static Consumer<ObjectNode> unit(String unit) {
        return filter -> ((ObjectNode) filter.path("metricTransformations").path(0)).put("unit", unit);
    }

    static Consumer<AwsOnTheWire> json(String operation, String json) {
        return aws -> aws.answersJson(operation, json);
    }

    static Consumer<AwsOnTheWire> disabled(String rule) {
        return changed(rule, settings -> settings.put("State", "DISABLED"));
    }

    private static Consumer<AwsOnTheWire> blinded(String rule, String pattern) {
        return changed(rule, settings -> settings.put("EventPattern", pattern));
    }

    private static Consumer<AwsOnTheWire> target(String rule, Consumer<ObjectNode> change) {
        return changed(rule, settings -> change.accept((ObjectNode) settings.at("/Targets/0")));
    }

    static Consumer<AwsOnTheWire> changed(String part, Consumer<ObjectNode> change) {
        return aws -> new StackOnTheWire(aws, WholeChain.PARAMETERS).with(part, change);
    }

    /** What the address is subscribed as; not at all if empty. */
    static Consumer<AwsOnTheWire> list(String topic, String arn) {
        return aws -> aws.answersExactly(
                "TopicArn",
                topic,
                WholeChain.LIST,
                arn.isEmpty() ? WholeChain.noSubscriptions() : WholeChain.subscriptions(arn));
    }

    static Consumer<AwsOnTheWire> filter(String topic, String filter) {
        return aws -> aws.answersFor(
                WholeChain.encoded(topic + ":own"), WholeChain.ATTRIBUTES, WholeChain.attributes(filter));
    }
}
