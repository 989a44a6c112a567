package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Store;
import rootalert.store.Stores;
import rootalert.store.Window;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.WholeChain;

/** What a heartbeat knows of look-back, by what lies in the table. */
class HistoryCheckIT {
    private static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    private static final String HUB = "us-east-1";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private Instant now = START;
    private final String table = DYNAMO_DB.newTable();
    private final Store store = DYNAMO_DB.store(table, () -> now);

    @BeforeEach
    void begin() {
        Stores.prepare(store);
    }

    private CheckResult ask() {
        return new HistoryCheck(store, () -> now).ask(HUB);
    }

    private static Position begun(String region, String query) {
        return Position.at(region, query, START).with(Position.Run.begin(START));
    }

    private void keep(Position... positions) {
        assertThat(new LookBacks(store).keep(List.of(positions))).isTrue();
    }

    @Test
    void aNewStackIsGivenADay() {
        assertThat(ask()).isEqualTo(new CheckResult.Ok(true, "not begun yet"));
        now = START.plus(Duration.ofHours(25));
        assertThat(ask()).isEqualTo(new CheckResult.Broken("it was never read", ""));
    }

    @Test
    void saysUpToWhenItRead() {
        keep(
                begun(HUB, "first"),
                begun(HUB, "root").read(Window.upTo(START)),
                begun(HUB, "ConsoleLogin").read(Window.upTo(START.plusSeconds(60))));
        now = START.plus(Duration.ofHours(25));
        assertThat(ask()).isEqualTo(new CheckResult.Ok(true, "read up to 2026-11-20 21:00 UTC"));
    }

    @Test
    void refusedInTheHubForADayIsNews() {
        keep(begun(HUB, "first"), begun(HUB, "root").read(Window.upTo(START)).failed("access denied", START));
        now = START.plus(Duration.ofHours(27));
        assertThat(ask()).isEqualTo(new CheckResult.Broken("not read since 2026-11-20 21:00 UTC: access denied", ""));
    }

    /** One of the queries, and in a new stack the very first. */
    @Test
    void oneQueryThatIsBehindIsNewsToo() {
        keep(begun(HUB, "first").failed("throttled", START));
        now = START.plus(Duration.ofHours(27));
        assertThat(ask()).isEqualTo(new CheckResult.Broken("not read since 2026-11-20 21:00 UTC: throttled", ""));
        keep(
                begun(HUB, "first"),
                begun(HUB, "root").read(Window.upTo(now)),
                begun(HUB, "ConsoleLogin").read(Window.upTo(START)));
        assertThat(ask()).isEqualTo(new CheckResult.Broken("not read since 2026-11-20 21:00 UTC", ""));
    }

    @Test
    void refusedElsewhereIsSaidOnlyToWhoAsks() {
        keep(
                begun(HUB, "first"),
                begun(HUB, "root").read(Window.upTo(START)),
                begun("eu-south-2", "root").failed("not enabled, it seems", START),
                begun("eu-west-1", "root").failed("access denied", START));
        assertThat(ask())
                .isEqualTo(
                        new CheckResult.Ok(
                                true,
                                "read up to 2026-11-20 21:00 UTC; not read in eu-south-2 (not enabled, it seems), eu-west-1 (access denied)"));
    }

    /** In a region whose history grows faster than it can be read. */
    @Test
    void moreThanItCanReadElsewhereIsNews() {
        keep(
                begun(HUB, "first"),
                begun("eu-west-1", "root")
                        .read(Window.upTo(START)
                                .open(START.plus(Duration.ofDays(1)))
                                .down(START.plusSeconds(60), Set.of())));
        now = START.plus(Duration.ofDays(2));
        keep(begun(HUB, "root").read(Window.upTo(now)));
        assertThat(ask()).isInstanceOf(CheckResult.Ok.class);
        now = now.plus(Duration.ofHours(3));
        assertThat(ask())
                .isEqualTo(new CheckResult.Broken(
                        "in eu-west-1 there is more than it can read: not read to the end since 2026-11-20 21:00 UTC",
                        ""));
    }

    /** The heartbeat tells of it once, and when it reads again. */
    @Test
    void theWatchTellsOfIt() {
        WholeChain.on(aws);
        var watch = new TestWatch(aws, clock -> DYNAMO_DB.store(table, clock), Duration.ofSeconds(20));
        keep(begun(HUB, "first"), begun(HUB, "root").read(Window.upTo(START)).failed("access denied", START));
        assertThat(watch.heartbeat("2026-11-20T22:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-22T22:00:07Z")).containsExactly("EVENT_HISTORY BROKEN");
        assertThat(watch.heartbeat("2026-11-22T22:05:07Z")).isEmpty();
        keep(begun(HUB, "root").read(Window.upTo(Instant.parse("2026-11-22T20:00:00Z"))));
        assertThat(watch.heartbeat("2026-11-22T23:00:07Z")).containsExactly("EVENT_HISTORY WHOLE_AGAIN");
    }

    @Test
    void whatCannotBeComparedIsNewsAtOnce() {
        keep(begun(HUB, "first"), begun(HUB, "root").blind("what was told is not known: access denied", START));
        assertThat(ask()).isEqualTo(new CheckResult.Broken("what was told is not known: access denied", ""));
    }

    @Test
    void copiesThatDifferAreNewsForADay() {
        keep(begun(HUB, "first"), begun(HUB, "root").read(Window.upTo(START)).differs(3, Optional.of(START)));
        assertThat(ask()).isInstanceOf(CheckResult.Broken.class);
        now = START.plus(Duration.ofHours(25));
        assertThat(ask()).isInstanceOf(CheckResult.Ok.class);
    }
}
