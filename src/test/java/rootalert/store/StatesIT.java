package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.Announcement;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.store.Schema.Attribute;
import rootalert.wire.LocalDynamoDb;

/** Checks, announcements and spokes, through DynamoDB. */
class StatesIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    @Test
    void checksAreAsTheyWereWritten() {
        var states = Map.of(
                HealthCheck.TRAIL,
                CheckState.NOTHING,
                HealthCheck.ALARMS,
                new CheckState(
                        Optional.of(START),
                        Optional.of(START.plusSeconds(300)),
                        Optional.of(START.plusSeconds(600)),
                        Optional.of(START.plusSeconds(900)),
                        "2 alarms"));
        assertThat(TestStore.known(new CheckStates(test.store()).all())).isEmpty();
        assertThat(new CheckStates(test.store()).write(states)).isTrue();
        assertThat(TestStore.known(new CheckStates(test.store()).all())).isEqualTo(states);
        assertThat(new CheckStates(test.store()).write(Map.of(HealthCheck.ALARMS, CheckState.NOTHING)))
                .isTrue();
        assertThat(TestStore.known(new CheckStates(test.store()).all()))
                .isEqualTo(Map.of(HealthCheck.TRAIL, CheckState.NOTHING, HealthCheck.ALARMS, CheckState.NOTHING));
    }

    @Test
    void oneAccountHasOneAnnouncement() {
        var until = START.plus(Duration.ofHours(2));
        var store = test.store();
        assertThat(new KnownAnnouncements(store).write(announcement(HERE, "Close it", until)))
                .isTrue();
        assertThat(new KnownAnnouncements(store).write(announcement(THERE, "x\ny", until)))
                .isTrue();
        assertThat(TestStore.known(new KnownAnnouncements(store).at(START)))
                .extracting(Announcement::account, Announcement::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(HERE, "Close it"),
                        org.assertj.core.groups.Tuple.tuple(THERE, "x y"));
        assertThat(TestStore.known(new KnownAnnouncements(store).of(HERE, until.minusSeconds(1))))
                .isPresent();
        assertThat(TestStore.known(new KnownAnnouncements(store).of(HERE, until)))
                .isEmpty();
        assertThat(TestStore.known(new KnownAnnouncements(store).of(HERE, START.minusSeconds(1))))
                .isEmpty();
        assertThat(new KnownAnnouncements(store).write(announcement(HERE, "Close it", START.plusSeconds(60))))
                .isTrue();
        assertThat(TestStore.known(new KnownAnnouncements(store).of(HERE, START.plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void spokesAreKnownByAccountAndRegion() {
        var store = test.store();
        assertThat(new KnownSpokes(store)
                        .heard(List.of(
                                Spoke.alive(HERE, "eu-west-1", START),
                                Spoke.alive(HERE, "eu-west-2", START),
                                Spoke.alive(THERE, "eu-west-1", START),
                                Spoke.alive("no account", "eu-west-1", START),
                                Spoke.alive(HERE, "no region", START))))
                .isTrue();
        assertThat(TestStore.known(new KnownSpokes(store).all()))
                .containsExactly(
                        Spoke.alive(HERE, "eu-west-1", START),
                        Spoke.alive(HERE, "eu-west-2", START),
                        Spoke.alive(THERE, "eu-west-1", START));
        assertThat(new KnownSpokes(store).heard(List.of())).isTrue();
    }

    /** A retired spoke stays known for good, so that its account is never taken for one that was never heard of. */
    @Test
    void aRetiredSpokeStaysKnownUntilItIsHeardOfAgain() {
        var store = test.store();
        assertThat(new KnownSpokes(store)
                        .heard(List.of(
                                Spoke.alive(HERE, "eu-west-1", START),
                                Spoke.alive(HERE, "eu-west-2", START),
                                Spoke.alive(THERE, "eu-west-1", START))))
                .isTrue();
        test.pass(Duration.ofDays(1));
        var here = TestStore.known(new KnownSpokes(store).all()).stream()
                .filter(spoke -> spoke.account().equals(HERE))
                .toList();
        assertThat(new KnownSpokes(store).retire(here)).isTrue();
        var retired = Optional.of(test.now);
        assertThat(TestStore.known(new KnownSpokes(store).all()))
                .containsExactly(
                        new Spoke(HERE, "eu-west-1", Optional.of(START), retired),
                        new Spoke(HERE, "eu-west-2", Optional.of(START), retired),
                        Spoke.alive(THERE, "eu-west-1", START));
        assertThat(DYNAMO_DB.items(test.table.name()))
                .filteredOn(item -> item.containsKey("forgotten"))
                .hasSize(2)
                .noneMatch(item -> item.containsKey("expires"));

        assertThat(new KnownSpokes(store).heard(List.of(Spoke.alive(HERE, "eu-west-1", test.now))))
                .isTrue();
        assertThat(TestStore.known(new KnownSpokes(store).all())).contains(Spoke.alive(HERE, "eu-west-1", test.now));
    }

    /** An answer of DynamoDB has 1 MB at most: ten thousand spokes, or fewer of more bytes. */
    @Test
    void spokesOfMoreThanOneAnswerAreRead() {
        var padding = IntStream.range(0, 2_000).mapToObj("%016d"::formatted).toList();
        var rows = IntStream.range(0, 50)
                .mapToObj(i -> Spoke.alive("%012d".formatted(i), "eu-west-1", START)
                        .row()
                        .with(Attribute.RECORDS, padding))
                .toList();
        assertThat(test.table.put(rows)).isEmpty();
        assertThat(test.table.last(Schema.SPOKE.all(), rows.size(), 1).more()).isTrue();
        assertThat(TestStore.known(new KnownSpokes(test.store()).all()))
                .hasSameSizeAs(rows)
                .isSortedAccordingTo(java.util.Comparator.comparing(Spoke::account));
    }

    /** Another container goes on with it for a week. */
    @Test
    void aListingIsAsItWasWritten() {
        var store = test.store();
        assertThat(TestStore.known(new KnownSpokes(store).listing())).isEmpty();
        var names = IntStream.range(0, 12).mapToObj("%012d"::formatted).toList();
        var listing = Listing.begin(START).add(names, "a".repeat(2_000));
        assertThat(new KnownSpokes(store).keep(listing)).isTrue();
        assertThat(TestStore.known(new KnownSpokes(store).listing())).contains(listing);
        assertThat(listing.unheard()).isEqualTo(names.subList(0, 10));
        assertThat(listing.others()).isEqualTo(2);
        var done = listing.add(List.of(HERE), "");
        assertThat(new KnownSpokes(store).keep(done)).isTrue();
        assertThat(TestStore.known(new KnownSpokes(store).listing())).contains(done);
        assertThat(done.isDone()).isTrue();
        test.pass(Duration.ofDays(7));
        assertThat(TestStore.known(new KnownSpokes(store).listing())).isEmpty();
    }

    /** As the version before this one wrote them. */
    @Test
    void earlierItemsAreRead() {
        test.write("chain", "TRAIL", Map.of(Attribute.LAST_WHOLE, START, Attribute.FOUND, ""));
        test.write("spokes", HERE + "#eu-west-1", Map.of(Attribute.FORGOTTEN, START));
        test.write("spokes", THERE + "#eu-west-1", Map.of(Attribute.LAST, START));
        test.write(
                "announcements",
                HERE,
                Map.of(
                        Attribute.REASON,
                        "Close it",
                        Attribute.AUTHOR,
                        "alice",
                        Attribute.MADE,
                        START,
                        Attribute.UNTIL,
                        START.plusSeconds(60)));
        assertThat(TestStore.known(new CheckStates(test.store()).all()))
                .containsOnly(Map.entry(
                        HealthCheck.TRAIL,
                        new CheckState(Optional.of(START), Optional.empty(), Optional.empty(), Optional.empty(), "")));
        assertThat(TestStore.known(new KnownSpokes(test.store()).all()))
                .containsExactly(
                        new Spoke(HERE, "eu-west-1", Optional.empty(), Optional.of(START)),
                        Spoke.alive(THERE, "eu-west-1", START));
        assertThat(TestStore.known(new KnownAnnouncements(test.store()).of(HERE, START)))
                .map(Announcement::author)
                .contains("alice");
    }

    /** Someone may write anything there. */
    @Test
    void oddItemsAreSafeLines() {
        var evil = "x\n\u202eIF YOU DID NOT";
        test.write("chain", evil, Map.of(Attribute.FOUND, evil, Attribute.LAST_WHOLE, evil));
        test.write("chain", "TRAIL", Map.of(Attribute.FOUND, evil, Attribute.LAST_WHOLE, evil));
        test.write("spokes", evil, Map.of(Attribute.LAST, evil));
        test.write(
                "announcements",
                evil,
                Map.of(Attribute.MADE, START, Attribute.UNTIL, "2999-01-01T00:00:00Z", Attribute.REASON, evil));
        var safe = "x \uFFFDIF YOU DID NOT";
        assertThat(TestStore.known(new CheckStates(test.store()).all()))
                .isEqualTo(Map.of(
                        HealthCheck.TRAIL,
                        new CheckState(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), safe)));
        assertThat(TestStore.known(new KnownSpokes(test.store()).all()))
                .containsExactly(new Spoke(safe, "", Optional.empty(), Optional.empty()));
        assertThat(TestStore.known(new KnownAnnouncements(test.store()).at(START)))
                .extracting(Announcement::reason)
                .containsExactly(safe);
    }

    private static Announcement announcement(String account, String reason, Instant until) {
        return new Announcement(account, reason, "alice", EventTime.of(START), EventTime.of(until), "eu-west-1", false);
    }
}
