package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import rootalert.aws.Answer;
import rootalert.store.Schema.Attribute;

/**
 * What look-back keeps: who looks, how far it came, what it counted, and whether its first run was told. Waits two seconds at most.
 */
public final class LookBacks {
    /** Longer than an invocation, and far shorter than from one to the next. */
    static final Duration LEASE = Duration.ofSeconds(60);
    /** A lease for longer is none of ours, or of a clock that is wrong. */
    private static final Duration LONGEST_LEASE = LEASE.multipliedBy(3);
    /** Whoever took it on to tell of the first run has done so by then, or never will. */
    private static final Duration TELLING = Duration.ofMinutes(10);

    /**
     * A rule that was changed takes "a short period of time" to take effect: EventBridge API Reference, PutRule. How long that is at most
     * is not documented.
     */
    static final Duration SETTLING = Duration.ofMinutes(5);

    /** Of all regions and queries; there are some fifty. */
    private static final int MAX_POSITIONS = 500;

    private final Asking asking;
    private final InstantSource clock;

    /** Create once per container. */
    public LookBacks(Store store) {
        asking = store.asking(store.limits().history(), "Looking back", "It tries again later.");
        clock = store.clock();
    }

    /**
     * Whether this container alone looks back for the next minute. It is never given back: so even requests that someone else sends make
     * no more than one slice in its time.
     *
     * @param owner for whoever reads the table
     */
    public Answer<Boolean> lease(String owner) {
        var now = clock.instant();
        var lease = new Update(Schema.LEASE.key())
                .set(Attribute.UNTIL, now.plus(LEASE))
                .set(Attribute.OWNER, owner)
                .expires(Schema.LEASE.expires(now))
                .unlessWithin(Attribute.UNTIL, now, now.plus(LONGEST_LEASE));
        return asking.ask(table -> table.updateIf(lease));
    }

    /**
     * From when on calls that only read are compared: what the stack's rules did not take, EventBridge did not bring. Notes whether they
     * take such calls now.
     *
     * @param areTaken whether they do
     * @return {@link Instant#MIN} if they always did, as far as is known; {@link Instant#MAX} if they do not
     */
    public Answer<Instant> readsFrom(boolean areTaken) {
        var settled = clock.instant().plus(SETTLING);
        return asking.ask(table -> {
            var known = table.get(Schema.READS.key()).stream().findFirst().orElseGet(() -> Row.of(Schema.READS.key()));
            boolean wereTaken = known.number(Attribute.LEFT_OUT) == 0;
            if (!areTaken) {
                if (wereTaken) {
                    Row ignored = table.update(new Update(Schema.READS.key()).set(Attribute.LEFT_OUT, 1));
                }
                return Instant.MAX;
            }
            var row = wereTaken
                    ? known
                    : table.update(new Update(Schema.READS.key())
                            .set(Attribute.LEFT_OUT, 0)
                            .set(Attribute.FROM, settled));
            // A time to come is none of ours.
            return row.time(Attribute.FROM)
                    .filter(from -> !from.isAfter(settled))
                    .orElse(Instant.MIN);
        });
    }

    /** How far look-back came, of each region and query that it has begun with. */
    public Answer<List<Position>> positions() {
        return asking.ask(LookBacks::positions);
    }

    static List<Position> positions(Table table) {
        return table.last(Schema.POSITION.all(), MAX_POSITIONS, 5).stream()
                .map(Position::of)
                .toList();
    }

    /** Writes how far it came, and answers whether the table took it. */
    public boolean keep(Collection<Position> positions) {
        var now = clock.instant();
        return asking.write(
                positions.stream().map(position -> position.row(now)).toList());
    }

    /** Counts what look-back compared, for the monthly report. A count that is lost, or counted twice, is no matter. */
    public void count(long compared, long missed, long withoutSpoke) {
        var now = clock.instant();
        var count = new Update(Schema.COMPARED.key(day(now)))
                .expires(Schema.COMPARED.expires(now))
                .add(Attribute.EVENTS, compared)
                .add(Attribute.MISSED, missed)
                .add(Attribute.ELSEWHERE, withoutSpoke);
        boolean ignored = asking.update(count);
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** For the report: of whole days. */
    static LookedBack between(Table table, Instant from, Instant until, String region) {
        var days = table.last(new Range(Schema.COMPARED.partition, day(from), day(until) + Schema.END), 100);
        return new LookedBack(
                days.sum(Attribute.MISSED),
                days.sum(Attribute.EVENTS),
                days.sum(Attribute.ELSEWHERE),
                Position.readUpTo(positions(table), region));
    }

    /** Whether this container is to tell of the first run, which is told once: nobody has, and nobody is about to. */
    public Answer<Boolean> claimFirstLook() {
        var now = clock.instant();
        var claim = new Update(Schema.FIRST_LOOK.key())
                .set(Attribute.TIME, now)
                .unless(Attribute.LAST_TOLD)
                .unlessWithin(Attribute.TIME, now.minus(TELLING), now.plus(TELLING));
        return asking.ask(table -> table.updateIf(claim));
    }

    /** Whether it was told. */
    public Answer<Boolean> isFirstLookTold() {
        return asking.ask(table -> table.get(Schema.FIRST_LOOK.key()).stream()
                .anyMatch(row -> row.time(Attribute.LAST_TOLD).isPresent()));
    }

    /** To call when it was told; else someone else tells of it in ten minutes. */
    public boolean firstLookTold() {
        return asking.update(new Update(Schema.FIRST_LOOK.key()).set(Attribute.LAST_TOLD, clock.instant()));
    }
}
