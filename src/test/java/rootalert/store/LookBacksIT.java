package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.event.Delivery;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.store.Schema.Attribute;
import rootalert.wire.LocalDynamoDb;

/** What look-back keeps, through DynamoDB. */
class LookBacksIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    @Test
    void ofManyContainersOneLooks() throws Exception {
        assertThat(winners(owner -> new LookBacks(test.store()).lease(owner))).isEqualTo(1);
        assertThat(new LookBacks(test.store()).lease("later").known()).contains(false);
    }

    /** Whoever held it may have died. */
    @Test
    void theLeaseEndsByItself() {
        assertThat(new LookBacks(test.store()).lease("dies").known()).contains(true);
        test.pass(LookBacks.LEASE.minusSeconds(1));
        assertThat(new LookBacks(test.store()).lease("next").known()).contains(false);
        test.pass(Duration.ofSeconds(2));
        assertThat(new LookBacks(test.store()).lease("next").known()).contains(true);
    }

    /** A clock that was wrong, or someone who wrote it into the table. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T21:00:00Z", "2999-01-01T00:00:00Z", "2000-01-01T00:00:00Z"})
    void aLeaseThatCannotBeOneIsNone(String until) {
        test.write("memory", "lease", Map.of(Attribute.UNTIL, until));
        assertThat(new LookBacks(test.store()).lease("next").known()).contains(true);
    }

    @Test
    void readsAreComparedFromWhenTheRulesTakeThem() {
        assertThat(new LookBacks(test.store()).readsFrom(true).known()).contains(Instant.MIN);
        assertThat(new LookBacks(test.store()).readsFrom(false).known()).contains(Instant.MAX);
        test.pass(Duration.ofDays(1));
        var settled = test.now.plus(LookBacks.SETTLING);
        assertThat(new LookBacks(test.store()).readsFrom(true).known()).contains(settled);
        test.pass(Duration.ofDays(400));
        assertThat(new LookBacks(test.store()).readsFrom(true).known()).contains(settled);
    }

    @Test
    void readsAreNotLeftOutUntilATimeThatNobodyKnows() {
        test.write("memory", "reads", Map.of(Attribute.FROM, "2999-01-01T00:00:00Z"));
        assertThat(new LookBacks(test.store()).readsFrom(true).known()).contains(Instant.MIN);
    }

    @Test
    void oneOfManyContainersTellsOfTheFirstRun() throws Exception {
        assertThat(winners(owner -> new LookBacks(test.store()).claimFirstLook()))
                .isEqualTo(1);
        assertThat(new LookBacks(test.store()).isFirstLookTold().known()).contains(false);
        assertThat(new LookBacks(test.store()).firstLookTold()).isTrue();
        assertThat(new LookBacks(test.store()).isFirstLookTold().known()).contains(true);
        test.pass(Duration.ofDays(400));
        assertThat(new LookBacks(test.store()).claimFirstLook().known()).contains(false);
    }

    /** What could not be sent is not lost with the container that tried. */
    @Test
    void anotherTellsOfItIfThatOneDoesNot() {
        assertThat(new LookBacks(test.store()).claimFirstLook().known()).contains(true);
        test.pass(Duration.ofMinutes(9));
        assertThat(new LookBacks(test.store()).claimFirstLook().known()).contains(false);
        test.pass(Duration.ofMinutes(2));
        assertThat(new LookBacks(test.store()).claimFirstLook().known()).contains(true);
    }

    private static long winners(java.util.function.Function<String, Answer<Boolean>> race) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var racers = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> TestStore.known(race.apply("container " + i)))
                    .toList();
            long winners = 0;
            for (var racer : threads.invokeAll(racers)) {
                winners += racer.get() ? 1 : 0;
            }
            return winners;
        }
    }

    @Test
    void aPositionIsReadAsItWasWritten() {
        var all = Position.at("eu-west-1", "root", START)
                .with(Window.upTo(START).open(START.plusSeconds(90)).down(START.plusSeconds(30), Set.of("a", "b")))
                .with(Position.Run.begin(START))
                .blind("no answer in time", START)
                .differs(3, Optional.of(START))
                .found("{\"uses\": 3}", true);
        var none = Position.at("us-east-1", "ConsoleLogin", START);
        assertThat(new LookBacks(test.store()).keep(List.of(all, none))).isTrue();
        assertThat(TestStore.known(new LookBacks(test.store()).positions())).containsExactlyInAnyOrder(all, none);
    }

    /** Someone may write anything there. */
    @Test
    void anOddPositionIsHarmless() {
        test.write("positions", "x", Map.of(Attribute.FROM, "soon", Attribute.PAGES, -3, Attribute.FOUND, "a\nb"));
        assertThat(TestStore.known(new LookBacks(test.store()).positions()))
                .singleElement()
                .satisfies(position -> {
                    assertThat(position.run().pages()).isZero();
                    assertThat(position.trouble().why()).isEqualTo("a b");
                    assertThat(position.window().isOpen()).isFalse();
                });
    }

    @Test
    void whatWasToldOrHeldIsAlikeForAWeek() {
        var told = test.call(HERE, "CreateUser");
        var found = test.failedSignIn(THERE, ADDRESS).by(Delivery.NOT_DELIVERED);
        var other = test.call(HERE, "CreateUser");
        test.save(told, found);
        var all = List.of(told, found, other);
        assertThat(all).map(alike(all)::wasTold).containsExactly(true, true, false);
        assertThat(all).map(alike(all)::wasFoundByLookBack).containsExactly(false, true, false);
        test.pass(Duration.ofDays(7));
        assertThat(all).noneMatch(alike(all)::wasTold);
    }

    /** History's copy may have other fields, in another form. */
    @Test
    void anotherFormOfTheSameEventIsAlike() {
        var told = TestRecord.full();
        test.save(told.read());
        var copy = told.with("{detail: {sourceIPAddress: '198.51.100.1', userAgent: 'x', requestParameters: {a: 1}}}")
                .read();
        assertThat(alike(List.of(copy)).wasTold(copy)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{detail: {eventTime: '2026-11-20T21:00:01Z'}}",
                "{detail: {eventName: 'DeleteUser'}}",
                "{detail: {eventSource: 'sts.amazonaws.com'}}",
                "{detail: {userIdentity: {invokedBy: 'AWS Internal'}}}",
                "{detail: {userIdentity: {accountId: '222222222222', arn: 'arn:aws:iam::222222222222:root'}}}",
                "{detail: {eventSource: 'signin.amazonaws.com', errorCode: ''}}",
                "{detail: {userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}}",
            })
    void whatDecidesTellsEventsOfOneIdApart(String difference) {
        var told = TestRecord.full();
        test.save(told.read());
        var other = told.with(difference).read();
        assertThat(alike(List.of(other)).wasTold(other)).isFalse();
        assertThat(alike(List.of(other)).isKnownById(other)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{detail: {eventID: 'another'}}", "{detail: {recipientAccountId: '222222222222'}}"})
    void anotherIdOrAccountIsAnotherEvent(String difference) {
        var told = TestRecord.full();
        test.save(told.read());
        var other = told.with(difference).read();
        assertThat(alike(List.of(other)).isKnownById(other)).isFalse();
    }

    /** What was told in part counts as not told when a queue brings it again, and as told when history has it. */
    @Test
    void anAlertThatDidNotTellAllIsOneForLookBack() {
        var call = test.call(HERE, "CreateUser");
        test.store().save(List.of(new Entry(new rootalert.event.Calls(List.of(call)), List.of(), call, "HIGH", false)));
        assertThat(alike(List.of(call)).wasTold(call)).isTrue();
        assertThat(TestStore.known(test.store().seen(List.of(call)))).isEmpty();
    }

    @Test
    void whatIsFilledInIsHistoryAndNothingWasTold() {
        var newer = test.call(HERE, "CreateUser");
        test.save(newer);
        test.now = START.minus(Duration.ofDays(40));
        var older = test.signIn(HERE, ADDRESS);
        test.now = START.plus(Duration.ofDays(1));
        test.store().fill(List.of(TestStore.entry("HIGH", older)));
        assertThat(alike(List.of(older)).wasTold(older)).isFalse();
        var next = test.signIn(HERE, ADDRESS);
        assertThat(test.history(next).address())
                .hasValueSatisfying(seen -> assertThat(seen.times().number()).isEqualTo(2));
        // The address was seen last when it was seen last, whatever was written after.
        assertThat(test.table.get(Schema.SEEN.key(ADDRESS, HERE)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.time(Attribute.LAST)).contains(START));
    }

    @Test
    void theReportCountsWhatWasCompared() {
        new LookBacks(test.store()).count(200, 1, 0);
        test.pass(Duration.ofDays(1));
        new LookBacks(test.store()).count(14, 0, 3);
        assertThat(new LookBacks(test.store())
                        .keep(List.of(
                                Position.at("us-east-1", "root", START).read(Window.upTo(START)),
                                Position.at("us-east-1", "ConsoleLogin", START).read(Window.upTo(START.plusSeconds(9))),
                                Position.at("eu-west-1", "root", START).read(Window.upTo(START.minusSeconds(9))))))
                .isTrue();
        test.pass(Duration.ofDays(1));
        assertThat(TestStore.known(test.store().review()).lookedBack())
                .isEqualTo(new LookedBack(1, 214, 3, Optional.of(START)));
    }

    private Alike alike(Collection<RootEvent> events) {
        return TestStore.known(test.store().alike(events));
    }
}
