package rootalert.lookback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rootalert.lookback.TestLookBack.SCHEDULE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.judge.RootUse;
import rootalert.store.LookBacks;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;

/** The ninety days before the stack: one mail, a memory that is filled, and no alert. */
class FirstRunIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    private TestLookBack test;

    @BeforeEach
    void prepare() {
        test = new TestLookBack(aws, DYNAMO_DB);
    }

    /** As if root had done this every so often before the stack was. */
    private void used(int events, Duration every) {
        var now = test.now;
        for (int i = 1; i <= events; i++) {
            test.now = now.minus(every.multipliedBy(i));
            test.history.add(test.call());
        }
        test.now = now;
    }

    @Test
    void aBusyRootIsOneMailAndAMemory() {
        used(400, Duration.ofHours(5));
        test.firstRun();
        assertThat(test.published).isEmpty();
        test.heartbeat();
        test.heartbeat();
        assertThat(test.published).singleElement().satisfies(mail -> {
            assertThat(mail.attributes()).containsEntry("kind", List.of("LOOK_BACK"));
            assertThat(mail.email()).contains("400 changes");
        });
        test.slices(Duration.ofHours(3));
        assertThat(test.published).hasSize(1);
        test.delivers(test.signIn("Success"));
        assertThat(test.last().email())
                .contains("BEFORE THIS\nRoot was last used in this account on 2026-11-20")
                .contains("This address was seen with root here before");
    }

    @Test
    void anAccountWhoseRootWasNotUsedGetsAMail() {
        test.firstRun();
        test.heartbeat();
        assertThat(test.published).hasSize(1);
        assertThat(test.last().attributes()).containsEntry("severity", List.of("INFO"));
    }

    @Test
    void theMailWaitsForTheRestOfTheRegions() {
        test.slice();
        test.heartbeat();
        assertThat(test.published).isEmpty();
        test.firstRun();
        test.heartbeat();
        assertThat(test.published).hasSize(1);
    }

    @Test
    void aMailThatCouldNotBeSentIsSentLater() {
        test.firstRun();
        test.refusal = "SNS is away";
        assertThatThrownBy(test::heartbeat).hasMessage("SNS is away");
        test.refusal = "";
        test.heartbeat();
        assertThat(test.published).isEmpty();
        test.pass(Duration.ofMinutes(11));
        test.heartbeat();
        assertThat(test.published).hasSize(1);
    }

    /** What root did is kept no longer than it takes to tell. */
    @Test
    void whatWasToldIsNoLongerInTheTable() {
        used(3, Duration.ofDays(1));
        test.firstRun();
        assertThat(test.position(TestLookBack.HUB, Query.FIRST).uses()).isNotEmpty();
        test.heartbeat();
        assertThat(new LookBacks(test.store).positions().known().orElseThrow())
                .allSatisfy(position -> assertThat(position.uses()).isEmpty());
    }

    /** Forty pages a region. */
    @Test
    void whatIsLeftUnreadIsSaid() {
        used(2_010, Duration.ofMinutes(40));
        test.slices(Duration.ofMinutes(80), SCHEDULE);
        test.heartbeat();
        assertThat(test.last().email()).contains("more than 2,000 events");
        assertThat(test.position(TestLookBack.HUB, Query.FIRST).run().pages()).isEqualTo(40);
    }

    @Test
    void aRegionThatIsRefusedIsSaidAndWaitedForNoLonger() {
        aws.refusesJsonIn("eu-south-2", "LookupEvents", "UnrecognizedClientException");
        aws.refusesJsonIn("eu-west-1", "LookupEvents", "AccessDeniedException");
        test.firstRun();
        test.heartbeat();
        assertThat(test.last().email())
                .contains("1 more is not enabled, it seems")
                .contains("\n- eu-west-1: access denied\n");
    }

    /** IAM takes a while to know a new role everywhere. */
    @Test
    void theHubIsAskedForHoursBeforeTheFirstRunGivesUp() {
        used(1, Duration.ofDays(1));
        aws.refusesJsonIn(TestLookBack.HUB, "LookupEvents", "AccessDeniedException");
        test.slices(Duration.ofMinutes(170), SCHEDULE);
        test.heartbeat();
        assertThat(test.published).isEmpty();
        test.slices(Duration.ofMinutes(70), SCHEDULE);
        test.heartbeat();
        assertThat(test.last().email()).contains("\n- us-east-1: access denied\n");
    }

    /** Events of one second on both sides of a slice's end count once. */
    @Test
    void manyCallsOfOneSecondCountOnce() {
        var now = test.now;
        for (int i = 0; i < 800; i++) {
            test.now = now.minus(Duration.ofDays(1)).minusSeconds(i / 70);
            test.history.add(test.call());
        }
        test.now = now;
        test.firstRun();
        test.heartbeat();
        assertThat(test.last().email()).contains("800 changes");
    }

    /** What was alerted is remembered already, and is not counted twice. */
    @Test
    void anUpdateFillsInOnlyWhatWasBefore() {
        test.pass(Duration.ofDays(10));
        var alerted = test.call();
        test.history.add(alerted);
        test.queues(List.of(alerted));
        used(1, Duration.ofDays(20));
        test.pass(Duration.ofMinutes(1));
        test.firstRun();
        test.delivers(test.signIn("Success"));
        assertThat(test.last().email()).contains("This address was seen with root here before, in 2 alerts");
    }

    @Test
    void anotherContainerGoesOnWhereOneDied() {
        used(700, Duration.ofHours(3));
        test.slice();
        var pages = test.position(TestLookBack.HUB, Query.FIRST).run().pages();
        assertThat(pages).isBetween(1L, 13L);
        var use = RootUse.of(test.position(TestLookBack.HUB, Query.FIRST).uses());
        assertThat(use).isNotEqualTo(RootUse.NONE);
        test.pass(Duration.ofMinutes(5));
        test.firstRun();
        test.heartbeat();
        assertThat(test.last().email()).contains("700 changes");
    }

    @Test
    void theRegionsAreThoseOfThePartition() {
        assertThat(Regions.besides("us-east-1"))
                .contains("eu-west-1", "ap-southeast-1")
                .doesNotContain("us-east-1", "us-gov-west-1", "cn-north-1", "aws-global", "eusc-de-east-1")
                .hasSizeGreaterThan(25);
        assertThat(Regions.besides("us-gov-west-1")).containsExactly("us-gov-east-1");
        assertThat(Regions.besides("cn-north-1")).containsExactly("cn-northwest-1");
        assertThat(Regions.besides("eusc-de-east-1")).isEmpty();
    }
}
