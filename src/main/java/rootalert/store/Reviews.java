package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.AccountId;
import rootalert.event.HealthCheck;
import rootalert.store.Review.OfLink.State;
import rootalert.store.Schema.Attribute;

/**
 * Counts for the monthly report. It asks the table three times for each account that was heard of since the last report, and
 * for 50 accounts at most.
 */
final class Reviews {
    /** CloudTrail delivers within minutes, and the queue within minutes more. */
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    /** Each part is checked once a day at least, and a heartbeat may be late. */
    private static final Duration CHECKED = Duration.ofHours(26);

    private static final Duration MONTH = Duration.ofDays(31);
    private static final int MAX_KNOWN_ACCOUNTS = 1_000;
    private static final int MAX_ACCOUNTS = 50;
    private static final int MAX_ITEMS = 200;
    private static final int MAX_SERIOUS = 5;
    private static final List<String> SERIOUS = Schema.SEVERITIES.subList(0, 2);

    private final Asking asking;
    private final Asking saving;
    /** Where the table lies, which is the hub's region. */
    private final String region;

    private final InstantSource clock;

    Reviews(Store store, String region) {
        this.region = region;
        asking = store.asking(store.limits().report(), "Counting for the report", "It goes out without the counts.");
        saving = store.asking(store.limits().save(), "Writing where the report ended", "The next one counts more.");
        clock = store.clock();
    }

    Answer<Review> review() {
        return asking.ask(this::review);
    }

    /** The next report begins where this one ended. */
    void ended(Instant until) {
        var row = Schema.REPORTED.row(until).with(Attribute.UNTIL, until);
        if (saving.ask(table -> table.putAll(List.of(row))) instanceof Answer.NotAvailable<Boolean> failed) {
            Journal.notRemembered(failed.why());
        }
    }

    private Review review(Table table) {
        var until = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(UNDER_WAY);
        var from = from(table, until);
        var accounts = accounts(table, from);
        var counts = new ArrayList<Review.OfAccount>();
        var serious = new ArrayList<Review.Serious>();
        accounts.stream().limit(MAX_ACCOUNTS).forEach(account -> {
            var uses = page(table, Schema.USE, account, from, until);
            var failed = page(table, Schema.FAILED_HERE, account, from, until);
            var tried = page(table, Schema.TRIED, account, from, until);
            counts.add(counts(account, uses, failed, tried));
            uses.stream().flatMap(use -> serious(account, use)).forEach(serious::add);
        });
        return new Review(
                from,
                until,
                counts.stream().filter(count -> !count.isNothing()).toList(),
                Math.max(0, accounts.size() - MAX_ACCOUNTS),
                serious.stream()
                        .sorted(Comparator.comparingInt((Review.Serious one) -> SERIOUS.indexOf(one.severity()))
                                .thenComparing(Review.Serious::time, Comparator.reverseOrder()))
                        .limit(MAX_SERIOUS)
                        .toList(),
                links(table),
                LookBacks.between(table, from, until, region),
                Audits.recall(table));
    }

    private List<Review.OfLink> links(Table table) {
        return CheckStates.read(table).entrySet().stream()
                .flatMap(check -> link(check.getKey(), check.getValue()).stream())
                .toList();
    }

    private Optional<Review.OfLink> link(HealthCheck check, CheckState state) {
        return state.firstBroken()
                .map(since -> new Review.OfLink(check, State.BROKEN, since, state.found()))
                .or(() -> state.unanswered().map(since -> new Review.OfLink(check, State.NOT_ANSWERED, since, "")))
                .or(() -> state.lastOk()
                        .map(last -> new Review.OfLink(
                                check,
                                last.isBefore(clock.instant().minus(CHECKED)) ? State.NOT_CHECKED : State.WHOLE,
                                last,
                                "")));
    }

    /** Those of which something was written since, the last one first: it was written after what it tells of. */
    private static List<String> accounts(Table table, Instant from) {
        return table.last(Schema.ACCOUNT.all(), MAX_KNOWN_ACCOUNTS).stream()
                .filter(row -> AccountId.isValid(row.key().sort()))
                .filter(row -> row.time(Attribute.LAST)
                        .filter(last -> !last.isBefore(from))
                        .isPresent())
                .sorted(Comparator.comparing((Row row) -> row.text(Attribute.LAST))
                        .reversed())
                .map(row -> row.key().sort())
                .toList();
    }

    private static Instant from(Table table, Instant until) {
        var page = table.get(Schema.REPORTED.key(), Schema.BEGAN.key());
        return page.row(Schema.REPORTED.key())
                .flatMap(row -> row.time(Attribute.UNTIL))
                .or(() -> page.row(Schema.BEGAN.key()).flatMap(row -> row.time(Attribute.FIRST)))
                .filter(from -> from.isBefore(until))
                .orElse(until.minus(MONTH));
    }

    private static Page page(Table table, Schema schema, String account, Instant from, Instant until) {
        return table.last(schema.between(account, from, until), MAX_ITEMS);
    }

    private static Review.OfAccount counts(String account, Page uses, Page failed, Page tried) {
        return new Review.OfAccount(
                account,
                uses.sum(Attribute.SIGN_INS),
                uses.stream()
                        .filter(use -> use.number(Attribute.CALLS) > use.number(Attribute.SIGN_INS))
                        .map(Reviews::session)
                        .distinct()
                        .count(),
                uses.sum(Attribute.CHANGES),
                failed.sum(Attribute.ATTEMPTS) + tried.sum(Attribute.ATTEMPTS),
                uses.more() || failed.more() || tried.more());
    }

    private static String session(Row use) {
        var session = use.text(Attribute.SESSION);
        return session.isEmpty() ? use.text(Attribute.ADDRESS) + " " + use.text(Attribute.CLIENT) : session;
    }

    private static Stream<Review.Serious> serious(String account, Row use) {
        return use.time(Attribute.TIME).stream()
                .filter(time -> SERIOUS.contains(use.text(Attribute.SEVERITY)))
                .map(time -> new Review.Serious(
                        time,
                        account,
                        use.text(Attribute.SEVERITY),
                        use.text(Attribute.EVENT),
                        use.text(Attribute.ADDRESS)));
    }
}
