package rootalert.facts;

import static rootalert.facts.TableHistories.item;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.aws.MemoryTable;
import rootalert.event.AccountId;
import rootalert.event.HealthCheck;
import rootalert.facts.Review.OfLink.State;

/**
 * Counts for the monthly report. It asks the table three times for each account that was heard of since the last report, and
 * for 50 accounts at most.
 */
final class TableReviews {
    /** Once a month, and nobody is in a hurry. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** CloudTrail delivers within minutes, and the queue within minutes more. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    /** Each link is asked about once a day at least, and a heartbeat may be late. */
    private static final Duration CHECKED = Duration.ofHours(26);

    private static final Duration MONTH = Duration.ofDays(31);
    private static final int MAX_KNOWN_ACCOUNTS = 1_000;
    private static final int MAX_ACCOUNTS = 50;
    private static final int MAX_ITEMS = 200;
    private static final int MAX_SERIOUS = 5;
    private static final List<String> SERIOUS = List.of("CRITICAL", "HIGH");

    private final MemoryTable table;
    private final InstantSource clock;
    private final Duration timeout;

    TableReviews(MemoryTable table, InstantSource clock, Duration timeout) {
        this.table = table;
        this.clock = clock;
        this.timeout = timeout;
    }

    Review review() {
        return switch (Lookup.start(this::ask, timeout).await()) {
            case Result.Found<Review> found -> found.value();
            case Result.Failed<Review> failed -> new Review.NotAvailable(failed.why());
        };
    }

    private Review ask() {
        var until = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(UNDER_WAY);
        var from = from(until);
        // They were written after what they tell of.
        var accounts = table.last(Key.ACCOUNTS, "0", ":", MAX_KNOWN_ACCOUNTS).stream()
                .filter(item -> AccountId.isValid(item.key().sort()))
                .filter(item ->
                        item.time("last").filter(last -> !last.isBefore(from)).isPresent())
                .sorted(Comparator.comparing((Item item) -> item.text("last")).reversed())
                .map(item -> item.key().sort())
                .toList();
        var counts = new ArrayList<Review.OfAccount>();
        var serious = new ArrayList<Review.Serious>();
        accounts.stream().limit(MAX_ACCOUNTS).forEach(account -> {
            var uses = items(account, "use", from, until);
            counts.add(
                    counts(account, uses, items(account, "failed", from, until), items(account, "tried", from, until)));
            uses.stream().flatMap(use -> serious(account, use)).forEach(serious::add);
        });
        return new Review.Known(
                from,
                until,
                counts.stream().filter(count -> !count.isNothing()).toList(),
                Math.max(0, accounts.size() - MAX_ACCOUNTS),
                serious.stream()
                        .sorted(Comparator.comparingInt((Review.Serious one) -> SERIOUS.indexOf(one.severity()))
                                .thenComparing(Review.Serious::time, Comparator.reverseOrder()))
                        .limit(MAX_SERIOUS)
                        .toList(),
                links(clock.instant()));
    }

    private List<Review.OfLink> links(Instant now) {
        var items = table.get(Stream.of(HealthCheck.values())
                .map(link -> Key.link(link.name()))
                .toList());
        return Stream.of(HealthCheck.values())
                .flatMap(link -> item(items, Key.link(link.name())).flatMap(item -> link(link, item, now)).stream())
                .toList();
    }

    /** What {@code rootalert.health} wrote there. */
    private static Optional<Review.OfLink> link(HealthCheck link, Item item, Instant now) {
        var broken =
                item.time("firstBroken").map(since -> new Review.OfLink(link, State.BROKEN, since, item.text("found")));
        var unanswered = item.time("unanswered").map(since -> new Review.OfLink(link, State.NOT_ANSWERED, since, ""));
        return broken.or(() -> unanswered)
                .or(() -> item.time("lastWhole")
                        .map(last -> new Review.OfLink(
                                link, last.isBefore(now.minus(CHECKED)) ? State.NOT_CHECKED : State.WHOLE, last, "")));
    }

    private Instant from(Instant until) {
        var items = table.get(List.of(Key.BEGAN, Key.REPORTED));
        return item(items, Key.REPORTED)
                .flatMap(report -> report.time("until"))
                .or(() -> item(items, Key.BEGAN).flatMap(began -> began.time("first")))
                .filter(from -> from.isBefore(until))
                .orElse(until.minus(MONTH));
    }

    private List<Item> items(String account, String prefix, Instant from, Instant until) {
        return table.last(Key.account(account), Key.at(prefix, from), Key.at(prefix, until), MAX_ITEMS);
    }

    private static Review.OfAccount counts(String account, List<Item> uses, List<Item> failed, List<Item> tried) {
        return new Review.OfAccount(
                account,
                sum(uses, "signIns"),
                uses.stream()
                        .filter(use -> use.number("calls") > use.number("signIns"))
                        .map(TableReviews::session)
                        .distinct()
                        .count(),
                sum(uses, "changes"),
                sum(failed, "attempts") + sum(tried, "attempts"),
                Stream.of(uses, failed, tried).anyMatch(items -> items.size() == MAX_ITEMS));
    }

    private static String session(Item use) {
        return use.text("session").isEmpty() ? use.text("address") + " " + use.text("client") : use.text("session");
    }

    private static long sum(List<Item> items, String name) {
        return items.stream().mapToLong(item -> item.number(name)).sum();
    }

    private static Stream<Review.Serious> serious(String account, Item use) {
        return use.time("time").stream()
                .filter(time -> SERIOUS.contains(use.text("severity")))
                .map(time -> new Review.Serious(
                        time, account, use.text("severity"), use.text("event"), use.text("address")));
    }
}
