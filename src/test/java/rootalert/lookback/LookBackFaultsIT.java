package rootalert.lookback;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rootalert.lookback.TestLookBack.HUB;
import static rootalert.lookback.TestLookBack.SCHEDULE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Delivery;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Window;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.EventHistoryOnTheWire.Asked;
import rootalert.wire.LocalDynamoDb;

/** Whatever CloudTrail, the table, clocks and attackers do, nothing is lost and nothing comes twice. */
class LookBackFaultsIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    private TestLookBack test;

    @BeforeEach
    void begin() {
        test = new TestLookBack(aws, DYNAMO_DB).begun();
    }

    /** What it missed meanwhile is found when CloudTrail answers again. */
    @ParameterizedTest
    @EnumSource(
            names = {"SLOW_BODY", "HANG"},
            mode = EnumSource.Mode.EXCLUDE)
    void aFaultOfCloudTrailLosesNothing(Fault fault) {
        test.history.add(test.call());
        aws.failsJson("LookupEvents", fault);
        test.pass(Duration.ofMinutes(80));
        test.slice();
        assertThat(test.published).isEmpty();
        assertThat(test.position(HUB, Query.ROOT).trouble().why()).isNotEmpty();
        aws.looksUpEvents();
        test.pass(SCHEDULE);
        test.slice();
        assertThat(test.published).hasSize(1);
        assertThat(test.position(HUB, Query.ROOT).trouble().why()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Events\": [{\"EventId\": \"a\"",
                "{\"Events\": {}}",
                "[]",
                "{}",
                "{\"Events\": null}",
                "\"x\""
            })
    void halfAPageIsNone(String body) {
        test.history.add(test.call());
        aws.answersJson("LookupEvents", body);
        test.pass(Duration.ofMinutes(80));
        test.slice();
        assertThat(test.published).isEmpty();
        aws.looksUpEvents();
        test.pass(SCHEDULE);
        test.slice();
        assertThat(test.published).hasSize(1);
    }

    @Test
    void oneThatHangsIsGivenUp() {
        aws.answersJson("LookupEvents", aResponse().withFixedDelay(30_000));
        // The clock of the test stands still meanwhile, so that every query of the slice waits.
        test.request = Duration.ofMillis(50);
        test.pass(Duration.ofMinutes(80));
        test.slice();
        assertThat(test.position(HUB, Query.ROOT).trouble().why()).isEqualTo("no answer in time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExpiredTokenException",
                "ThrottlingException",
                "InvalidNextTokenException",
                "AccessDeniedException"
            })
    void aRefusalIsTriedThreeTimesARun(String code) {
        test.history.add(test.call());
        aws.refusesJson("LookupEvents", code);
        test.pass(Duration.ofMinutes(80));
        test.slices(Duration.ofMinutes(30), SCHEDULE);
        assertThat(test.position(HUB, Query.ROOT).run().tries()).isEqualTo(3);
        aws.looksUpEvents();
        test.slice();
        assertThat(test.published).isEmpty();
        test.history.add(test.call());
        test.pass(Duration.ofHours(2));
        test.slices(Duration.ofMinutes(10), SCHEDULE);
        assertThat(missed()).isEqualTo(2);
    }

    /** A run reads a thousand of them. */
    @Test
    void moreEventsThanARunReadsTakeHoursAndNoneIsLost() {
        for (int i = 0; i < 1_100; i++) {
            test.history.add(test.call());
            test.pass(Duration.ofSeconds(1));
        }
        test.pass(Duration.ofMinutes(80));
        test.slices(Duration.ofMinutes(50), SCHEDULE);
        assertThat(missed()).isBetween(900L, 1_000L);
        test.slices(Duration.ofMinutes(60), SCHEDULE);
        assertThat(missed()).isEqualTo(1_100);
        assertThat(test.published.size()).isLessThan(100);
    }

    private long missed() {
        return test.store.review().known().orElseThrow().lookedBack().missed();
    }

    /** Who floods the history has it read for hours; what was missed before is found all the same. */
    @Test
    void aFloodOfFailedSignInsHidesNothingForGood() {
        test.history.add(test.call());
        var flood = IntStream.range(0, 1_100)
                .mapToObj(i -> {
                    test.pass(Duration.ofSeconds(1));
                    return test.signIn("Failure");
                })
                .toList();
        flood.forEach(test.history::add);
        test.queues(flood);
        int told = test.published.size();
        test.pass(Duration.ofMinutes(80));
        test.slices(Duration.ofMinutes(50), SCHEDULE);
        assertThat(test.published).hasSize(told);
        test.slices(Duration.ofMinutes(60), SCHEDULE);
        assertThat(test.published.subList(told, test.published.size()))
                .singleElement()
                .satisfies(alert -> assertThat(alert.subject()).contains("created IAM user deploy-bot"));
    }

    /** Whoever calls a session "root" can have 1,000 events of its own above what root did, and more. */
    @Test
    void aFloodInAnotherRegionHidesNothingEither() {
        test.history.add(test.record("{\"awsRegion\": \"eu-west-1\"}"));
        for (int i = 0; i < 1_100; i++) {
            test.pass(Duration.ofSeconds(1));
            test.history.add(test.record("""
                    {"awsRegion": "eu-west-1", "eventName": "ListUsers", "readOnly": true, "userIdentity":
                      {"type": "IAMUser", "accountId": "123456789012", "userName": "root",
                       "arn": "arn:aws:iam::123456789012:user/root"}}"""));
        }
        test.pass(Duration.ofHours(24));
        test.slices(Duration.ofMinutes(50), SCHEDULE);
        assertThat(test.published).isEmpty();
        test.slices(Duration.ofHours(2), SCHEDULE);
        assertThat(test.subjects()).singleElement().asString().contains("created IAM user deploy-bot");
    }

    /** No more than the quota leaves to others. */
    @Test
    void aSliceAsksOnceASecondAndForFifteenSeconds() {
        for (int i = 0; i < 800; i++) {
            test.history.add(test.call());
        }
        test.pass(Duration.ofMinutes(80));
        var start = test.now;
        int before = test.history.asked().size();
        test.slice();
        int asked = test.history.asked().size() - before;
        assertThat(asked).isBetween(5, 15);
        assertThat(Duration.between(start, test.now)).isLessThanOrEqualTo(LookBack.SLICE);
        assertThat(Duration.between(start, test.now)).isGreaterThanOrEqualTo(LookBack.INTERVAL.multipliedBy(asked - 1));
    }

    /** Whoever may invoke the function can have it look, and nothing else. */
    @Test
    void forgedRequestsMakeNoMoreThanOneSliceAMinute() {
        for (int i = 0; i < 800; i++) {
            test.history.add(test.call());
        }
        test.pass(Duration.ofMinutes(80));
        test.slice();
        int before = test.history.asked().size();
        for (int i = 0; i < 10; i++) {
            test.slice();
        }
        assertThat(test.history.asked()).hasSize(before);
    }

    @Test
    void whatCannotBeToldIsReadAgain() {
        test.history.add(test.call());
        test.pass(Duration.ofMinutes(80));
        test.refusal = "SNS is away";
        assertThatThrownBy(test::slice).hasMessage("SNS is away");
        test.refusal = "";
        test.pass(Duration.ofMinutes(5));
        test.slice();
        assertThat(test.published).hasSize(1);
    }

    /** It comes back after a week: for what lies before that, there are no marks. */
    @Test
    void afterALongPauseOnlyWhatCanBeComparedIs() {
        test.history.add(test.call());
        test.pass(Duration.ofDays(20));
        test.history.add(test.record("{\"eventName\": \"DeleteUser\"}"));
        test.laterThatDay();
        assertThat(test.subjects()).singleElement().asString().contains("deleted");
    }

    /** A clock that was wrong, or someone who wrote it there, blinds it to nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25T00:00:00Z", "2999-01-01T00:00:00Z"})
    void aPositionInTheFutureIsNone(String time) {
        var to = Instant.parse(time);
        var forged = test.position(HUB, Query.ROOT);
        test.history.add(test.call());
        test.pass(Duration.ofMinutes(80));
        for (var window : List.of(Window.upTo(to), Window.upTo(to).open(to))) {
            assertThat(new LookBacks(test.store)
                            .keep(List.of(forged.with(window).with(Position.Run.begin(to)))))
                    .isTrue();
            test.slices(Duration.ofMinutes(70));
        }
        assertThat(test.published).hasSize(1);
    }

    @Test
    void aClockThatGoesBackwardsAlertsNothingTwice() {
        test.history.add(test.call());
        test.laterThatDay();
        assertThat(test.published).hasSize(1);
        test.now = test.now.minus(Duration.ofHours(5));
        test.history.at(test.now);
        test.slices(Duration.ofHours(8));
        assertThat(test.published).hasSize(1);
    }

    /** It may be delivered while it is told. */
    @Test
    void theHubIsReadHourlyAndOthersDaily() {
        var begin = test.now;
        test.slices(Duration.ofHours(24));
        var asked = test.history.asked().stream()
                .filter(one -> one.until().isAfter(begin.minus(Delivery.IN_TIME)))
                .toList();
        assertThat(asked.stream()
                        .filter(one ->
                                one.region().equals(HUB) && one.attribute().equals("Username=root")))
                .hasSizeBetween(22, 26);
        assertThat(asked.stream()
                        .filter(one -> one.region().equals(HUB))
                        .map(Asked::attribute)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "Username=root",
                        "EventName=ConsoleLogin",
                        "EventName=PasswordRecoveryRequested",
                        "EventName=PasswordRecoveryCompleted",
                        "EventName=EmailUpdated",
                        "EventName=AssumeRoot");
        assertThat(asked.stream()
                        .filter(one -> one.region().equals("eu-west-1"))
                        .map(Asked::attribute))
                .containsOnly("Username=root")
                .hasSizeBetween(1, 2);
    }
}
