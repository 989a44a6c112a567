package rootalert.health;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rootalert.health.Breaks.MAILED;
import static rootalert.health.Breaks.changed;
import static rootalert.health.Breaks.disabled;
import static rootalert.health.Breaks.either;
import static rootalert.health.Breaks.filter;
import static rootalert.health.Breaks.list;
import static rootalert.health.Breaks.unit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.AwsClients;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.SignOfLife;
import rootalert.health.Breaks.Break;
import rootalert.judge.HealthChange;
import rootalert.judge.HealthChange.Change;
import rootalert.store.Stores;
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

    /** Whoever only asks writes nothing. */
    private static final String EMPTY = DYNAMO_DB.newTable();

    private static final CheckResult WHOLE = new CheckResult.Ok(true);

    private final Supplier<String> table = AwsClients.once(DYNAMO_DB::newTable);

    private TestWatch watch() {
        return new TestWatch(aws, clock -> DYNAMO_DB.store(table.get(), clock), LONG);
    }

    private TestWatch asking() {
        return new TestWatch(aws, clock -> DYNAMO_DB.store(EMPTY, clock), LONG);
    }

    private TestWatch onTheWire(Duration timeout) {
        return new TestWatch(aws, clock -> Stores.of(aws.api(timeout), "MemoryTable", clock, timeout), timeout);
    }

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
    }

    @Test
    void everyCheckIsWholeAtFirst() {
        assertThat(asking().notWhole()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rootalert.health.Breaks#atOnce")
    void findsWhatIsBroken(Break it) {
        it.on().accept(aws);
        var found = asking().notWhole();
        assertThat(found).containsOnlyKeys(it.check());
        assertIs(found.get(it.check()), it.found(), false);
    }

    @ParameterizedTest
    @MethodSource("rootalert.health.Breaks#differences")
    void findsWhatIsNotAsDeployed(Break it) {
        it.on().accept(aws);
        assertIs(asking().ask(it.check()), it.found(), true);
    }

    private static void assertIs(@Nullable CheckResult result, String found, boolean underWay) {
        assertThat(result).isInstanceOfSatisfying(CheckResult.Broken.class, broken -> {
            assertThat(broken.found()).isEqualTo(found);
            assertThat(broken.underWay()).as("only a second heartbeat can tell").isEqualTo(underWay);
        });
    }

    /** One break of each check, all of them together. */
    @Test
    void tellsOfABrokenLinkOnceThenDailyAndWhenItIsWholeAgain() {
        var breaks = Breaks.oneOfEach(Breaks.atOnce());
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        breaks.forEach(each -> each.on().accept(aws));
        assertTold(watch.heartbeat("2026-11-20T18:00:07Z"), breaks, Change.BROKEN);
        assertThat(watch.told()).allSatisfy(told -> {
            assertThat(breaks).extracting(Break::found).contains(told.found());
            assertThat(told.lastOk()).isEqualTo(time("2026-11-20T17:00:07Z"));
            assertThat(told.firstBroken()).isEqualTo(time("2026-11-20T18:00:07Z"));
        });
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-20T19:00:07Z")).isEmpty();
        assertTold(watch.heartbeat("2026-11-21T08:00:07Z"), breaks, Change.STILL_BROKEN);
        assertThat(watch.heartbeat("2026-11-21T18:00:07Z")).isEmpty();
        assertTold(watch.heartbeat("2026-11-22T08:00:07Z"), breaks, Change.STILL_BROKEN);
        WholeChain.on(aws);
        assertTold(watch.heartbeat("2026-11-22T08:05:07Z"), breaks, Change.WHOLE_AGAIN);
        assertThat(watch.told()).extracting(HealthChange::firstBroken).containsOnly(time("2026-11-20T18:00:07Z"));
        assertThat(watch.heartbeat("2026-11-22T08:10:07Z")).isEmpty();
    }

    private static void assertTold(List<String> told, Collection<Break> breaks, Change change) {
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        breaks.stream().map(each -> each.check() + " " + change).toList());
    }

    /** What is found hourly is asked about with every heartbeat while it alone is broken. */
    @Test
    void tellsAtOnceWhenTheOneBrokenLinkIsWholeAgain() {
        var watch = watch();
        changed("NotSentAlarm", ObjectNode::removeAll).accept(aws);
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).containsExactly("ALARMS BROKEN");
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).isEmpty();
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-20T18:10:07Z")).containsExactly("ALARMS WHOLE_AGAIN");
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
        assertIs(
                asking().ask(HealthCheck.ALARMS),
                "NotSentFilter: it is gone; HeartbeatFilter: it is gone; NotRememberedFilter: it is gone",
                true);
    }

    /** A unit that was left out is None. */
    @Test
    void aFilterMayAnswerTheUnitThatItHasByItself() {
        changed("NotSentFilter", unit("None")).accept(aws);
        assertThat(asking().ask(HealthCheck.ALARMS)).isEqualTo(WHOLE);
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
        assertThat(asking().ask(HealthCheck.ALERT_EMAIL)).isEqualTo(WHOLE);
    }

    /** Those that someone has just received are hidden, not gone; nothing is known where AWS does not say how many there are. */
    @ParameterizedTest
    @ValueSource(strings = {"NotVisible", "Delayed"})
    void aMessageThatIsHiddenWaitsAllTheSame(String which) {
        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages" + which, "1"))
                .accept(aws);
        assertIs(asking().ask(HealthCheck.DEAD_LETTERS), "messages are waiting", false);
        changed("DeadLetterQueue", settings -> settings.put("ApproximateNumberOfMessages" + which, ""))
                .accept(aws);
        assertThat(asking().ask(HealthCheck.DEAD_LETTERS)).isInstanceOf(CheckResult.CouldNotAsk.class);
    }

    /** A page may be empty, and not the last. */
    @Test
    void readsTheListOfMuteRulesToItsEnd() {
        aws.answersJson("ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": [], \"NextToken\": \"more\"}");
        var mutes =
                "{\"AlarmMuteRuleSummaries\": [{\"AlarmMuteRuleArn\": \"arn:aws:cloudwatch:x\", \"Status\": \"SCHEDULED\"}]}";
        aws.answersJsonFor("\"more\"", "ListAlarmMuteRules", mutes);
        assertThat(asking().ask(HealthCheck.ALARMS))
                .isInstanceOfSatisfying(
                        CheckResult.Broken.class,
                        muted -> assertThat(muted.found()).startsWith("DeadLetterQueueAlarm: muted; "));
        aws.answersJsonFor(
                "\"more\"", "ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": [], \"NextToken\": \"more\"}");
        assertThat(asking().ask(HealthCheck.ALARMS)).as("without an end").isInstanceOf(CheckResult.CouldNotAsk.class);
        aws.answersJsonFor("\"more\"", "ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": []}");
        assertThat(asking().ask(HealthCheck.ALARMS)).isEqualTo(WHOLE);
    }

    /** An update of the stack may be under way, so the first heartbeat that sees it says nothing. */
    @Test
    void tellsOfADifferenceThatTwoHeartbeatsSee() {
        var differences = Breaks.oneOfEach(Breaks.differences());
        differences.forEach(each -> each.on().accept(aws));
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).isEmpty();
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-20T18:05:07Z")).isEmpty();
        differences.forEach(each -> each.on().accept(aws));
        assertThat(watch.heartbeat("2026-11-20T19:00:07Z")).isEmpty();
        assertTold(watch.heartbeat("2026-11-20T19:05:07Z"), differences, Change.BROKEN);
        assertThat(watch.told()).allSatisfy(told -> {
            assertThat(differences).extracting(Break::found).contains(told.found());
            assertThat(told.firstBroken()).isEqualTo(time("2026-11-20T19:00:07Z"));
        });
        assertThat(watch.heartbeat("2026-11-20T19:10:07Z")).isEmpty();
        assertTold(watch.heartbeat("2026-11-21T08:00:07Z"), differences, Change.STILL_BROKEN);
        WholeChain.on(aws);
        assertTold(watch.heartbeat("2026-11-21T08:05:07Z"), differences, Change.WHOLE_AGAIN);
    }

    /** The pattern is the template's, and EventBridge says that it matches nothing of root's: whatever the reason, that is broken. */
    @Test
    void believesEventBridgeRatherThanThePattern() {
        aws.answersJsonFor("CloudWatch Alarm State Change", "TestEventPattern", "{\"Result\": false}");
        assertIs(asking().ask(HealthCheck.CALL_RULE), "its pattern does not match what it should", false);
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
    @CsvSource({"AccessDeniedException, access denied", "ThrottlingException, throttled"})
    void saysWhyAwsDidNotAnswer(String code, String why) {
        aws.refusesJson("DescribeKey", code);
        assertThat(asking().ask(HealthCheck.TOPIC_KEY)).isEqualTo(new CheckResult.CouldNotAsk(why));
    }

    @Test
    void isPatientWithAnAwsThatDoesNotAnswer() {
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T10:00:07Z")).isEmpty();
        aws.refusesJson("DescribeKey", "AccessDeniedException");
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
        watch.at("2026-11-20T08:00:07Z");
        assertIs(watch.ask(HealthCheck.SPOKES), "210987654321 in eu-west-1 (since 2026-11-18)", false);
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
        watch.at("2026-11-20T08:00:07Z");
        assertIs(watch.ask(HealthCheck.SPOKES), "210987654321 in eu-west-1 (since 2026-11-18)", false);
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
                        Change.FORGOTTEN,
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
            DYNAMO_DB.deleteExpired(table.get(), Instant.parse(day + "T00:00:00Z"));
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

    private static EventTime time(String text) {
        return EventTime.of(Instant.parse(text));
    }
}
