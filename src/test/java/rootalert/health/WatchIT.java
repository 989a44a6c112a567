package rootalert.health;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.SignOfLife;
import rootalert.judge.HealthChange;
import rootalert.store.Stores;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.StackOnTheWire;
import rootalert.wire.WholeChain;

/** Heartbeats with the function's own clients against an AWS that answers as recorded, or not at all. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class WatchIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private final String table = DYNAMO_DB.newTable();

    private TestWatch watch() {
        return new TestWatch(aws, clock -> DYNAMO_DB.store(table, clock), LONG);
    }

    private TestWatch onTheWire(Duration timeout) {
        return new TestWatch(aws, clock -> Stores.of(aws.api(timeout), "MemoryTable", clock, timeout), timeout);
    }

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken(HealthCheck.TRAIL, "no trail covers this region", json("DescribeTrails", "{\"trailList\": []}")),
                broken(HealthCheck.TRAIL, "main is not logging", json("GetTrailStatus", "{\"IsLogging\": false}")),
                broken(
                        HealthCheck.TRAIL,
                        "main records no sign-ins",
                        json("GetEventSelectors", WholeChain.selectors("ReadOnly"))),
                broken(HealthCheck.TRAIL, "main records no sign-ins", json("GetEventSelectors", """
                        {"AdvancedEventSelectors": [{"FieldSelectors": [
                          {"Field": "eventCategory", "Equals": ["Management"]},
                          {"Field": "userIdentity.arn", "NotEndsWith": [":root"]}]}]}""")),
                broken(HealthCheck.SIGN_IN_RULE, "DISABLED", disabled("RootAlertFunctionSignIns")),
                broken(HealthCheck.CALL_RULE, "DISABLED", disabled("CallRule")),
                broken(
                        HealthCheck.CALL_RULE,
                        "it is gone",
                        aws -> aws.refusesJsonFor("\"CallRule\"", "DescribeRule", "ResourceNotFoundException")),
                broken(HealthCheck.ROOT_EXPOSED_RULE, "DISABLED", disabled("RootExposedRule")),
                broken(HealthCheck.REPORT_RULE, "DISABLED", disabled("RootAlertFunctionMonthlyReport")),
                broken(
                        HealthCheck.CALL_TRIGGER,
                        "Disabled",
                        changed("RootAlertFunctionCalls", settings -> settings.put("State", "Disabled"))),
                broken(
                        HealthCheck.CALL_QUEUE,
                        "it is gone",
                        aws -> aws.refusesJsonFor("\"CallQueue\"", "GetQueueAttributes", "QueueDoesNotExist")),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "the address is not subscribed, and no one else is",
                        list(WholeChain.ALERTS, "")),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "the address has not confirmed; 1 other subscriber has confirmed",
                        list(WholeChain.ALERTS, "PendingConfirmation")),
                broken(
                        HealthCheck.ALARM_EMAIL,
                        "the address has not confirmed; 1 other subscriber has confirmed",
                        list(WholeChain.ALARMS, "Deleted")),
                broken(
                        HealthCheck.TOPIC_KEY,
                        "PendingDeletion",
                        json("DescribeKey", "{\"KeyMetadata\": {\"KeyState\": \"PendingDeletion\"}}")),
                broken(
                        HealthCheck.ALARMS,
                        "NotSentAlarm: switched off",
                        changed("NotSentAlarm", settings -> settings.put("ActionsEnabled", false))),
                broken(HealthCheck.ALARMS, "NotSentAlarm: it is gone", changed("NotSentAlarm", ObjectNode::removeAll)),
                broken(HealthCheck.ALARMS, "CallLostAlarm: muted", aws -> {
                    var mutes = "{\"AlarmMuteRuleSummaries\": [{\"AlarmMuteRuleArn\":"
                            + " \"arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:night\", \"Status\": \"SCHEDULED\"}]}";
                    aws.answersJson("ListAlarmMuteRules", mutes);
                    aws.answersJsonFor("AlarmName", "ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": []}");
                    aws.answersJsonFor("CallLostAlarm", "ListAlarmMuteRules", mutes);
                }),
                broken(
                        HealthCheck.DEAD_LETTERS,
                        "messages are waiting",
                        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages", "3"))));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void tellsOfABrokenLinkOnceThenDailyAndWhenItIsWholeAgain(
            HealthCheck check, String found, Consumer<AwsOnTheWire> breakIt) {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        breakIt.accept(aws);
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly(check + " BROKEN");
        assertThat(watch.last().found()).isEqualTo(found);
        assertThat(watch.last().lastOk()).isEqualTo(time("2026-11-20T17:00:07Z"));
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T18:00:07Z"));
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T19:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).containsExactly(check + " STILL_BROKEN");
        assertThat(watch.heartbeat("2026-11-21T18:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-22T08:00:07Z")).containsExactly(check + " STILL_BROKEN");
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-22T08:05:07Z")).containsExactly(check + " WHOLE_AGAIN");
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T18:00:07Z"));
        assertThat(watch.heartbeat("2026-11-22T08:10:07Z")).isEmpty();
    }

    /** What blinds, delays or diverts while everything still looks enabled. */
    static Stream<Arguments> differences() {
        var blind = "{\"id\":[\"00000000-0000-0000-0000-000000000000\"]}";
        return Stream.of(
                broken(
                        HealthCheck.SIGN_IN_RULE,
                        "EventPattern is not the template's",
                        blinded("RootAlertFunctionSignIns", blind)),
                broken(HealthCheck.CALL_RULE, "EventPattern is not the template's", blinded("CallRule", blind)),
                broken(
                        HealthCheck.ROOT_EXPOSED_RULE,
                        "EventPattern is not the template's",
                        blinded("RootExposedRule", blind)),
                broken(
                        HealthCheck.ROOT_EXPOSED_RULE,
                        "it has lost its target",
                        changed("RootExposedRule", settings -> settings.putArray("Targets"))),
                broken(
                        HealthCheck.SIGN_IN_RULE,
                        "State is ENABLED instead of ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
                        changed("RootAlertFunctionSignIns", settings -> settings.put("State", "ENABLED"))),
                broken(
                        HealthCheck.CALL_RULE,
                        "it has lost its target",
                        changed("CallRule", settings -> settings.putArray("Targets"))),
                broken(
                        HealthCheck.CALL_RULE,
                        "of its target, Arn is not the template's",
                        target("CallRule", target -> target.put("Arn", "arn:aws:sqs:us-east-1:123456789012:another"))),
                broken(
                        HealthCheck.CALL_RULE,
                        "of its target, RetryPolicy is not the template's",
                        target(
                                "CallRule",
                                target -> target.putObject("RetryPolicy").put("MaximumRetryAttempts", 0))),
                broken(
                        HealthCheck.SIGN_IN_RULE,
                        "of its target, DeadLetterConfig is not the template's",
                        target("RootAlertFunctionSignIns", target -> target.remove("DeadLetterConfig"))),
                broken(
                        HealthCheck.SIGN_IN_RULE,
                        "of its target, Input is not the template's",
                        target("RootAlertFunctionSignIns", target -> target.put("Input", "{}"))),
                broken(
                        HealthCheck.REPORT_RULE,
                        "ScheduleExpression is cron(0 8 1 1 ? 2099) instead of cron(0 8 1 * ? *)",
                        changed(
                                "RootAlertFunctionMonthlyReport",
                                settings -> settings.put("ScheduleExpression", "cron(0 8 1 1 ? 2099)"))),
                broken(
                        HealthCheck.CALL_TRIGGER,
                        "FunctionArn is not the template's",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.put(
                                        "FunctionArn",
                                        settings.path("FunctionArn").asText() + "-evil"))),
                broken(
                        HealthCheck.CALL_TRIGGER,
                        "FunctionArn is not the template's",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.put(
                                        "FunctionArn",
                                        settings.path("FunctionArn").asText() + ":7"))),
                broken(
                        HealthCheck.CALL_TRIGGER,
                        "FilterCriteria is not the template's",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.putObject("FilterCriteria")
                                        .putArray("Filters")
                                        .addObject()
                                        .put("Pattern", "{\"body\":[\"none\"]}"))),
                broken(
                        HealthCheck.CALL_TRIGGER,
                        "MaximumBatchingWindowInSeconds is 300 instead of 60",
                        changed(
                                "RootAlertFunctionCalls",
                                settings -> settings.put("MaximumBatchingWindowInSeconds", 300))),
                broken(
                        HealthCheck.CALL_QUEUE,
                        "DelaySeconds is 900 instead of 0",
                        changed("CallQueue", settings -> settings.put("DelaySeconds", "900"))),
                broken(
                        HealthCheck.CALL_QUEUE,
                        "MessageRetentionPeriod is 60 instead of 1209600",
                        changed("CallQueue", settings -> settings.put("MessageRetentionPeriod", "60"))),
                broken(
                        HealthCheck.CALL_QUEUE,
                        "MaximumMessageSize is 1024 instead of 262144",
                        changed("CallQueue", settings -> settings.put("MaximumMessageSize", "1024"))),
                broken(
                        HealthCheck.CALL_QUEUE,
                        "Policy is not the template's",
                        changed("CallQueue", settings -> settings.remove("Policy"))),
                broken(
                        HealthCheck.CALL_QUEUE,
                        "SqsManagedSseEnabled is false instead of true; KmsMasterKeyId is alias/theirs instead of not set",
                        changed(
                                "CallQueue",
                                settings -> settings.put("KmsMasterKeyId", "alias/theirs")
                                        .put("SqsManagedSseEnabled", "false"))),
                broken(
                        HealthCheck.DEAD_LETTER_QUEUE,
                        "MessageRetentionPeriod is 60 instead of 1209600",
                        changed("DeadLetterQueue", settings -> settings.put("MessageRetentionPeriod", "60"))),
                broken(
                        HealthCheck.DEAD_LETTER_QUEUE,
                        "DestinationConfig is not the template's",
                        changed(
                                "RootAlertFunctionEventInvokeConfig",
                                settings ->
                                        settings.putObject("DestinationConfig").putObject("OnFailure"))),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[\"INFO\"]}")),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[\"CRITICAL\",\"HIGH\",\"MEDIUM\"]}")),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(
                                WholeChain.ALERTS,
                                either("'MEDIUM','HIGH','CRITICAL'", MAILED.subList(1, MAILED.size())))),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, either("'MEDIUM','HIGH','CRITICAL'], 'kind':['SIGN_IN'", MAILED))),
                broken(
                        HealthCheck.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[{\"anything-but\":[\"LOW\"]}]}")),
                broken(
                        HealthCheck.ALARM_EMAIL,
                        "its filter stops all of them",
                        filter(WholeChain.ALARMS, "{\"severity\":[\"HIGH\"]}")),
                broken(
                        HealthCheck.ALERT_TOPIC,
                        "Policy is not the template's",
                        changed(
                                "AlertTopic",
                                settings -> settings.put("Policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"))),
                broken(
                        HealthCheck.ALERT_TOPIC,
                        "KmsMasterKeyId is alias/aws/sns instead of arn:aws:kms:us-east-1:123456789012:key/TopicKey",
                        changed("AlertTopic", settings -> settings.put("KmsMasterKeyId", "alias/aws/sns"))),
                broken(
                        HealthCheck.ALARM_TOPIC,
                        "Policy is not the template's",
                        changed("AlarmTopic", settings -> settings.remove("Policy"))),
                broken(
                        HealthCheck.ALARMS,
                        "DeadLetterQueueAlarm: Threshold is 1000000 instead of 0",
                        changed("DeadLetterQueueAlarm", settings -> settings.put("Threshold", 1000000))),
                broken(
                        HealthCheck.ALARMS,
                        "HeartbeatAlarm: MetricName is IncomingLogEvents instead of root-alert-heartbeats",
                        changed("HeartbeatAlarm", settings -> settings.put("MetricName", "IncomingLogEvents"))),
                broken(
                        HealthCheck.ALARMS,
                        "FunctionErrorsAlarm: Period is 86400 instead of 60",
                        changed("FunctionErrorsAlarm", settings -> settings.put("Period", 86400))),
                broken(
                        HealthCheck.ALARMS,
                        "CallQueueAlarm: AlarmActions is not the template's",
                        changed(
                                "CallQueueAlarm",
                                settings -> settings.putArray("AlarmActions").add(WholeChain.ALARMS + "-evil"))),
                broken(
                        HealthCheck.ALARMS,
                        "HeartbeatFilter: filterPattern is not set instead of { $.message.heartbeat = \"well\" }",
                        changed("HeartbeatFilter", settings -> settings.put("filterPattern", ""))),
                broken(
                        HealthCheck.ALARMS,
                        "NotSentFilter: metricTransformations is not the template's",
                        changed("NotSentFilter", unit("Seconds"))),
                broken(
                        HealthCheck.ALARMS,
                        "NotSentFilter: it is gone",
                        changed("NotSentFilter", ObjectNode::removeAll)));
    }

    /** Nobody can be told by it, so an error of the function and the silence of its heartbeats have to: each has an alarm. */
    @Test
    void failsWhereTheAlertsTopicIsGone() {
        aws.answersExactly("TopicArn", WholeChain.ALERTS, WholeChain.LIST, notFound());
        aws.answersExactly("TopicArn", WholeChain.ALERTS, AwsOnTheWire.TOPIC_ATTRIBUTES, notFound());
        var watch = watch();
        watch.refuse(true);
        assertThatThrownBy(() -> watch.heartbeat("2026-11-20T17:05:07Z")).hasMessage("SNS is away");
        watch.refuse(false);
        assertThat(watch.heartbeat("2026-11-20T17:10:07Z")).containsExactly("ALERT_EMAIL BROKEN", "ALERT_TOPIC BROKEN");
        assertThat(watch.last().found()).isEqualTo("it is gone");
    }

    @Test
    void tellsWhenTheAlarmsTopicIsGone() {
        aws.answersExactly("TopicArn", WholeChain.ALARMS, WholeChain.LIST, notFound());
        aws.answersExactly("TopicArn", WholeChain.ALARMS, AwsOnTheWire.TOPIC_ATTRIBUTES, notFound());
        assertThat(watch().heartbeat("2026-11-20T18:00:07Z"))
                .containsExactly("ALARM_EMAIL BROKEN", "ALARM_TOPIC BROKEN");
    }

    /** As Amazon SNS API Reference, GetTopicAttributes, has it: NotFound, status 404. */
    private static ResponseDefinitionBuilder notFound() {
        return aResponse().withStatus(404).withBody("""
                <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error>
                </ErrorResponse>""");
    }

    /** The filters of a log group go with it. */
    @Test
    void tellsWhenTheLogGroupIsGone() {
        aws.refusesJson("DescribeMetricFilters", "ResourceNotFoundException");
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).containsExactly("ALARMS BROKEN");
        assertThat(watch.last().found())
                .isEqualTo("NotSentFilter: it is gone; HeartbeatFilter: it is gone; NotRememberedFilter: it is gone");
    }

    private static Consumer<ObjectNode> unit(String unit) {
        return filter -> ((ObjectNode) filter.path("metricTransformations").path(0)).put("unit", unit);
    }

    /** A unit that was left out is None. */
    @Test
    void aFilterMayAnswerTheUnitThatItHasByItself() {
        changed("NotSentFilter", unit("None")).accept(aws);
        assertNothingIsTold("2026-11-20T18:00:07Z", "2026-11-20T19:00:07Z", "2026-11-20T20:00:07Z");
    }

    private static final List<String> MAILED = Template.mailedKinds();

    /** Of the owners' address. */
    private static String either(String severities, List<String> kinds) {
        return "{'$or':[{'severity':[%s]},{'kind':['%s']}]}"
                .formatted(severities, String.join("','", kinds))
                .replace('\'', '"');
    }

    static List<String> aFilterThatStopsNothingOfTheStacksIsNoNews() {
        return List.of(
                "{}",
                either("'CRITICAL','HIGH','MEDIUM'", MAILED.reversed()),
                either("'LOW','MEDIUM','HIGH','CRITICAL'", MAILED),
                "{\"severity\":[\"INFO\",\"LOW\",\"MEDIUM\",\"HIGH\",\"CRITICAL\"]}");
    }

    /** Made again by hand it has none, and AWS may order it as it likes. */
    @ParameterizedTest
    @MethodSource
    void aFilterThatStopsNothingOfTheStacksIsNoNews(String filter) {
        filter(WholeChain.ALERTS, filter).accept(aws);
        assertNothingIsTold("2026-11-20T18:00:07Z", "2026-11-20T18:05:07Z", "2026-11-20T19:00:07Z");
    }

    private void assertNothingIsTold(String... heartbeats) {
        var watch = watch();
        assertThat(heartbeats)
                .allSatisfy(time -> assertThat(watch.heartbeat(time)).isEmpty());
        assertThat(watch.reported()).isEmpty();
    }

    /** Those that someone has just received are hidden, not gone; nothing is known where AWS does not say how many there are. */
    @ParameterizedTest
    @ValueSource(strings = {"NotVisible", "Delayed"})
    void aMessageThatIsHiddenWaitsAllTheSame(String which) {
        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages", "1"))
                .accept(aws);
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly("DEAD_LETTERS BROKEN");
        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages" + which, "1"))
                .accept(aws);
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).isEmpty();
        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages" + which, ""))
                .accept(aws);
        assertThat(watch.heartbeat("2026-11-20T18:10:07Z")).isEmpty();
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-20T18:15:07Z")).containsExactly("DEAD_LETTERS WHOLE_AGAIN");
    }

    /** A page may be empty, and not the last. */
    @Test
    void readsTheListOfMuteRulesToItsEnd() {
        aws.answersJson("ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": [], \"NextToken\": \"more\"}");
        var mutes =
                "{\"AlarmMuteRuleSummaries\": [{\"AlarmMuteRuleArn\": \"arn:aws:cloudwatch:x\", \"Status\": \"SCHEDULED\"}]}";
        aws.answersJsonFor("\"more\"", "ListAlarmMuteRules", mutes);
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly("ALARMS BROKEN");
        assertThat(watch.last().found()).startsWith("DeadLetterQueueAlarm: muted; ");
        aws.answersJsonFor(
                "\"more\"", "ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": [], \"NextToken\": \"more\"}");
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).as("without an end").isEmpty();
        aws.answersJsonFor("\"more\"", "ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": []}");
        assertThat(watch.heartbeat("2026-11-20T18:10:07Z")).containsExactly("ALARMS WHOLE_AGAIN");
    }

    /** An update of the stack may be under way, so the first heartbeat that sees it says nothing. */
    @ParameterizedTest
    @MethodSource("differences")
    void tellsOfADifferenceThatTwoHeartbeatsSee(HealthCheck check, String found, Consumer<AwsOnTheWire> change) {
        change.accept(aws);
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).isEmpty();
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).isEmpty();
        change.accept(aws);
        assertThat(watch.heartbeat("2026-11-20T19:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T19:05:07Z")).containsExactly(check + " BROKEN");
        assertThat(watch.last().found()).isEqualTo(found);
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T19:00:07Z"));
        assertThat(watch.heartbeat("2026-11-20T19:10:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).containsExactly(check + " STILL_BROKEN");
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-21T08:05:07Z")).containsExactly(check + " WHOLE_AGAIN");
    }

    /** The pattern is the template's, and EventBridge says that it matches nothing of root's: whatever the reason, that is broken. */
    @Test
    void believesEventBridgeRatherThanThePattern() {
        aws.answersJsonFor("CloudWatch Alarm State Change", "TestEventPattern", "{\"Result\": false}");
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly("CALL_RULE BROKEN");
        assertThat(watch.last().found()).isEqualTo("its pattern does not match what it should");
    }

    @Test
    void theMonthlyReportSaysWhatTheLastHeartbeatsFound() {
        var watch = watch();
        assertThat(watch.reported()).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).isEmpty();
        disabled("CallRule").accept(aws);
        aws.refusesJson("DescribeAlarms", "AccessDenied");
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly("CALL_RULE BROKEN");
        assertThat(watch.reported())
                .containsExactly(
                        "CALL_RULE BROKEN 2026-11-20T18:00:07Z DISABLED", "ALARMS NOT_ANSWERED 2026-11-20T18:00:07Z ");
        watch.at("2026-11-22T08:00:00Z");
        assertThat(watch.reported())
                .contains("TRAIL NOT_CHECKED 2026-11-20T18:00:07Z ", "CALL_RULE BROKEN 2026-11-20T18:00:07Z DISABLED")
                .doesNotContain("CALL_RULE NOT_CHECKED 2026-11-20T18:00:07Z ");
    }

    /** These are found within minutes; the rest within the hour. */
    @Test
    void looksForTheMostTellingWithEveryBeat() {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": false}");
        disabled("CallRule").accept(aws);
        list(WholeChain.ALERTS, "").accept(aws);
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z"))
                .containsExactly(
                        "TRAIL BROKEN",
                        "CALL_RULE BROKEN",
                        "ALERT_EMAIL BROKEN",
                        "ROOT_MFA BROKEN",
                        "ROOT_KEYS BROKEN");
    }

    /** Each question is an event in the account's trails: docs/cost-and-scale.md has the sum. */
    @Test
    void asksSixQuestionsAndTwentySevenOnceAnHour() {
        var watch = watch();
        var ignored = watch.heartbeat("2026-11-20T17:00:07Z");
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
        int before = questions();
        assertThat(watch.heartbeat("2026-11-20T17:10:07Z")).isEmpty();
        int quick = questions() - before;
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).isEmpty();
        assertThat(List.of(quick, questions() - before - quick)).containsExactly(6, 27);
    }

    /** The table's are data events, which a trail does not log by itself. */
    private int questions() {
        return aws.jsonCalls("[A-Z].*")
                + aws.gets()
                + aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY).size()
                + aws.calls(AwsOnTheWire.TOPIC_ATTRIBUTES).size()
                + aws.calls(WholeChain.LIST).size()
                + aws.calls(WholeChain.ATTRIBUTES).size();
    }

    /** Deleted, it cannot be asked about any more; but another trail may do. */
    @Test
    void looksForAnotherTrailBeforeItCallsTheChainBroken() {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        aws.refusesJsonFor("trail/main", "GetTrailStatus", "TrailNotFoundException");
        aws.answersJson("DescribeTrails", """
                {"trailList": [{"IsMultiRegionTrail": true, "HomeRegion": "eu-west-1",
                                "TrailARN": "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"}]}""");
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
    }

    @Test
    void tellsOnlyChangesOfRootsCredentials() {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z"))
                .containsExactly("ROOT_MFA WHOLE_AGAIN", "ROOT_KEYS WHOLE_AGAIN");
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        assertThat(watch.heartbeat("2026-11-20T17:10:07Z")).containsExactly("ROOT_MFA BROKEN", "ROOT_KEYS BROKEN");
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-22T08:00:07Z")).isEmpty();
    }

    /** Central root access deletes password, MFA device and keys; that is the safest state, not a loss of MFA. */
    @Test
    void rootWithoutCredentialsIsNoNewsAndOneThatGetsAPasswordBackIs() {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 0, 0, 0));
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1, 0, 0));
        assertThat(watch.heartbeat("2026-11-20T17:10:07Z")).containsExactly("ROOT_MFA BROKEN");
        assertThat(watch.last().found()).isEqualTo("a password, and no MFA device");
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 0, 0, 0));
        assertThat(watch.heartbeat("2026-11-20T17:15:07Z")).containsExactly("ROOT_MFA WHOLE_AGAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Query", "BatchWriteItem"})
    void tellsByTheClockWhatItCannotRemember(String refused) {
        aws.tableAnswers("Query", aResponse().withBody("{\"Items\": []}"));
        aws.refusesJson(refused, "AccessDeniedException");
        disabled("CallRule").accept(aws);
        var watch = onTheWire(LONG);
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("CALL_RULE BROKEN");
        assertThat(watch.last().firstBroken()).isEqualTo(EventTime.NONE);
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T17:55:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly("CALL_RULE BROKEN");
    }

    @Test
    void triesAgainToTellWhatWasNotTaken() {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        disabled("CallRule").accept(aws);
        watch.refuse(true);
        assertThatThrownBy(() -> watch.heartbeat("2026-11-20T17:05:07Z")).hasMessage("SNS is away");
        watch.refuse(false);
        assertThat(watch.heartbeat("2026-11-20T17:06:07Z")).containsExactly("CALL_RULE BROKEN");
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T17:05:07Z"));
        assertThat(watch.heartbeat("2026-11-20T17:10:07Z")).isEmpty();
        WholeChain.on(aws);
        watch.refuse(true);
        assertThatThrownBy(() -> watch.heartbeat("2026-11-20T17:15:07Z")).hasMessage("SNS is away");
        watch.refuse(false);
        assertThat(watch.heartbeat("2026-11-20T17:16:07Z")).containsExactly("CALL_RULE WHOLE_AGAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ThrottlingException"})
    void isPatientWithAnAwsThatDoesNotAnswer(String code) {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T10:00:07Z")).isEmpty();
        aws.refusesJson("DescribeKey", code);
        assertThat(watch.heartbeat("2026-11-20T11:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T16:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TOPIC_KEY NOT_ANSWERED");
        assertThat(watch.last().lastOk()).isEqualTo(time("2026-11-20T10:00:07Z"));
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T11:00:07Z"));
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).isEmpty();
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-20T19:00:07Z")).containsExactly("TOPIC_KEY WHOLE_AGAIN");
    }

    /** Everything at once, the table included. */
    @Test
    @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForAnAwsThatHangs() {
        aws.hangsOnJson();
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.Fault.HANG);
        aws.fails(WholeChain.LIST, AwsOnTheWire.Fault.HANG);
        var watch = onTheWire(Duration.ofMillis(300));
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
    }

    /** Any rule of the account could fire once a day while the spoke's is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:events:eu-west-1:210987654321:rule/nightly",
                "arn:aws:events:eu-west-1:210987654321:rule/root-alert-forward-not",
                "arn:aws:events:eu-west-1:210987654321:rule/bus/root-alert-forward",
                "arn:aws:events:eu-west-1:111122223333:rule/root-alert-forward",
                "arn:aws:events:us-east-1:210987654321:rule/root-alert-forward",
                ""
            })
    void missesASpokeThatAnotherRuleSpeaksFor(String rule) {
        var watch = watch();
        watch.at("2026-11-18T06:00:00Z");
        watch.hears(watch.sign("210987654321", "eu-west-1"));
        watch.at("2026-11-20T06:00:00Z");
        watch.hears(new SignOfLife("210987654321", "eu-west-1", rule, time("2026-11-20T06:00:00Z")));
        assertThat(watch.heartbeat("2026-11-20T08:00:07Z")).containsExactly("SPOKES BROKEN");
    }

    /** Whoever cut a spoke off may play an old sign of life again, from an archive of the bus. */
    @Test
    void aSignOfLifeCountsFromItsOwnTimeAndForADay() {
        var watch = watch();
        watch.at("2026-11-18T06:00:00Z");
        var sign = watch.sign("210987654321", "eu-west-1");
        watch.hears(sign);
        watch.at("2026-11-19T05:59:59Z");
        watch.hears(sign);
        watch.at("2026-11-20T07:00:00Z");
        watch.hears(sign);
        assertThat(watch.heartbeat("2026-11-20T08:00:07Z")).containsExactly("SPOKES BROKEN");
        assertThat(watch.last().found()).isEqualTo("210987654321 in eu-west-1 (since 2026-11-18)");
        assertThat(watch.run(FORGET).path("forgotten").asInt()).isOne();
        watch.hears(sign);
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).containsExactly("SPOKES WHOLE_AGAIN");
        assertThat(watch.last().found()).as("still retired").isEqualTo("210987654321 in eu-west-1 (on 2026-11-20)");
    }

    /** A clock may go wrong, and no spoke is alive in advance. */
    @Test
    void aSignOfLifeOfTheFutureIsOfToday() {
        var watch = watch();
        watch.at("2026-12-18T06:00:00Z");
        var sign = watch.sign("210987654321", "eu-west-1");
        watch.at("2026-11-18T06:00:00Z");
        watch.hears(sign);
        assertThat(watch.heartbeat("2026-11-20T08:00:07Z")).containsExactly("SPOKES BROKEN");
    }

    @Test
    void missesASpokeAfterTwoDays() {
        var watch = watch();
        watch.at("2026-11-18T06:00:00Z");
        watch.hears(watch.sign("210987654321", "eu-west-1"), watch.sign("123456789012", "eu-west-1"));
        assertThat(watch.heartbeat("2026-11-19T08:00:07Z")).isEmpty();
        watch.hears(watch.sign("123456789012", "eu-west-1"), watch.sign("no account", "eu-west-1"));
        assertThat(watch.heartbeat("2026-11-20T08:00:07Z")).containsExactly("SPOKES BROKEN");
        assertThat(watch.last().found()).isEqualTo("210987654321 in eu-west-1 (since 2026-11-18)");
        assertThat(watch.heartbeat("2026-11-20T09:00:07Z")).isEmpty();
        watch.hears(watch.sign("123456789012", "eu-west-1"));
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).containsExactly("SPOKES STILL_BROKEN");
        assertThat(watch.run("""
                {"forget": {"account": "210987654321", "region": "eu-west-1"}}""").path("forgotten").asInt()).isOne();
        watch.hears(watch.sign("123456789012", "eu-west-1"));
        assertThat(watch.heartbeat("2026-11-22T08:00:07Z")).containsExactly("SPOKES WHOLE_AGAIN");
        assertThat(watch.last().found())
                .as("not everyone is well again")
                .isEqualTo("210987654321 in eu-west-1 (on 2026-11-21)");
    }

    /** An intruder who cut a spoke off may ask for it, too. */
    @Test
    void tellsWhenASpokeIsForgotten() {
        var watch = watch();
        watch.at("2026-11-20T06:00:00Z");
        watch.hears(
                watch.sign("210987654321", "eu-west-1"),
                watch.sign("210987654321", "us-east-2"),
                watch.sign("123456789012", "eu-west-1"));
        watch.refuse(true);
        assertThatThrownBy(() -> watch.run(FORGET)).hasMessage("SNS is away");
        watch.refuse(false);
        watch.at("2026-11-24T07:00:00Z");
        assertThat(watch.heartbeat("2026-11-24T08:00:07Z"))
                .as("not forgotten unheard")
                .containsExactly("SPOKES BROKEN");

        assertThat(watch.run(FORGET))
                .isEqualTo(JsonNodeFactory.instance.objectNode().put("forgotten", 2));
        assertThat(watch.last())
                .isEqualTo(new HealthChange(
                        HealthCheck.SPOKES,
                        HealthChange.Change.FORGOTTEN,
                        "210987654321 in eu-west-1 (last sign of life 2026-11-20), 210987654321 in us-east-2 (last sign of life"
                                + " 2026-11-20)",
                        "",
                        EventTime.NONE,
                        EventTime.NONE,
                        time("2026-11-24T08:00:07Z"),
                        "123456789012",
                        "us-east-1"));
        watch.refuse(true);
        assertThat(watch.run(FORGET).path("forgotten").asInt())
                .as("there is nothing left to tell of")
                .isZero();
        assertThat(watch.run("{\"forget\": {\"account\": \"2\"}}")
                        .path("forgotten")
                        .asInt())
                .isZero();
    }

    /** Everyone is mailed about it, and whoever may invoke the function can do it. */
    @Test
    void forgetsTenTimesAnHourAtMost() {
        var watch = watch();
        watch.at("2026-11-20T06:00:00Z");
        for (int i = 0; i < 11; i++) {
            watch.hears(watch.sign("210987654321", "eu-west-1"));
            assertThat(watch.run(FORGET).has(i < 10 ? "forgotten" : "refused")).isTrue();
        }
        watch.at("2026-11-20T07:00:00Z");
        assertThat(watch.run(FORGET).path("forgotten").asInt()).isOne();
    }

    /** DynamoDB deletes what has expired; the account has reported all the same. */
    @Test
    void aForgottenSpokeDidReport() {
        var watch = watch();
        aws.answersJson("ListAccounts", """
                {"Accounts": [{"Id": "123456789012", "State": "ACTIVE"}, {"Id": "210987654321", "State": "ACTIVE"}]}""");
        watch.at("2026-11-20T06:00:00Z");
        watch.hears(watch.sign("210987654321", "eu-west-1"));
        assertThat(watch.run(FORGET).path("forgotten").asInt()).isOne();
        for (var day : List.of("2026-11-21", "2026-11-22", "2028-11-22")) {
            DYNAMO_DB.deleteExpired(table, Instant.parse(day + "T00:00:00Z"));
            assertThat(watch.heartbeat(day + "T08:00:07Z")).as(day).doesNotContain("ACCOUNTS BROKEN");
        }
    }

    @Test
    void asksOnceADayForAccountsThatWereNeverHeardOf() {
        var watch = watch();
        aws.answersJson("ListAccounts", """
                {"Accounts": [{"Id": "123456789012", "Status": "ACTIVE"}, {"Id": "210987654321", "Status": "ACTIVE"}],
                 "NextToken": "more"}""");
        aws.answersJsonFor("more", "ListAccounts", """
                {"Accounts": [{"Id": "400000000001", "State": "ACTIVE"}, {"Id": "400000000002", "State": "SUSPENDED"}]}""");
        watch.at("2026-11-20T06:00:00Z");
        watch.hears(watch.sign("210987654321", "eu-west-1"));
        // Its first sign of life may still come.
        assertThat(watch.heartbeat("2026-11-20T08:00:07Z")).isEmpty();
        watch.hears(watch.sign("210987654321", "eu-west-1"));
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).containsExactly("ACCOUNTS BROKEN");
        assertThat(watch.last().found()).isEqualTo("400000000001");
    }

    @Test
    void answersWhoAsks() {
        disabled("CallRule").accept(aws);
        aws.refusesJson("DescribeKey", "AccessDeniedException");
        var deployment = WholeChain.heartbeat().replace("o-a1b2c3d4e5", "");
        var watch = watch();
        watch.at("2026-11-20T17:00:07Z");
        var answer =
                watch.run(deployment.replace("\"chain\": {", "\"check\": {").replace("heartbeat", "x"));
        assertThat(answer.path("TRAIL").asText()).isEqualTo("ok      A trail records what root does");
        assertThat(answer.path("CALL_RULE").asText())
                .startsWith("BROKEN  The rule for root calls is BROKEN (found: DISABLED). ");
        assertThat(answer.path("TOPIC_KEY").asText())
                .isEqualTo("UNKNOWN could not ask: The key of the alerts is usable (access denied)");
        // There is no organization, and no audit.
        assertThat(answer).hasSize(HealthCheck.values().length - 3);
    }

    private static final String FORGET = "{\"forget\": {\"account\": \"210987654321\"}}";

    private static Arguments broken(HealthCheck check, String found, Consumer<AwsOnTheWire> breakIt) {
        return Arguments.of(check, found, breakIt);
    }

    private static Consumer<AwsOnTheWire> json(String operation, String json) {
        return aws -> aws.answersJson(operation, json);
    }

    private static Consumer<AwsOnTheWire> disabled(String rule) {
        return changed(rule, settings -> settings.put("State", "DISABLED"));
    }

    private static Consumer<AwsOnTheWire> blinded(String rule, String pattern) {
        return changed(rule, settings -> settings.put("EventPattern", pattern));
    }

    private static Consumer<AwsOnTheWire> target(String rule, Consumer<ObjectNode> change) {
        return changed(rule, settings -> change.accept((ObjectNode) settings.at("/Targets/0")));
    }

    private static Consumer<AwsOnTheWire> changed(String part, Consumer<ObjectNode> change) {
        return aws -> new StackOnTheWire(aws, WholeChain.PARAMETERS).with(part, change);
    }

    /** What the address is subscribed as; not at all if empty. */
    private static Consumer<AwsOnTheWire> list(String topic, String arn) {
        return aws -> aws.answersExactly(
                "TopicArn",
                topic,
                WholeChain.LIST,
                arn.isEmpty() ? WholeChain.noSubscriptions() : WholeChain.subscriptions(arn));
    }

    private static Consumer<AwsOnTheWire> filter(String topic, String filter) {
        return aws -> aws.answersFor(
                WholeChain.encoded(topic + ":own"), WholeChain.ATTRIBUTES, WholeChain.attributes(filter));
    }

    private static EventTime time(String text) {
        return EventTime.of(Instant.parse(text));
    }
}
