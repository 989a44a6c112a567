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
    record Place(String region, Query query) {}

    private final String hub;
    private final List<String> others;
    private final Instant now;
    private final Map<Place, Position> positions = new HashMap<>();
    private final Map<Place, Position> changed = new HashMap<>();
    private final Set<Place> over = new HashSet<>();

    /** @param known what the table has, whoever wrote it */
    Agenda(Collection<Position> known, String hub, List<String> others, Instant now) {
        this.hub = hub;
        this.others = others;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        known.forEach(position -> Query.of(position.query())
                .ifPresent(query -> positions.put(new Place(position.region(), query), position)));
    }

    private Stream<Place> places() {
        return Stream.concat(
                Arrays.stream(Query.values()).map(query -> new Place(hub, query)),
                others.stream()
                        .flatMap(region -> Stream.of(new Place(region, Query.FIRST), new Place(region, Query.ROOT))));
    }

    private Position notBegun(Place place) {
        return Position.at(place.region(), place.query().id, now.minus(Query.HISTORY));
    }

    /** The next page is to come from here; empty if nothing is due. */
    Optional<Place> next() {
        return inOrder().filter(place -> !over.contains(place) && isDue(place)).findFirst();
    }

    /** The hub's region before others, and of these the one that waits longest. */
    private Stream<Place> inOrder() {
        Comparator<Place> byRun =
                Comparator.comparing(place -> position(place).run().began().orElse(Instant.EPOCH));
        return places().sorted(
                        Comparator.comparing((Place place) -> !place.region().equals(hub))
                                .thenComparing(byRun)
                                .thenComparing(Place::query)
                                .thenComparing(Place::region));
    }

    private boolean isDue(Place place) {
        var position = begun(place);
        positions.put(place, position);
        return position.window().isOpen()
                && position.run().pages() < place.query().maxPages
                && !isTriedOut(place, position);
    }

    /** Whether so many requests of its run have failed that the run gives up. */
    boolean isTriedOut(Place place, Position position) {
        boolean isFirstOfHub = place.query().isFirst() && place.region().equals(hub);
        return position.run().tries() >= (isFirstOfHub ? MAX_FIRST_TRIES : MAX_TRIES);
    }

    /** In a new run if one is due, and with a window if there is anything to read. */
    private Position begun(Place place) {
        var position = position(place);
        if (place.query().isFirst()) {
            return position.done() || position.window().isOpen()
                    ? position
                    : position.with(position.window().open(now)).with(Run.begin(now));
        }
        var first = position(new Place(place.region(), Query.FIRST));
        if (!first.done()) {
            return position;
        }
        var fresh = position.run().began().isEmpty()
                ? position.with(Window.upTo(first.window().from()))
                : position;
        if (!isInRun(place, fresh)) {
            return opened(fresh.with(Run.begin(now)));
        }
        return isBehind(place, fresh) ? opened(fresh) : fresh;
    }

    /** What was left unread of an earlier run has been read since, and there is more. */
    private boolean isBehind(Place place, Position position) {
        return !position.window().isOpen()
                && position.window().from().isBefore(now.minus(Delivery.IN_TIME).minus(interval(place, position)));
    }

    /** A region that did not answer is asked again the next day: most of these are not enabled. */
    private Duration interval(Place place, Position position) {
        boolean isBehind =
                position.window().isOpen() && position.trouble().why().isEmpty();
        return isBehind || place.region().equals(hub) ? HOURLY : DAILY;
    }

    private boolean isInRun(Place place, Position position) {
        return position.run()
                .began()
                .filter(began -> !began.isAfter(now)
                        && began.plus(interval(place, position)).isAfter(now))
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

    Position position(Place place) {
        return Optional.ofNullable(positions.get(place)).orElseGet(() -> notBegun(place));
    }

    void put(Place place, Position position) {
        positions.put(place, position);
        changed.put(place, position);
    }

    /** Nothing more from here in this slice. */
    void leave(Place place) {
        over.add(place);
    }

    Collection<Position> changed() {
        return changed.values();
    }
}
