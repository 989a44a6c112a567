package rootalert.store;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import rootalert.store.Schema.Attribute;

/**
 * How far look-back has read the event history of one region by one query. It lies in the table, where an intruder may have written it.
 *
 * @param query its name, such as {@code root} or {@code ConsoleLogin}
 * @param last up to when a run read everything; empty if none has
 * @param trouble what keeps it from reading
 * @param uses of the first run: what it found, as JSON of its own; else empty
 * @param done of the first run: whether it is over
 */
public record Position(
        String region,
        String query,
        Window window,
        Optional<Instant> last,
        Run run,
        Trouble trouble,
        String uses,
        boolean done) {
    /** The query of the first run. */
    public static final String FIRST = "first";

    /** More than the JSON of what was found ever has. */
    private static final int USES_LENGTH = 20_000;

    /**
     * What belongs together: the slices of one hour, or one day.
     *
     * @param began when it began; empty if none has
     * @param pages how many it has read
     * @param tries how many of its requests have failed
     * @param different how many copies of events differed from what was told
     */
    public record Run(Optional<Instant> began, long pages, long tries, long different) {
        public static final Run NONE = new Run(Optional.empty(), 0, 0, 0);

        public static Run begin(Instant now) {
            return new Run(Optional.of(now), 0, 0, 0);
        }
    }

    /**
     * What keeps it from reading or comparing.
     *
     * @param why a safe line; empty if nothing does
     * @param since since when
     * @param blind since when it is not known what was told; empty if it is
     * @param different when more copies of a run differed from what was told than were alerted; empty if that never was
     */
    public record Trouble(String why, Optional<Instant> since, Optional<Instant> blind, Optional<Instant> different) {
        public static final Trouble NONE = new Trouble("", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it is of the first run, which compares nothing. */
    public boolean isOfFirstRun() {
        return query.equals(FIRST);
    }

    /** Up to when a region was read to the end: the query that is least far counts. Empty if none has been there. */
    public static Optional<Instant> readUpTo(Collection<Position> all, String region) {
        return all.stream()
                .filter(position -> position.region.equals(region) && !position.isOfFirstRun())
                .flatMap(position -> position.last.stream())
                .min(Instant::compareTo);
    }

    /** One that has not begun. */
    public static Position at(String region, String query, Instant from) {
        return new Position(region, query, Window.upTo(from), Optional.empty(), Run.NONE, Trouble.NONE, "", false);
    }

    public Position with(Window other) {
        return new Position(region, query, other, last, run, trouble, uses, done);
    }

    public Position with(Run other) {
        return new Position(region, query, window, last, other, trouble, uses, done);
    }

    /** After a page that AWS answered with. */
    public Position read(Window now) {
        return new Position(
                region,
                query,
                now,
                now.isOpen() ? last : Optional.of(now.from()),
                new Run(run.began, run.pages + 1, run.tries, run.different),
                new Trouble("", Optional.empty(), Optional.empty(), trouble.different),
                uses,
                done);
    }

    /** After a request that failed. */
    public Position failed(String why, Instant now) {
        return new Position(
                region,
                query,
                window,
                last,
                new Run(run.began, run.pages, run.tries + 1, run.different),
                new Trouble(why, trouble.since.or(() -> Optional.of(now)), trouble.blind, trouble.different),
                uses,
                done);
    }

    /** After it could not be read what was told. */
    public Position blind(String why, Instant now) {
        var failed = failed(why, now);
        return failed.with(
                new Trouble(why, failed.trouble.since, trouble.blind.or(() -> Optional.of(now)), trouble.different));
    }

    /** After copies that differed from what was told. */
    public Position differs(long all, Optional<Instant> tooMany) {
        return with(new Run(run.began, run.pages, run.tries, all))
                .with(new Trouble(trouble.why, trouble.since, trouble.blind, tooMany.or(trouble::different)));
    }

    private Position with(Trouble other) {
        return new Position(region, query, window, last, run, other, uses, done);
    }

    /** Of the first run: with what it found so far. */
    public Position found(String json, boolean over) {
        return new Position(region, query, window, last, run, trouble, json, over);
    }

    static Position of(Row row) {
        var place = row.key().sort().split("#", 2);
        return new Position(
                place[0],
                place.length > 1 ? place[1] : "",
                new Window(
                        row.time(Attribute.FROM).orElse(Instant.EPOCH),
                        row.time(Attribute.UNTIL),
                        row.time(Attribute.REACHED).or(() -> row.time(Attribute.UNTIL)),
                        row.texts(Attribute.RECORDS).collect(toSet())),
                row.time(Attribute.LAST),
                new Run(
                        row.time(Attribute.BEGAN),
                        row.number(Attribute.PAGES),
                        row.number(Attribute.TRIES),
                        row.number(Attribute.DIFFERENT)),
                new Trouble(
                        row.text(Attribute.FOUND),
                        row.time(Attribute.UNANSWERED),
                        row.time(Attribute.BLIND),
                        row.time(Attribute.LAST_DIFFERENT)),
                row.text(Attribute.USES, USES_LENGTH),
                row.number(Attribute.DONE) > 0);
    }

    /** @param now for how long it is kept */
    Row row(Instant now) {
        var row = Schema.POSITION
                .row(now, region, query)
                .with(Attribute.FROM, window.from())
                .with(Attribute.UNTIL, window.until())
                .with(Attribute.REACHED, window.reached())
                .with(Attribute.RECORDS, window.ids())
                .with(Attribute.LAST, last)
                .with(Attribute.BEGAN, run.began)
                .with(Attribute.PAGES, run.pages)
                .with(Attribute.TRIES, run.tries)
                .with(Attribute.FOUND, trouble.why)
                .with(Attribute.UNANSWERED, trouble.since)
                .with(Attribute.BLIND, trouble.blind)
                .with(Attribute.DIFFERENT, run.different)
                .with(Attribute.LAST_DIFFERENT, trouble.different)
                .with(Attribute.DONE, done ? 1 : 0);
        return uses.isEmpty() ? row : row.with(Attribute.USES, uses, USES_LENGTH);
    }
}
