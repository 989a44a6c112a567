package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.store.CountedAttempts.Group;
import rootalert.store.Schema.Attribute;

/**
 * What decides whether an alert about a group of attempts goes out. An intruder may have written it, so what is CRITICAL never waits.
 *
 * @param parts of the alert that belong to the group
 * @param hour this clock hour
 * @param before the last hour before it that has anything
 * @param goesOn whether that is the hour right before
 */
record Counter(Group group, List<CountedAttempts> parts, Instant now, Hour hour, Hour before, boolean goesOn) {
    /** Beyond these, one more account is no news. */
    static final int MAX_ACCOUNTS = 20;

    private static final int CRITICAL = 0;

    static Counter read(Table table, Group group, List<CountedAttempts> parts, Instant now) {
        var page = table.last(group.until(now), 2);
        var thisHour = group.key(now);
        var before = page.stream().filter(row -> !row.key().equals(thisHour)).findFirst();
        var hourBefore = group.key(now.minus(Duration.ofHours(1)));
        return new Counter(
                group,
                parts,
                now,
                page.row(thisHour).map(Hour::of).orElse(Hour.EMPTY),
                before.map(Hour::of).orElse(Hour.EMPTY),
                before.filter(row -> row.key().equals(hourBefore)).isPresent());
    }

    /**
     * Whether an alert goes out: the first few of a first hour do, and the first of each hour in which attempts go on. So does what
     * is worse than the alerts of this hour, or about another account.
     */
    boolean sends(CountedAttempts part) {
        int severity = Hour.severity(part.severity());
        return severity == CRITICAL
                || severity < hour.worst()
                || hour.alerts() < (goesOn ? 1 : part.atOnce(group))
                || isNews(part.accounts());
    }

    boolean isNarrowest() {
        return parts.getFirst().isNarrowest(group);
    }

    private boolean isNews(Set<String> accounts) {
        var named = named();
        return named.size() < MAX_ACCOUNTS && !named.containsAll(accounts);
    }

    /** The first alert of an hour takes over what the hour before has named. */
    private Set<String> named() {
        var named = new HashSet<>(hour.named());
        if (goesOn && isFirst()) {
            named.addAll(before.named());
        }
        return named;
    }

    private boolean isFirst() {
        return hour.alerts() == 0;
    }

    /** How many attempts waited that no alert has told of. */
    long untold() {
        return hour.untold() + (isFirst() ? before.untold() : 0);
    }

    Optional<Instant> lastAlert() {
        return hour.lastAlert().or(before::lastAlert);
    }

    /** Counts the attempts as waiting. */
    Update held() {
        return update().add(
                        Attribute.HELD,
                        parts.stream().mapToLong(CountedAttempts::count).sum());
    }

    /** Counts an alert that tells of the attempts, and of those that waited before. */
    Update told() {
        int worst = parts.stream()
                .mapToInt(part -> Hour.severity(part.severity()))
                .min()
                .orElseThrow();
        var named = Stream.concat(named().stream(), parts.stream().flatMap(part -> part.accounts().stream()))
                .distinct()
                .limit(2L * MAX_ACCOUNTS)
                .toList();
        return update().add(Hour.alerts(worst), 1)
                .set(Attribute.LAST_ALERT, now)
                .set(Attribute.TOLD, hour.held())
                .add(Attribute.NAMED, named);
    }

    private Update update() {
        return new Update(group.key(now)).expires(Schema.COUNTED.expires(now));
    }
}
