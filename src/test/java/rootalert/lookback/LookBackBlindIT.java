package rootalert.lookback;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.lookback.TestLookBack.HUB;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.LocalDynamoDb;

/** Who does not know what was told tells nothing, and goes on from there when it is known again. */
class LookBackBlindIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    private TestLookBack test;

    @BeforeEach
    void begin() {
        aws.tableIs(DYNAMO_DB.url());
        test = new TestLookBack(aws, DYNAMO_DB, true).begun();
    }

    @Test
    void withoutMarksNothingIsAlertedAndThePositionStays() {
        var brought = test.call();
        test.history.add(brought);
        test.queues(List.of(brought));
        test.history.add(test.call());
        test.pass(Duration.ofMinutes(80));
        var from = test.position(HUB, Query.ROOT).window().from();
        aws.tableFailsFor("told#", "Query", Fault.DENIED);
        test.slices(Duration.ofMinutes(10));
        assertThat(test.published).hasSize(1);
        var position = test.position(HUB, Query.ROOT);
        assertThat(position.window().from()).isEqualTo(from);
        assertThat(position.trouble().blind()).isPresent();
        assertThat(position.trouble().why()).isEqualTo("what was told is not known: access denied");
        aws.tableIs(DYNAMO_DB.url());
        test.slices(Duration.ofMinutes(130));
        assertThat(test.published).hasSize(2);
        assertThat(test.position(HUB, Query.ROOT).trouble().blind()).isEmpty();
    }

    @Test
    void withoutTheTableNothingIsReadOrTold() {
        test.history.add(test.call());
        test.pass(Duration.ofMinutes(80));
        int asked = test.history.asked().size();
        aws.tableFails(Fault.DENIED);
        test.slices(Duration.ofMinutes(20));
        assertThat(test.published).isEmpty();
        assertThat(test.history.asked()).hasSize(asked);
        aws.tableIs(DYNAMO_DB.url());
        test.slices(Duration.ofMinutes(70));
        assertThat(test.published).hasSize(1);
    }

    /** What was told and could not be marked comes twice at worst; what was not told comes. */
    @Test
    void aTableThatTakesNothingLosesNothing() {
        test.history.add(test.call());
        test.pass(Duration.ofMinutes(80));
        aws.tableFails("BatchWriteItem", Fault.DENIED);
        test.slices(Duration.ofMinutes(10));
        aws.tableIs(DYNAMO_DB.url());
        test.slices(Duration.ofMinutes(130));
        assertThat(test.published).isNotEmpty();
        int told = test.published.size();
        test.slices(Duration.ofHours(3));
        assertThat(test.published).hasSize(told);
    }
}
