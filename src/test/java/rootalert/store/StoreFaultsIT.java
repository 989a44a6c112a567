package rootalert.store;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.ENOUGH;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.aws.Answer;
import rootalert.aws.AwsClients;
import rootalert.event.Announcement;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.RootEvent;
import rootalert.store.Admission.Held;
import rootalert.store.Admission.Send;
import rootalert.store.CountedAttempts.Group;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.EveryFault;
import rootalert.wire.FunctionLog;

/** When the table does not answer, everything is alerted, nothing throws, and what was not remembered is said. */
class StoreFaultsIT {
    private static final Duration SHORT = Duration.ofMillis(400);
    /** For an answer that never comes, there is nothing to be patient for. */
    private static final Duration NEVER = Duration.ofMillis(20);

    private static final CountedAttempts ATTEMPT = new CountedAttempts(
            "SIGN_IN_FAILED",
            "MEDIUM",
            1,
            List.of(new Group(ADDRESS, "SIGN_IN_FAILED"), new Group(HERE, "SIGN_IN_FAILED")),
            Set.of(HERE));

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private TestStore test;
    private RootEvent call;

    @BeforeEach
    void start() {
        test = new TestStore(aws.api(ENOUGH), "memory");
        call = test.signIn(HERE, ADDRESS);
    }

    @EveryFault
    void aQuestionThatFailsIsAnAnswer(Fault fault, String why) {
        aws.tableFails(fault);
        var store = store(fault);
        assertThat(store.history(test.question(call)).get()).isEqualTo(new Answer.NotAvailable<History>(why));
        assertThat(store.seen(List.of(call))).isEqualTo(new Answer.NotAvailable<Set<String>>(why));
        assertThat(store.review()).isEqualTo(new Answer.NotAvailable<Review>(why));
        assertThat(new CheckStates(store).all()).isEqualTo(new Answer.NotAvailable<Map<HealthCheck, CheckState>>(why));
        assertThat(new KnownAnnouncements(store).at(test.now))
                .isEqualTo(new Answer.NotAvailable<List<Announcement>>(why));
        assertThat(new KnownSpokes(store).all()).isEqualTo(new Answer.NotAvailable<List<Spoke>>(why));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotWrittenIsSaid(Fault fault) {
        aws.tableFails(fault);
        var store = store(fault);
        assertThat(FunctionLog.of(() -> store.save(List.of(TestStore.entry("HIGH", call)))))
                .contains("\"memory\":\"not remembered\"");
        assertThat(FunctionLog.of(() -> store.reported(test.now))).contains("\"memory\":\"not remembered\"");
        assertThat(new CheckStates(store).write(Map.of(HealthCheck.TRAIL, CheckState.NOTHING)))
                .isFalse();
        assertThat(new KnownSpokes(store(fault)).heard(List.of(Spoke.alive(HERE, "eu-west-1", test.now))))
                .isFalse();
        var time = EventTime.of(test.now);
        assertThat(new KnownAnnouncements(store).write(new Announcement(HERE, "x", "y", time, time, "", false)))
                .isFalse();
        assertThat(new KnownSpokes(store(fault)).retire(List.of(Spoke.alive(HERE, "eu-west-1", test.now))))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void ifCountersCannotBeReadNothingWaits(Fault fault) {
        aws.tableFails(fault);
        var store = store(fault);
        assertThat(store.admit(List.of(ATTEMPT))).isEqualTo(Send.ALWAYS);
    }

    @ParameterizedTest
    @EnumSource
    void ifCountersCannotBeWrittenNothingWaits(Fault fault) {
        enoughWasSaid();
        aws.tableFails("UpdateItem", fault);
        var store = store(fault);
        var admission = store.admit(List.of(ATTEMPT));
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Send.class,
                        send -> assertThat(send.held())
                                .extracting(Held::attempts)
                                .isEqualTo(7L));
        assertThat(FunctionLog.of(() -> store.sent((Send) admission))).contains("\"memory\":\"not remembered\"");
    }

    @Test
    void ifEnoughWasSaidItWaits() {
        enoughWasSaid();
        aws.tableAnswers("UpdateItem", okJson("{\"Attributes\": {}}"));
        assertThat(store(Fault.DENIED).admit(List.of(ATTEMPT))).isEqualTo(new Admission.Hold());
    }

    /** The rest of a batch does not wait for a table that hangs, and what was going on is forgotten after some seconds. */
    @Test
    void aTableThatHangsIsNotAskedAgainAtOnce() {
        aws.tableFails(Fault.HANG);
        // Long enough for a busy machine to answer afterwards.
        var store = test.store(Duration.ofSeconds(2));
        var question = test.question(call);
        var late = new Answer.NotAvailable<History>("no answer in time");
        assertThat(store.history(question).get()).isEqualTo(late);
        int calls = aws.tableCalls();
        assertThat(store.history(question).get()).isEqualTo(late);
        assertThat(aws.tableCalls()).isEqualTo(calls);

        answersNothing();
        test.pass(Asking.PAUSE);
        assertThat(store.history(question).get()).isInstanceOf(Answer.Known.class);
    }

    @Test
    void aTableThatHangsLeavesAnAlertTimeToBePublished() {
        var real = Store.Limits.REAL;
        // Whether it was told, whether it waits and that it went out; what came before it; that it was told.
        var waits = real.seen().multipliedBy(3).plus(real.history()).plus(real.save());
        assertThat(waits.plus(AwsClients.PUBLISH_TIMEOUT))
                .isLessThan(
                        Duration.ofSeconds(Template.function().path("Timeout").asLong()));
    }

    /** One sort of question that hangs must not blind the others. */
    @Test
    void aQuestionThatHangsStopsNoOther() {
        answersNothing();
        aws.tableFails("UpdateItem", Fault.HANG);
        var store = test.store(SHORT);
        if (store.admit(List.of(ATTEMPT)) instanceof Send send) {
            store.sent(send);
        }
        assertThat(test.store(ENOUGH).history(test.question(call)).get()).isInstanceOf(Answer.Known.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "RESET", "HANG"})
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aFaultNeitherStopsNorDelaysTheStart(Fault fault) {
        aws.tableFails(fault);
        var patient = Duration.ofHours(1);
        new TestStore(aws.api(patient), "memory").store(patient).prepare();
    }

    @Test
    void whatDynamoDbLeavesUndoneIsAskedAgainAndSaid() {
        aws.tableAnswers("BatchWriteItem", okJson("""
                {"UnprocessedItems": {"memory": [{"PutRequest": {"Item": {"pk": {"S": "accounts"}, "sk": {"S": "%s"}}}}]}}""".formatted(HERE)));
        assertThat(FunctionLog.of(() -> test.store().save(List.of(TestStore.entry("HIGH", call)))))
                .contains("\"memory\":\"not remembered\"", "1 of 6 items: DynamoDB left it undone. accounts " + HERE);
        assertThat(aws.tableCalls()).isEqualTo(3);
    }

    @Test
    void aPartOfAReadThatIsLeftUndoneIsNoHistory() {
        answersNothing();
        aws.tableAnswers("BatchGetItem", okJson("""
                {"Responses": {}, "UnprocessedKeys": {"memory": {"Keys": [{"pk": {"S": "memory"}, "sk": {"S": "began"}}]}}}"""));
        assertThat(test.store().history(test.question(call)).get())
                .isEqualTo(new Answer.NotAvailable<History>("look-up failed"));
    }

    /** One read of four that fails is no history: half of it would read like all of it. */
    @ParameterizedTest
    @EnumSource(names = {"DENIED", "THROTTLED", "INTERNAL_ERROR", "RESET", "OTHER_XML"})
    void aHistoryIsWholeOrNotAvailable(Fault fault) {
        answersNothing();
        aws.tableFails("BatchGetItem", fault);
        assertThat(test.store().history(test.question(call)).get()).isInstanceOf(Answer.NotAvailable.class);
    }

    /** Also of what it writes: the use, the address, the account and the mark. */
    @Test
    void aSignInTakesFiveRequests() {
        answersNothing();
        var store = test.store();
        assertThat(store.history(test.question(call)).get()).isInstanceOf(Answer.Known.class);
        assertThat(aws.tableCalls()).isEqualTo(4);
        assertThat(store.admit(List.of())).isEqualTo(Send.ALWAYS);
        store.save(List.of(TestStore.entry("HIGH", call)));
        assertThat(aws.tableCalls()).isEqualTo(5);
    }

    @Test
    void aQuestionAsksForNothingThatItDoesNotNeed() {
        answersNothing();
        var store = test.store();
        assertThat(store.history(new HistoryQuestion(HERE, "", "", "", test.now, test.now))
                        .get()
                        .known())
                .isPresent();
        assertThat(aws.tableCalls()).isEqualTo(3);
        assertThat(store.history(new HistoryQuestion("", ADDRESS, "", "", test.now, test.now))
                        .get()
                        .known())
                .isPresent();
        assertThat(aws.tableCalls()).isEqualTo(3 + 2);
    }

    @Test
    void aStormTakesFewRequests() {
        answersNothing();
        var storm = test.storm(1_000);
        var store = test.store();
        assertThat(store.seen(storm.getFirst().calls().all()).known()).isPresent();
        assertThat(store.history(test.question(call)).get().known()).isPresent();
        store.save(storm);
        assertThat(aws.tableCalls()).isEqualTo(6);
    }

    @Test
    void anAlertThatWaitsTakesTwoRequestsForEachGroup() {
        enoughWasSaid();
        aws.tableAnswers("UpdateItem", okJson("{\"Attributes\": {}}"));
        assertThat(test.store().admit(List.of(ATTEMPT))).isInstanceOf(Admission.Hold.class);
        assertThat(aws.tableCalls()).isEqualTo(4);
    }

    @Test
    void withoutATableNothingIsAskedOrSaid() {
        var store = Store.none();
        store.prepare();
        assertThat(store.seen(List.of(call))).isEqualTo(new Answer.NotAsked<Set<String>>());
        assertThat(store.admit(List.of(ATTEMPT))).isEqualTo(Send.ALWAYS);
        assertThat(store.review()).isEqualTo(new Answer.NotAsked<Review>());
        assertThat(FunctionLog.of(() -> {
                    store.sent(Send.ALWAYS);
                    store.save(List.of(TestStore.entry("HIGH", call)));
                    store.reported(Instant.EPOCH);
                }))
                .isEmpty();
    }

    private void enoughWasSaid() {
        aws.tableAnswers("Query", okJson("""
                {"Items": [{"pk": {"S": "attempts#203.0.113.7"}, "sk": {"S": "SIGN_IN_FAILED#2026-11-20T21"}, \
                "alertsHigh": {"N": "12"}, "held": {"N": "9"}, "told": {"N": "2"}, "lastAlert": {"S": "2026-11-20T21:00:00Z"}, \
                "named": {"SS": ["%s"]}}, \
                {"pk": {"S": "attempts#%s"}, "sk": {"S": "SIGN_IN_FAILED#2026-11-20T21"}, "alertsHigh": {"N": "12"}, \
                "named": {"SS": ["%s"]}}]}""".formatted(HERE, HERE, THERE)));
    }

    private void answersNothing() {
        aws.tableAnswers("Query", okJson("{\"Items\": [], \"Count\": 0, \"ScannedCount\": 0}"));
        aws.tableAnswers("BatchGetItem", okJson("{\"Responses\": {\"memory\": []}, \"UnprocessedKeys\": {}}"));
        aws.tableAnswers("BatchWriteItem", okJson("{\"UnprocessedItems\": {}}"));
    }

    private Store store(Fault fault) {
        return test.store(fault == Fault.HANG || fault == Fault.SLOW_BODY ? NEVER : ENOUGH);
    }
}
