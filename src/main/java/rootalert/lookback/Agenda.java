package rootalert.lookback;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.Delivery;
import rootalert.store.Position;
import rootalert.store.Position.Run;
import rootalert.store.Window;

/**
 * What is to be read next, of all regions and queries: the hub's region once an hour, each other one once a day, or once an hour as
 * well while it is behind.
 */
final class Agenda {
    /** What was told is marked for seven days. */
    static final Duration COMPARABLE = Duration.ofDays(6);

    private static final int MAX_TRIES = 3;
    /** Of the first run in the hub's region, whose role may be too new for IAM to know it everywhere: some three hours. */
    private static final int MAX_FIRST_TRIES = 36;

    private static final Duration HOURLY = Duration.ofMinutes(58);
    private static final Duration DAILY = Duration.ofHours(24);

    /** A region and what it is asked for. */
    record Source(String region, Query query) {}

    private final String hub;
    private final List<String> others;
    private final Instant now;
    private final Map<Source, Position> positions = new HashMap<>();
    private final Map<Source, Position> changed = new HashMap<>();
    private final Set<Source> over = new HashSet<>();

    /** @param known what the table has, whoever wrote it */
    Agenda(Collection<Position> known, String hub, List<String> others, Instant now) {
        this.hub = hub;
        this.others = others;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        known.forEach(position -> Query.of(position.query())
                .ifPresent(query -> positions.put(new Source(position.region(), query), position)));
    }

    private Stream<Source> sources() {
        return Stream.concat(
                Arrays.stream(Query.values()).map(query -> new Source(hub, query)),
                others.stream()
                        .flatMap(region -> Stream.of(new Source(region, Query.FIRST), new Source(region, Query.ROOT))));
    }

    private Position notBegun(Source source) {
        return Position.at(source.region(), source.query().id, now.minus(Query.HISTORY));
    }

    /** The next page is to come from here; empty if nothing is due. */
    Optional<Source> next() {
        return inOrder()
                .filter(source -> !over.contains(source) && isDue(source))
                .findFirst();
    }

    /** The hub's region before others, and of these the one that waits longest. */
    private Stream<Source> inOrder() {
        Comparator<Source> byRun =
                Comparator.comparing(source -> position(source).run().began().orElse(Instant.EPOCH));
        return sources()
                .sorted(Comparator.comparing((Source source) -> !source.region().equals(hub))
                        .thenComparing(byRun)
                        .thenComparing(Source::query)
                        .thenComparing(Source::region));
    }

    private boolean isDue(Source source) {
        var position = begun(source);
        positions.put(source, position);
        return position.window().isOpen()
                && position.run().pages() < source.query().maxPages
                && !isTriedOut(source, position);
    }

    /** Whether so many requests of its run have failed that the run gives up. */
    boolean isTriedOut(Source source, Position position) {
        boolean isFirstOfHub = source.query().isFirst() && source.region().equals(hub);
        return position.run().tries() >= (isFirstOfHub ? MAX_FIRST_TRIES : MAX_TRIES);
    }

    /** In a new run if one is due, and with a window if there is anything to read. */
    private Position begun(Source source) {
        var position = position(source);
        if (source.query().isFirst()) {
            return position.done() || position.window().isOpen()
                    ? position
                    : position.with(position.window().open(now)).with(Run.begin(now));
        }
        var first = position(new Source(source.region(), Query.FIRST));
        if (!first.done()) {
            return position;
        }
        var fresh = position.run().began().isEmpty()
                ? position.with(Window.upTo(first.window().from()))
                : position;
        if (!isInRun(source, fresh)) {
            return opened(fresh.with(Run.begin(now)));
        }
        return isBehind(source, fresh) ? opened(fresh) : fresh;
    }

    /** What was left unread of an earlier run has been read since, and there is more. */
    private boolean isBehind(Source source, Position position) {
        return !position.window().isOpen()
                && position.window().from().isBefore(now.minus(Delivery.IN_TIME).minus(interval(source, position)));
    }

    /** A region that did not answer is asked again the next day: most of these are not enabled. */
    private Duration interval(Source source, Position position) {
        boolean isBehind =
                position.window().isOpen() && position.trouble().why().isEmpty();
        return isBehind || source.region().equals(hub) ? HOURLY : DAILY;
    }

    private boolean isInRun(Source source, Position position) {
        return position.run()
                .began()
                .filter(began -> !began.isAfter(now)
                        && began.plus(interval(source, position)).isAfter(now))
                .isPresent();
    }

    private Position opened(Position position) {
        var until = now.minus(Delivery.IN_TIME);
        var window = possible(position.window()).notBefore(now.minus(COMPARABLE));
        return position.with(window.isOpen() || !window.from().isBefore(until) ? window : window.open(until));
    }

    /** A clock was wrong, or someone wrote it into the table: nothing that is to come was read. */
    private Window possible(Window window) {
        boolean isToCome = window.from().isAfter(now)
                || window.until().filter(until -> until.isAfter(now)).isPresent();
        return isToCome ? Window.upTo(now.minus(COMPARABLE)) : window;
    }

    Position position(Source source) {
        return Optional.ofNullable(positions.get(source)).orElseGet(() -> notBegun(source));
    }

    void put(Source source, Position position) {
        positions.put(source, position);
        changed.put(source, position);
    }

    /** Nothing more from here in this slice. */
    void leave(Source source) {
        over.add(source);
    }

    Collection<Position> changed() {
        return changed.values();
    }
}
