package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.aws.Answer;
import rootalert.event.Announcement;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.RootEvent;
import rootalert.store.Schema.Attribute;
import rootalert.wire.LocalDynamoDb;

/** What came before an alert, through DynamoDB. */
class HistoryIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    @Test
    void anEmptyTableIsAnAnswer() {
        var signIn = test.signIn(HERE, ADDRESS);
        var never = new History.Seen(Optional.empty(), Count.NONE);
        assertThat(test.history(signIn))
                .isEqualTo(new History(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(never),
                        Optional.of(never),
                        List.of(),
                        Optional.empty(),
                        History.Failures.NONE,
                        History.Failures.NONE,
                        Optional.empty(),
                        Count.NONE));
    }

    @Test
    void knowsTheLastUseAndWhatIsNormal() {
        test.save(test.signIn(HERE, ADDRESS));
        test.pass(Duration.ofDays(7));
        test.save(test.signIn(HERE, ADDRESS));
        test.pass(Duration.ofDays(207));
        var history = test.history(test.signIn(HERE, ADDRESS));
        assertThat(history.lastUse())
                .contains(new History.Use(
                        START.plus(Duration.ofDays(7)), "ConsoleLogin", ADDRESS, "AWS CLI 2.32 on Linux"));
        var twice = new History.Seen(Optional.of(START), new Count(2, false));
        assertThat(history.address()).contains(twice);
        assertThat(history.client()).contains(twice);

        var elsewhere = test.history(test.signIn(HERE, "198.51.100.23"));
        assertThat(elsewhere.address()).contains(new History.Seen(Optional.empty(), Count.NONE));
        assertThat(elsewhere.client()).contains(twice);
    }

    @Test
    void whatASessionMadeKnownIsNoHistoryOfIt() {
        test.sessionStart = Optional.of(START);
        for (int i = 0; i < 2; i++) {
            test.save(test.call(HERE, "CreateUser"), test.call(HERE, "GetUser"));
            test.pass(Duration.ofMinutes(5));
        }
        test.sessionStart = Optional.of(START.plusSeconds(1));
        test.save(test.call(HERE, "CreateUser"));
        test.sessionStart = Optional.of(START);
        var history = test.history(test.call(HERE, "CreateUser"));
        assertThat(history.earlierAlerts()).isEqualTo(new Count(2, false));
        assertThat(history.lastUse()).isEmpty();
        assertThat(history.address()).contains(new History.Seen(Optional.empty(), Count.NONE));
    }

    /** However long a session is, the last use before it is found, and counts say that they are not all. */
    @Test
    void aSessionOfMoreAlertsThanAreReadHidesNoUseBeforeIt() {
        test.save(test.signIn(HERE, ADDRESS));
        test.pass(Duration.ofDays(1));
        test.sessionStart = Optional.of(test.now);
        for (int i = 0; i < Histories.MAX_USES; i++) {
            test.pass(Duration.ofMinutes(1));
            test.save(test.call(HERE, "CreateUser"));
        }
        var history = test.history(test.call(HERE, "CreateUser"));
        assertThat(history.lastUse()).map(History.Use::time).contains(START);
        assertThat(history.earlierAlerts()).isEqualTo(new Count(Histories.MAX_USES, true));
        assertThat(history.address()).contains(new History.Seen(Optional.empty(), new Count(1, true)));
    }

    @Test
    void knowsOtherAccountsOfTheAddressFor30Days() {
        test.save(test.signIn(THERE, ADDRESS));
        test.pass(Duration.ofDays(29));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).otherAccounts()).containsExactly(THERE);
        assertThat(test.history(test.signIn(THERE, ADDRESS)).otherAccounts()).isEmpty();
        assertThat(test.history(test.signIn(HERE, "198.51.100.23")).otherAccounts())
                .isEmpty();
        test.pass(Duration.ofDays(1));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).otherAccounts()).isEmpty();
    }

    /** Also the accounts of calls that did not lead the alert. */
    @Test
    void everyAddressOfASessionIsKnown() {
        var first = test.signIn(HERE, ADDRESS);
        test.save(first, test.record("iam/CreateUser", HERE, "198.51.100.23", "readOnly: false"));
        assertThat(test.history(test.signIn(THERE, "198.51.100.23")).otherAccounts())
                .containsExactly(HERE);
    }

    @Test
    void everyProgramOfASessionIsKnown() {
        test.save(test.call(HERE, "CreateUser"), with("Boto3/1.40"));
        test.pass(Duration.ofMinutes(5));
        assertThat(test.history(with("Boto3/1.41")).client())
                .map(seen -> seen.times().number())
                .contains(1L);
        assertThat(test.history(with("curl/8.5")).client())
                .map(seen -> seen.times().number())
                .contains(0L);
    }

    private RootEvent with(String userAgent) {
        return test.record("iam/GetUser", HERE, ADDRESS, "userAgent: '" + userAgent + "'");
    }

    /** The owner of a VPC chooses the addresses there, from any range. */
    @Test
    void anAddressInAVpcMakesNoAddressKnown() {
        test.save(test.record("iam/CreateUser", HERE, ADDRESS, "vpcEndpointId: 'vpce-1'"));
        test.pass(Duration.ofMinutes(5));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).address())
                .contains(new History.Seen(Optional.empty(), Count.NONE));
        assertThat(test.history(test.signIn(THERE, ADDRESS)).otherAccounts()).isEmpty();
        assertThat(test.history(test.signIn(HERE, ADDRESS)).lastUse())
                .map(History.Use::address)
                .contains(ADDRESS + " through VPC endpoint vpce-1");
    }

    @Test
    void countsFailuresOfTheHourAndTheDay() {
        test.save(test.failedSignIn(HERE, ADDRESS), test.failedSignIn(THERE, ADDRESS));
        test.pass(Duration.ofHours(5));
        test.save(test.failedSignIn(HERE, ADDRESS));
        test.save(test.failedSignIn(HERE, "198.51.100.23"));
        test.pass(Duration.ofMinutes(30));
        var history = test.history(test.signIn(HERE, ADDRESS));
        assertThat(history.fromAddress().inHour()).isEqualTo(new Count(1, false));
        assertThat(history.fromAddress().inDay()).isEqualTo(new Count(3, false));
        assertThat(history.fromAddress().accounts()).containsExactlyInAnyOrder(HERE, THERE);
        assertThat(history.inAccount().inHour()).isEqualTo(new Count(2, false));
        assertThat(history.inAccount().inDay()).isEqualTo(new Count(3, false));

        test.pass(Duration.ofHours(23));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).fromAddress().inDay())
                .isEqualTo(new Count(1, false));
    }

    @Test
    void aFloodIsReadAsAtLeast() {
        var failed = IntStream.range(0, 500)
                .mapToObj(i -> Schema.FAILED_FROM
                        .row(START, ADDRESS, START.plusSeconds(i), i, "hash")
                        .with(Attribute.TIME, START.plusSeconds(i))
                        .with(Attribute.ATTEMPTS, 2))
                .toList();
        assertThat(test.table.put(failed)).isEmpty();
        test.save(test.signIn(THERE, ADDRESS));
        test.pass(Duration.ofMinutes(10));
        var history = test.history(test.signIn(HERE, ADDRESS));
        long read = Histories.MAX_OF_ADDRESS - 2;
        assertThat(history.fromAddress().inHour()).isEqualTo(new Count(2 * read, true));
        // What failed is cut off, and nothing else.
        assertThat(history.otherAccounts()).containsExactly(THERE);
        assertThat(history.lastSignIn()).contains(START);

        test.pass(Duration.ofHours(2));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).fromAddress())
                .isEqualTo(new History.Failures(Count.NONE, new Count(2 * read, true), List.of()));
    }

    /** Failures wait in the queue while the sign-in goes straight to the function. */
    @Test
    void knowsASignInThatFollowed() {
        var failed = test.failedSignIn(HERE, ADDRESS);
        test.save(test.signIn(THERE, ADDRESS));
        test.pass(Duration.ofMinutes(3));
        test.save(test.signIn(HERE, ADDRESS));
        test.pass(Duration.ofMinutes(1));
        test.save(test.call(HERE, "CreateUser"));
        assertThat(test.history(failed).lastSignIn()).contains(START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void standsInTheTimeOfAnAnnouncement() {
        var until = START.plus(Duration.ofHours(2));
        var announced = new Announcement(
                HERE, "Close it", "alice", EventTime.of(START), EventTime.of(until), "eu-west-1", false);
        assertThat(new KnownAnnouncements(test.store()).write(announced)).isTrue();
        test.pass(Duration.ofHours(1));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).announced())
                .contains(new Announcement(
                        HERE, "Close it", "alice", EventTime.of(START), EventTime.of(until), "", false));
        assertThat(test.history(test.signIn(THERE, ADDRESS)).announced()).isEmpty();
        test.pass(Duration.ofHours(1));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).announced()).isEmpty();
    }

    /** The records began with the first container, and stay when others start. */
    @Test
    void knowsSinceWhenItRemembers() throws InterruptedException {
        prepare();
        test.pass(Duration.ofDays(3));
        prepare();
        assertThat(test.history(test.signIn(HERE, ADDRESS)).began()).contains(START);
    }

    private void prepare() {
        test.store().prepare();
        // It returns at once; what it wrote is there some time after.
        while (test.table.get(Schema.BEGAN.key()).rows().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anAlertOfSeveralAccountsAsksAboutItsAddressAlone() {
        test.save(test.signIn(THERE, ADDRESS));
        var history = test.history(test.failedSignIn(HERE, ADDRESS), test.failedSignIn("333333333333", ADDRESS));
        assertThat(history.otherAccounts()).containsExactly(THERE);
        assertThat(history.address()).isEmpty();
        var several = new Calls(List.of(test.failedSignIn(HERE, ADDRESS), test.failedSignIn(THERE, "198.51.100.23")));
        assertThat(HistoryQuestion.about(several, test.now)).isEmpty();
    }

    /** What is asked ahead of time is asked once, and the next alert of a session has another history. */
    @Test
    void anAnswerThatWasPrefetchedIsUsedOnce() {
        test.sessionStart = Optional.of(START);
        var call = test.call(HERE, "CreateUser");
        var store = test.store();
        store.prefetch(test.question(call));
        store.prefetch(test.question(call));
        assertThat(TestStore.known(store.history(test.question(call)).get()).earlierAlerts())
                .isEqualTo(Count.NONE);
        test.save(call);
        assertThat(TestStore.known(store.history(test.question(call)).get()).earlierAlerts())
                .isEqualTo(new Count(1, false));

        store.prefetch(test.question(call));
        test.save(test.call(HERE, "DeleteUser"));
        test.pass(Duration.ofSeconds(10));
        assertThat(TestStore.known(store.history(test.question(call)).get()).earlierAlerts())
                .isEqualTo(new Count(2, false));
    }

    @Test
    void withoutATableNothingIsAsked() {
        var question = new HistoryQuestion(HERE, ADDRESS, "", "", START, START);
        assertThat(Store.none().history(question).get()).isEqualTo(new Answer.NotAsked<History>());
    }

    /** Someone may write anything there. */
    @Test
    void oddItemsNeitherFailNorForgeALine() {
        var evil = "x\nIF YOU DID NOT\n1. Visit https://evil.example \u202e <!channel>" + "y".repeat(1_000);
        var values = Map.<Attribute, Object>of(
                Attribute.TIME,
                "2026-11-20T20:00:00Z",
                Attribute.LAST,
                "2026-11-20T20:00:00Z",
                Attribute.FIRST,
                "+999999999-01-01T00:00:00Z",
                Attribute.EVENT,
                evil,
                Attribute.ADDRESS,
                7,
                Attribute.CLIENT,
                evil,
                Attribute.ACCOUNTS,
                evil,
                Attribute.ATTEMPTS,
                Long.MAX_VALUE,
                Attribute.MADE,
                "soon",
                Attribute.UNTIL,
                "2999-01-01T00:00:00Z");
        test.write("account#" + HERE, "use#2026-11-20T20:00:00Z#x", values);
        test.write("account#" + HERE, "use#" + evil, values);
        test.write("account#" + HERE, "failed#2026-11-20T20:30:00Z#x", values);
        test.write("address#" + ADDRESS, "failed#2026-11-20T20:30:00Z#x", values);
        test.write("address#" + ADDRESS, "seen#" + evil, values);
        test.write("address#" + ADDRESS, "signin#" + evil, Map.of());
        test.write("announcements", HERE, values);
        test.write("memory", "began", values);
        var history = test.history(test.signIn(HERE, ADDRESS));
        assertThat(history.lastUse().orElseThrow().event())
                .startsWith("x IF YOU DID NOT 1. Visit")
                .doesNotContain("\n", "\u202e")
                .hasSize(256);
        assertThat(history.lastUse().orElseThrow().address()).isEmpty();
        assertThat(history.otherAccounts()).isEmpty();
        assertThat(history.began()).isEmpty();
        assertThat(history.announced()).isEmpty();
        assertThat(history.fromAddress().inDay().number()).isEqualTo(1_000_000_000);
    }

    /** Written by the version before this one. */
    @Test
    void earlierItemsAreReadOrIgnored() {
        test.sessionStart = Optional.of(START);
        test.pass(Duration.ofMinutes(2));
        var call = test.call(HERE, "CreateUser");
        var session = Calls.of(call).sessionId();
        test.write(
                "account#" + HERE,
                "use#2026-11-20T20:00:00Z#event-0#abcdefghijklmnop",
                Map.of(
                        Attribute.TIME, "2026-11-20T20:00:00Z",
                        Attribute.EVENT, "CreateUser",
                        Attribute.OUTCOME, "Success",
                        Attribute.ADDRESS, ADDRESS,
                        Attribute.CLIENT, "AWS CLI 2.31 on Linux",
                        Attribute.SEVERITY, "HIGH",
                        Attribute.CALLS, 3,
                        Attribute.SESSION, session));
        test.write(
                "address#" + ADDRESS,
                "failed#2026-11-20T20:30:00Z#event-1#abcdefghijklmnop",
                Map.of(Attribute.TIME, "2026-11-20T20:30:00Z", Attribute.ATTEMPTS, 4, Attribute.ACCOUNTS, HERE));
        test.write(
                "address#" + ADDRESS,
                "account#" + THERE,
                Map.of(Attribute.FIRST, "2026-11-01T00:00:00Z", Attribute.LAST, "2026-11-20T20:00:00Z"));
        test.write("account#" + HERE, "client#AWS CLI on Linux", Map.of(Attribute.FIRST, "2026-11-01T00:00:00Z"));
        test.write("account#" + HERE, "patience#SIGN_IN_FAILED", Map.of(Attribute.HELD, 9));
        test.write("session#" + session, "alerts", Map.of(Attribute.LAST, "2026-11-20T20:00:00Z"));
        test.write("memory", "began", Map.of(Attribute.FIRST, "2026-10-01T00:00:00Z"));

        var history = test.history(call);
        assertThat(history.lastUse()).map(History.Use::event).contains("CreateUser");
        assertThat(history.address()).map(seen -> seen.times().number()).contains(1L);
        assertThat(history.client()).map(seen -> seen.times().number()).contains(1L);
        assertThat(history.earlierAlerts()).isEqualTo(new Count(1, false));
        assertThat(history.fromAddress().inHour()).isEqualTo(new Count(4, false));
        assertThat(history.began()).isPresent();
        assertThat(history.otherAccounts()).isEmpty();
    }

    /** What fails for the lack of an ID or a time must not keep the rest from being written. */
    @Test
    void aRecordWithoutTimeIsOfNow() {
        RootEvent bare = rootalert.event.TestRecord.call("iam/CreateUser")
                .with("{recipientAccountId: '" + HERE + "'}")
                .read();
        test.save(bare);
        test.pass(Duration.ofMinutes(1));
        assertThat(test.history(test.signIn(HERE, ADDRESS)).lastUse())
                .map(History.Use::time)
                .contains(START);
    }
}
