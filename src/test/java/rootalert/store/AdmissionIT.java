package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.store.Admission.Held;
import rootalert.store.Admission.Send;
import rootalert.store.CountedAttempts.Group;
import rootalert.store.Schema.Attribute;
import rootalert.wire.LocalDynamoDb;

/** Which alerts about attempts go out, through DynamoDB. */
class AdmissionIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private static final List<Group> SEVERAL = List.of(new Group("several", "SIGN_IN_FAILED"));

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    /** Attempts by the minute in which they come, and the alerts that tell of them: the minute, and how many others they tell of. */
    @ParameterizedTest
    @CsvSource({
        "0,                        0+0",
        "0 1 2,                    0+0 1+0 2+0",
        "0 1 2 3 4 59,             0+0 1+0 2+0",
        "0 1 2 3 4 60,             0+0 1+0 2+0 60+2",
        "0 1 2 3 4 60 61 119,      0+0 1+0 2+0 60+2",
        "0 1 2 3 4 60 61 119 120,  0+0 1+0 2+0 60+2 120+2",
        "0 1 2 3 4 120 121 122 123, 0+0 1+0 2+0 120+2 121+0 122+0",
        "0 1 2 3 4 600,            0+0 1+0 2+0 600+2",
        "58 59 60 61 62,           58+0 59+0 60+0",
        "0 60 120 180 181 240,     0+0 60+0 120+0 180+0 240+1",
    })
    void threeInTheFirstHourAndThenOneAnHour(String attempts, String alerts) {
        var sent = new ArrayList<String>();
        for (var minute : attempts.split(" ", -1)) {
            test.now = START.plus(Duration.ofMinutes(Long.parseLong(minute)));
            if (admit(attempt("MEDIUM", HERE, ADDRESS)) instanceof Send send) {
                sent.add(minute + "+" + send.held().attempts());
            }
        }
        assertThat(String.join(" ", sent)).isEqualTo(alerts);
    }

    @Test
    void saysWhenTheLastAlertWas() {
        for (int i = 0; i < 5; i++) {
            assertThat(admit(attempt("MEDIUM", HERE, ADDRESS)) instanceof Send).isEqualTo(i < 3);
            test.pass(Duration.ofMinutes(1));
        }
        test.pass(Duration.ofHours(1));
        assertThat(admit(attempt("MEDIUM", HERE, ADDRESS)))
                .isInstanceOfSatisfying(
                        Send.class,
                        send -> assertThat(send.held())
                                .isEqualTo(new Held(2, Optional.of(START.plus(Duration.ofMinutes(2))))));
    }

    @Test
    void countsAttemptsAndNotAlerts() {
        for (int i = 0; i < 5; i++) {
            admit(attempts(100, "MEDIUM", HERE, ADDRESS));
        }
        test.pass(Duration.ofHours(1));
        assertThat(held(attempt("MEDIUM", HERE, ADDRESS))).isEqualTo(200);
    }

    @Test
    void whatIsWorseThanTheAlertsOfThisHourGoesOut() {
        for (int i = 0; i < 4; i++) {
            admit(attempt("MEDIUM", HERE, ADDRESS));
        }
        assertThat(isSent(attempt("LOW", HERE, ADDRESS))).isFalse();
        assertThat(held(attempt("HIGH", HERE, ADDRESS))).isEqualTo(2);
        assertThat(isSent(attempt("HIGH", HERE, ADDRESS))).isFalse();
        assertThat(isSent(attempt("MEDIUM", HERE, ADDRESS))).isFalse();
        assertThat(held(attempt("CRITICAL", HERE, ADDRESS))).isEqualTo(2);
        assertThat(isSent(attempt("CRITICAL", HERE, ADDRESS))).isTrue();
        assertThat(isSent(attempt("HIGH", HERE, ADDRESS))).isFalse();
    }

    /** Another account is news, and named once as long as attempts go on. */
    @Test
    void anotherAccountGoesOut() {
        for (int i = 0; i < 4; i++) {
            admit(attempt("HIGH", HERE, ADDRESS));
        }
        assertThat(isSent(attempt("HIGH", THERE, ADDRESS))).isTrue();
        assertThat(isSent(attempt("HIGH", THERE, ADDRESS))).isFalse();
        test.pass(Duration.ofHours(1));
        assertThat(isSent(attempt("HIGH", HERE, ADDRESS))).isTrue();
        assertThat(isSent(attempt("HIGH", THERE, ADDRESS))).isFalse();
        test.pass(Duration.ofHours(1));
        assertThat(isSent(attempt("HIGH", THERE, ADDRESS))).isTrue();
        assertThat(isSent(attempt("HIGH", HERE, ADDRESS))).isFalse();
    }

    /** An address that tries a thousand accounts must not have an alert for each of them. */
    @Test
    void aThousandAccountsAreNoNewsAnyMore() {
        long alerts = IntStream.range(0, Counter.MAX_ACCOUNTS + 5)
                .filter(i -> isSent(attempt("HIGH", "%012d".formatted(i), ADDRESS)))
                .count();
        assertThat(alerts).isEqualTo(Counter.MAX_ACCOUNTS);
        var thousand = IntStream.range(0, 1_000).mapToObj("%012d"::formatted).toList();
        for (int i = 0; i < 3; i++) {
            admit(new CountedAttempts("CAMPAIGN", "HIGH", 1_000, SEVERAL, Set.copyOf(thousand)));
        }
        assertThat(test.table
                        .last(Schema.COUNTED.between("several", "A", Schema.END), 9)
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.texts(Attribute.NAMED)).hasSize(2 * Counter.MAX_ACCOUNTS));
    }

    /** Whoever has a new address for each attempt would have three alerts for each. */
    @Test
    void everNewAddressesHaveTwelveAlertsInAll() {
        assertThat(IntStream.range(0, 20).filter(i -> isSent(attempt("MEDIUM", HERE, "203.0.113." + i))))
                .hasSize(12);
        test.pass(Duration.ofHours(1));
        assertThat(held(attempt("MEDIUM", HERE, "198.51.100.1"))).isEqualTo(8);
        assertThat(isSent(attempt("MEDIUM", HERE, "198.51.100.2"))).isFalse();
    }

    /** Each batch of a campaign would be an alert, for ever. */
    @Test
    void campaignsDrillsAndAlarmsAreGroupsToo() {
        var campaign = new CountedAttempts("SIGN_IN_FAILED", "HIGH", 300, SEVERAL, Set.of(HERE, THERE));
        var botnet = new CountedAttempts(
                "SIGN_IN_FAILED", "HIGH", 300, List.of(new Group(HERE, "SIGN_IN_FAILED")), Set.of(HERE));
        var drill = CountedAttempts.of("DRILL", "INFO", 1, HERE, "us-east-1");
        var alarm = CountedAttempts.of("NOT_FORWARDED", "HIGH", 60, HERE, "eu-west-1");
        var unreadable = CountedAttempts.of("UNREADABLE", "HIGH", 1, "", "");
        for (var attempts : List.of(campaign, botnet, drill, alarm, unreadable)) {
            assertThat(IntStream.range(0, 5).filter(i -> isSent(attempts)))
                    .as(attempts.toString())
                    .hasSize(3);
        }
        test.pass(Duration.ofHours(1));
        assertThat(held(alarm)).isEqualTo(2 * 60);
    }

    /** An account may raise its alarm in every region, and in regions that are none. */
    @Test
    void everNewRegionsHaveTwelveAlertsInAll() {
        assertThat(IntStream.range(0, 20)
                        .filter(i -> isSent(CountedAttempts.of("NOT_FORWARDED", "HIGH", 1, HERE, "r-" + i))))
                .hasSize(12);
        assertThat(isSent(CountedAttempts.of("NOT_FORWARDED", "HIGH", 1, THERE, "r-1")))
                .isTrue();
    }

    @Test
    void anotherKindIsAnotherGroup() {
        for (int i = 0; i < 4; i++) {
            admit(attempt("MEDIUM", HERE, ADDRESS));
        }
        assertThat(isSent(CountedAttempts.of("PASSWORD_RECOVERY", "MEDIUM", calls(test.failedSignIn(HERE, ADDRESS)))))
                .isTrue();
    }

    /** What combines several alerts waits only if each of them does. */
    @Test
    void aCombinedAlertWaitsIfAllOfItDoes() {
        for (int i = 0; i < 4; i++) {
            admit(attempt("MEDIUM", HERE, ADDRESS));
        }
        assertThat(isSent(attempt("MEDIUM", HERE, ADDRESS), attempt("MEDIUM", THERE, "198.51.100.23")))
                .isTrue();
        assertThat(isSent(attempt("MEDIUM", HERE, ADDRESS), attempt("MEDIUM", HERE, ADDRESS)))
                .isFalse();
        test.pass(Duration.ofHours(1));
        assertThat(held(attempt("MEDIUM", HERE, ADDRESS))).isEqualTo(2);
    }

    /** An alert of hundreds of addresses must not make hundreds of requests. */
    @Test
    void aCombinedAlertOfManyGroupsIsCountedByKind() {
        for (int batch = 0; batch < 5; batch++) {
            int from = 50 * batch;
            var parts = IntStream.range(from, from + 50)
                    .mapToObj(i -> attempt("HIGH", HERE, "203.0.113." + i))
                    .toList();
            assertThat(admit(parts) instanceof Send).isEqualTo(batch < 3);
        }
        assertThat(DYNAMO_DB.items(test.table.name())).hasSize(1);
    }

    @Test
    void whatIsNotAboutAttemptsGoesOut() {
        assertThat(test.store().admit(List.of())).isEqualTo(Send.ALWAYS);
        assertThat(DYNAMO_DB.items(test.table.name())).isEmpty();
    }

    /** SNS refused it, or the container ended: it comes again, and must not be taken for told. */
    @Test
    void anAlertThatWasNotSentDoesNotCount() {
        for (int i = 0; i < 9; i++) {
            assertThat(test.store().admit(List.of(attempt("MEDIUM", HERE, ADDRESS))))
                    .isInstanceOf(Send.class);
        }
        assertThat(held(attempt("MEDIUM", HERE, ADDRESS))).isZero();
    }

    /** Every attempt is told or held, and none is told as held that was not. */
    @Test
    void twoContainersLoseNothing() throws Exception {
        int each = 20;
        try (var containers = Executors.newFixedThreadPool(2)) {
            var runs = IntStream.range(0, 2)
                    .mapToObj(ignored -> containers.submit(() -> IntStream.range(0, each)
                            .filter(i -> isSent(attempt("MEDIUM", HERE, ADDRESS)))
                            .count()))
                    .toList();
            long sent = runs.get(0).get() + runs.get(1).get();
            assertThat(sent).isBetween(3L, 4L);
            test.pass(Duration.ofHours(1));
            assertThat(held(attempt("MEDIUM", HERE, ADDRESS))).isEqualTo(2L * each - sent);
        }
    }

    /** An intruder can make attempts wait, but not what is CRITICAL, and can make no sentence. */
    @Test
    void forgedCountersHoldNothingThatIsCritical() {
        var forged = new Update(new Group(ADDRESS, "SIGN_IN_FAILED").key(test.now))
                .add(Attribute.ALERTS_CRITICAL, 9)
                .add(Attribute.HELD, Long.MAX_VALUE / 2)
                .add(Attribute.NAMED, Set.of(HERE, "x\nIF YOU DID NOT"));
        test.table.update(forged);
        assertThat(isSent(attempt("HIGH", HERE, ADDRESS))).isFalse();
        assertThat(held(attempt("CRITICAL", HERE, ADDRESS))).isEqualTo(1_000_000_000);
    }

    /** A counter that cannot be added to must not hold what it could not count. */
    @Test
    void aCounterOfAnotherTypeHoldsNothing() {
        for (int i = 0; i < 3; i++) {
            admit(attempt("MEDIUM", HERE, ADDRESS));
        }
        var key = new Group(ADDRESS, "SIGN_IN_FAILED").key(test.now);
        test.table.update(new Update(key).set(Attribute.HELD, test.now));
        assertThat(admit(attempt("MEDIUM", HERE, ADDRESS))).isInstanceOf(Send.class);
    }

    @Test
    void areMadeOfRecords() {
        var kind = "SIGN_IN_FAILED";
        var here = test.failedSignIn(HERE, ADDRESS);
        assertThat(CountedAttempts.of(kind, "HIGH", calls(here)))
                .isEqualTo(new CountedAttempts(
                        kind, "HIGH", 1, List.of(new Group(ADDRESS, kind), new Group(HERE, kind)), Set.of(HERE)));
        assertThat(CountedAttempts.of(kind, "HIGH", calls(here, test.failedSignIn(THERE, ADDRESS))))
                .isEqualTo(
                        new CountedAttempts(kind, "HIGH", 2, List.of(new Group(ADDRESS, kind)), Set.of(HERE, THERE)));
        assertThat(CountedAttempts.of(kind, "HIGH", calls(here, test.failedSignIn(HERE, "198.51.100.23"))))
                .isEqualTo(new CountedAttempts(kind, "HIGH", 2, List.of(new Group(HERE, kind)), Set.of(HERE)));
        assertThat(CountedAttempts.of(kind, "HIGH", calls(here, test.failedSignIn(THERE, "198.51.100.23"))))
                .isEqualTo(new CountedAttempts(kind, "HIGH", 2, SEVERAL, Set.of(HERE, THERE)));
        var task = test.record(
                "sts/AssumeRoot", "x", "AWS Internal", "requestParameters: {targetPrincipal: '" + THERE + "'}");
        assertThat(CountedAttempts.of("ASSUME_ROOT", "HIGH", calls(task)))
                .isEqualTo(new CountedAttempts(
                        "ASSUME_ROOT", "HIGH", 1, List.of(new Group("x", "ASSUME_ROOT")), Set.of(THERE)));
    }

    private static Calls calls(RootEvent... calls) {
        return new Calls(List.of(calls));
    }

    private static CountedAttempts attempt(String severity, String account, String address) {
        return attempts(1, severity, account, address);
    }

    private static CountedAttempts attempts(long count, String severity, String account, String address) {
        var groups = List.of(new Group(address, "SIGN_IN_FAILED"), new Group(account, "SIGN_IN_FAILED"));
        return new CountedAttempts("SIGN_IN_FAILED", severity, count, groups, Set.of(account));
    }

    private boolean isSent(CountedAttempts... parts) {
        return admit(List.of(parts)) instanceof Send;
    }

    /** How many held attempts the alert tells of. */
    private long held(CountedAttempts attempts) {
        return admit(attempts) instanceof Send send ? send.held().attempts() : -1;
    }

    private Admission admit(CountedAttempts attempts) {
        return admit(List.of(attempts));
    }

    /** A new container for each alert, and SNS accepts what goes out. */
    private Admission admit(List<CountedAttempts> parts) {
        var store = test.store();
        var admission = store.admit(parts);
        if (admission instanceof Send send) {
            store.sent(send);
        }
        return admission;
    }
}
