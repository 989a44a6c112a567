package rootalert.watch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import rootalert.aws.MemoryTable;
import rootalert.event.EventTime;
import rootalert.event.Link;
import rootalert.event.QuietEvent;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
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
        return new TestWatch(aws, DYNAMO_DB.table(table), LONG);
    }

    private MemoryTable tableOnTheWire(Duration timeout) {
        return new MemoryTable(aws.api(timeout), "MemoryTable");
    }

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                broken(Link.TRAIL, "there is no trail of this region", json("DescribeTrails", "{\"trailList\": []}")),
                broken(Link.TRAIL, "main is not logging", json("GetTrailStatus", "{\"IsLogging\": false}")),
                broken(
                        Link.TRAIL,
                        "main records no sign-ins",
                        json("GetEventSelectors", WholeChain.selectors("ReadOnly"))),
                broken(Link.TRAIL, "main records no sign-ins", json("GetEventSelectors", """
                        {"AdvancedEventSelectors": [{"FieldSelectors": [
                          {"Field": "eventCategory", "Equals": ["Management"]},
                          {"Field": "userIdentity.arn", "NotEndsWith": [":root"]}]}]}""")),
                broken(Link.SIGN_IN_RULE, "DISABLED", rule("RootAlertFunctionSignIns", "DISABLED")),
                broken(Link.SIGN_IN_RULE, "ENABLED", rule("RootAlertFunctionSignIns", "ENABLED")),
                broken(Link.CALL_RULE, "DISABLED", rule("CallRule", "DISABLED")),
                broken(
                        Link.CALL_RULE,
                        "it is gone",
                        aws -> aws.refusesJsonFor("\"CallRule\"", "DescribeRule", "ResourceNotFoundException")),
                broken(Link.CALL_RULE, "its pattern does not match what it should", aws -> {
                    aws.answersJsonFor(
                            "\"CallRule\"",
                            "DescribeRule",
                            "{\"State\": \"" + WholeChain.ALL_CALLS + "\", \"EventPattern\": \"{changed}\"}");
                    aws.answersJsonFor("{changed}", "TestEventPattern", "{\"Result\": false}");
                }),
                broken(
                        Link.CALL_RULE,
                        "it has lost its target",
                        aws -> aws.answersJsonFor("\"CallRule\"", "ListTargetsByRule", WholeChain.targets("another"))),
                broken(
                        Link.SIGN_IN_RULE,
                        "its target gets something else than the event",
                        aws -> aws.answersJsonFor("SignIns", "ListTargetsByRule", """
                                {"Targets": [{"Id": "x", "Arn": "RootAlertFunction.Arn", "Input": "{}"}]}""")),
                broken(Link.REPORT_RULE, "DISABLED", rule("RootAlertFunctionMonthlyReport", "DISABLED")),
                broken(Link.CALL_TRIGGER, "Disabled", trigger(WholeChain.trigger("Disabled"))),
                broken(Link.CALL_TRIGGER, "a filter keeps some of them away", trigger("""
                        {"State": "Enabled", "EventSourceArn": "CallQueue.Arn", "FunctionArn": "RootAlertFunction.Arn",
                         "FilterCriteria": {"Filters": [{"Pattern": "{}"}]}}""")),
                broken(
                        Link.ALERT_EMAIL,
                        "the address is not subscribed, and nobody else has",
                        list(WholeChain.ALERTS, "")),
                broken(
                        Link.ALERT_EMAIL,
                        "the address has not confirmed; confirmed is 1 other subscriber",
                        list(WholeChain.ALERTS, "PendingConfirmation")),
                broken(
                        Link.ALERT_EMAIL,
                        "its filter is not the stack's",
                        filter(WholeChain.ALERTS, "{\"severity\":[\"INFO\"]}")),
                broken(
                        Link.ALARM_EMAIL,
                        "the address has not confirmed; confirmed is 1 other subscriber",
                        list(WholeChain.ALARMS, "Deleted")),
                broken(
                        Link.ALARM_EMAIL,
                        "it has a filter, which stops all of them",
                        filter(WholeChain.ALARMS, "{\"severity\":[\"HIGH\"]}")),
                broken(
                        Link.TOPIC_KEY,
                        "PendingDeletion",
                        json("DescribeKey", "{\"KeyMetadata\": {\"KeyState\": \"PendingDeletion\"}}")),
                broken(Link.ALARMS, "NotSentAlarm", json("DescribeAlarms", WholeChain.alarms(false))),
                broken(
                        Link.DEAD_LETTERS,
                        "messages are waiting",
                        json("GetQueueAttributes", "{\"Attributes\": {\"ApproximateNumberOfMessages\": \"3\"}}")));
    }

    /** Plain ENABLED hides what AWS records as read-only, aws login among it. */
    @Test
    void wantsAllManagementEventsWhateverTheOwnerLeavesOut() {
        var watch = watch();
        var without = Map.of("IncludeReadOnlyCalls", "false");
        assertThat(watch.beat("2026-11-20T17:00:07Z", without)).isEmpty();
        rule("RootAlertFunctionSignIns", "ENABLED").accept(aws);
        assertThat(watch.beat("2026-11-20T18:00:07Z", without)).containsExactly("SIGN_IN_RULE BROKEN");
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void tellsOfABrokenLinkOnceThenDailyAndWhenItIsWholeAgain(Link link, String found, Consumer<AwsOnTheWire> breakIt) {
        var watch = watch();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        breakIt.accept(aws);
        assertThat(watch.beat("2026-11-20T18:00:07Z")).containsExactly(link + " BROKEN");
        assertThat(watch.last().found()).isEqualTo(found);
        assertThat(watch.last().lastWhole()).isEqualTo(time("2026-11-20T17:00:07Z"));
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T18:00:07Z"));
        assertThat(watch.beat("2026-11-20T18:05:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-20T19:00:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-21T08:00:07Z")).containsExactly(link + " STILL_BROKEN");
        assertThat(watch.beat("2026-11-21T18:00:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-22T08:00:07Z")).containsExactly(link + " STILL_BROKEN");
        WholeChain.on(aws);
        assertThat(watch.beat("2026-11-22T08:05:07Z")).containsExactly(link + " WHOLE_AGAIN");
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T18:00:07Z"));
        assertThat(watch.beat("2026-11-22T08:10:07Z")).isEmpty();
    }

    @Test
    void theMonthlyReportSaysWhatTheLastHeartbeatsFound() {
        var watch = watch();
        assertThat(watch.reported()).isEmpty();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).isEmpty();
        rule("CallRule", "DISABLED").accept(aws);
        aws.refusesJson("DescribeAlarms", "AccessDenied");
        assertThat(watch.beat("2026-11-20T18:00:07Z")).containsExactly("CALL_RULE BROKEN");
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
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": false}");
        rule("CallRule", "DISABLED").accept(aws);
        list(WholeChain.ALERTS, "").accept(aws);
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        assertThat(watch.beat("2026-11-20T17:05:07Z"))
                .containsExactly(
                        "TRAIL BROKEN",
                        "CALL_RULE BROKEN",
                        "ALERT_EMAIL BROKEN",
                        "ROOT_MFA BROKEN",
                        "ROOT_KEYS BROKEN");
    }

    /** Each question is an event in the account's trails: docs/cost-and-scale.md has the sum. */
    @Test
    void asksFiveQuestionsAndTwentyOneOnceAnHour() {
        var watch = watch();
        var ignored = watch.beat("2026-11-20T17:00:07Z");
        assertThat(watch.beat("2026-11-20T17:05:07Z")).isEmpty();
        int before = questions();
        assertThat(watch.beat("2026-11-20T17:10:07Z")).isEmpty();
        int quick = questions() - before;
        assertThat(watch.beat("2026-11-20T18:00:07Z")).isEmpty();
        assertThat(List.of(quick, questions() - before - quick)).containsExactly(5, 21);
    }

    /** The table's are data events, which a trail does not log by itself. */
    private int questions() {
        return aws.jsonCalls("[A-Z].*")
                + aws.gets()
                + aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY).size()
                + aws.calls(WholeChain.LIST).size()
                + aws.calls(WholeChain.ATTRIBUTES).size();
    }

    /** Deleted, it cannot be asked about any more; but another trail may do. */
    @Test
    void looksForAnotherTrailBeforeItCallsTheChainBroken() {
        var watch = watch();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        aws.refusesJsonFor("trail/main", "GetTrailStatus", "TrailNotFoundException");
        aws.answersJson("DescribeTrails", """
                {"trailList": [{"IsMultiRegionTrail": true, "HomeRegion": "eu-west-1",
                                "TrailARN": "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"}]}""");
        assertThat(watch.beat("2026-11-20T17:05:07Z")).isEmpty();
    }

    @Test
    void tellsOnlyChangesOfRootsCredentials() {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        var watch = watch();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        assertThat(watch.beat("2026-11-20T17:05:07Z")).containsExactly("ROOT_MFA WHOLE_AGAIN", "ROOT_KEYS WHOLE_AGAIN");
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        assertThat(watch.beat("2026-11-20T17:10:07Z")).containsExactly("ROOT_MFA BROKEN", "ROOT_KEYS BROKEN");
        assertThat(watch.beat("2026-11-21T08:00:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-22T08:00:07Z")).isEmpty();
    }

    /** Central root access deletes password, MFA device and keys; that is the safest state, not a loss of MFA. */
    @Test
    void rootWithoutCredentialsIsNoNewsAndOneThatGetsAPasswordBackIs() {
        var watch = watch();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 0, 0, 0));
        assertThat(watch.beat("2026-11-20T17:05:07Z")).isEmpty();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1, 0, 0));
        assertThat(watch.beat("2026-11-20T17:10:07Z")).containsExactly("ROOT_MFA BROKEN");
        assertThat(watch.last().found()).isEqualTo("a password, and no MFA device");
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 0, 0, 0));
        assertThat(watch.beat("2026-11-20T17:15:07Z")).containsExactly("ROOT_MFA WHOLE_AGAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BatchGetItem", "BatchWriteItem"})
    void tellsByTheClockWhatItCannotRemember(String refused) {
        aws.tableAnswers("BatchGetItem", aResponse().withBody("{\"Responses\": {}, \"UnprocessedKeys\": {}}"));
        aws.refusesJson(refused, "AccessDeniedException");
        rule("CallRule", "DISABLED").accept(aws);
        var watch = new TestWatch(aws, tableOnTheWire(LONG), LONG);
        assertThat(watch.beat("2026-11-20T17:00:07Z")).containsExactly("CALL_RULE BROKEN");
        assertThat(watch.last().firstBroken()).isEqualTo(EventTime.NONE);
        assertThat(watch.beat("2026-11-20T17:05:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-20T17:55:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-20T18:00:07Z")).containsExactly("CALL_RULE BROKEN");
    }

    @Test
    void triesAgainToTellWhatWasNotTaken() {
        var watch = watch();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        rule("CallRule", "DISABLED").accept(aws);
        watch.refuse(true);
        assertThatThrownBy(() -> watch.beat("2026-11-20T17:05:07Z")).hasMessage("SNS is away");
        watch.refuse(false);
        assertThat(watch.beat("2026-11-20T17:06:07Z")).containsExactly("CALL_RULE BROKEN");
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T17:05:07Z"));
        assertThat(watch.beat("2026-11-20T17:10:07Z")).isEmpty();
        WholeChain.on(aws);
        watch.refuse(true);
        assertThatThrownBy(() -> watch.beat("2026-11-20T17:15:07Z")).hasMessage("SNS is away");
        watch.refuse(false);
        assertThat(watch.beat("2026-11-20T17:16:07Z")).containsExactly("CALL_RULE WHOLE_AGAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ThrottlingException"})
    void isPatientWithAnAwsThatDoesNotAnswer(String code) {
        var watch = watch();
        assertThat(watch.beat("2026-11-20T10:00:07Z")).isEmpty();
        aws.refusesJson("DescribeKey", code);
        assertThat(watch.beat("2026-11-20T11:00:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-20T16:00:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-20T17:00:07Z")).containsExactly("TOPIC_KEY NOT_ANSWERED");
        assertThat(watch.last().lastWhole()).isEqualTo(time("2026-11-20T10:00:07Z"));
        assertThat(watch.last().firstBroken()).isEqualTo(time("2026-11-20T11:00:07Z"));
        assertThat(watch.beat("2026-11-20T18:00:07Z")).isEmpty();
        WholeChain.on(aws);
        assertThat(watch.beat("2026-11-20T19:00:07Z")).containsExactly("TOPIC_KEY WHOLE_AGAIN");
    }

    /** Everything at once, the table included. */
    @Test
    void doesNotWaitForAnAwsThatHangs() {
        aws.hangsOnJson();
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.Fault.HANG);
        aws.fails(WholeChain.LIST, AwsOnTheWire.Fault.HANG);
        var watch = new TestWatch(aws, tableOnTheWire(Duration.ofMillis(300)), Duration.ofMillis(300));
        assertThat(watch.beat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.beat("2026-11-20T17:05:07Z")).isEmpty();
    }

    @Test
    void missesASpokeAfterTwoDays() {
        var watch = watch();
        watch.at("2026-11-18T06:00:00Z");
        watch.spokes.heardOf(List.of(sign("210987654321", "eu-west-1"), sign("123456789012", "eu-west-1")));
        assertThat(watch.beat("2026-11-19T08:00:07Z")).isEmpty();
        watch.spokes.heardOf(List.of(sign("123456789012", "eu-west-1"), sign("no account", "eu-west-1")));
        assertThat(watch.beat("2026-11-20T08:00:07Z")).containsExactly("SPOKES BROKEN");
        assertThat(watch.last().found()).isEqualTo("210987654321 in eu-west-1 (since 2026-11-18)");
        assertThat(watch.beat("2026-11-20T09:00:07Z")).isEmpty();
        watch.spokes.heardOf(List.of(sign("123456789012", "eu-west-1")));
        assertThat(watch.beat("2026-11-21T08:00:07Z")).containsExactly("SPOKES STILL_BROKEN");
        assertThat(watch.run("""
                {"forget": {"account": "210987654321", "region": "eu-west-1"}}""").path("forgotten").asInt()).isOne();
        watch.spokes.heardOf(List.of(sign("123456789012", "eu-west-1")));
        assertThat(watch.beat("2026-11-22T08:00:07Z")).containsExactly("SPOKES WHOLE_AGAIN");
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
        watch.spokes.heardOf(List.of(sign("210987654321", "eu-west-1")));
        // Its first sign of life may still come.
        assertThat(watch.beat("2026-11-20T08:00:07Z")).isEmpty();
        watch.spokes.heardOf(List.of(sign("210987654321", "eu-west-1")));
        assertThat(watch.beat("2026-11-21T08:00:07Z")).containsExactly("ACCOUNTS BROKEN");
        assertThat(watch.last().found()).isEqualTo("400000000001");
    }

    @Test
    void answersWhoAsks() {
        rule("CallRule", "DISABLED").accept(aws);
        aws.refusesJson("DescribeKey", "AccessDeniedException");
        var chain = Template.heartbeat(Map.of("EncryptTopic", "true"));
        var watch = watch();
        watch.at("2026-11-20T17:00:07Z");
        var answer = watch.run(chain.replace("\"chain\": {", "\"check\": {").replace("heartbeat", "x"));
        assertThat(answer.path("TRAIL").asText()).isEqualTo("ok      A trail records what root does");
        assertThat(answer.path("CALL_RULE").asText())
                .startsWith("BROKEN  The rule for root calls is BROKEN (found: DISABLED). ");
        assertThat(answer.path("TOPIC_KEY").asText())
                .isEqualTo("UNKNOWN could not ask: The key of the alerts is usable (access denied)");
        // There is no organization.
        assertThat(answer).hasSize(Link.values().length - 1);
    }

    private static QuietEvent sign(String account, String region) {
        return new QuietEvent(QuietEvent.Type.SIGN_OF_LIFE, account, region, EventTime.NONE);
    }

    private static Arguments broken(Link link, String found, Consumer<AwsOnTheWire> breakIt) {
        return Arguments.of(link, found, breakIt);
    }

    private static Consumer<AwsOnTheWire> json(String operation, String json) {
        return aws -> aws.answersJson(operation, json);
    }

    private static Consumer<AwsOnTheWire> rule(String name, String state) {
        return aws -> aws.answersJsonFor(
                "\"" + name + "\"", "DescribeRule", "{\"State\": \"" + state + "\", \"EventPattern\": \"{}\"}");
    }

    private static Consumer<AwsOnTheWire> trigger(String json) {
        return aws -> aws.answersGet("/2015-03-31/event-source-mappings/RootAlertFunctionCalls", json);
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
