package rootalert.facts;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.announce.AnnouncementItem;
import rootalert.aws.CachedLookup;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.aws.MemoryTable;
import rootalert.event.AccountId;
import rootalert.event.Calls;

/**
 * Asks the table: at most five small requests for an event, however much is remembered. They follow each other on one
 * connection, while the other look-ups run: each further connection would cost a cold start more than it saves.
 */
public final class TableHistories implements Histories {
    /** An event that is judged again within this time has the same history. */
    private static final Duration VALID_FOR = Duration.ofSeconds(10);

    /** More failed sign-ins are told as "at least". One item counts all of a batch. */
    private static final int MAX_FAILURES = 100;

    private static final int MAX_ACCOUNTS = 25;
    /** Follows {@code account#} and whatever comes after it. */
    private static final String AFTER_ACCOUNTS = "account$";

    private static final int MAX_TRIED = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final MemoryTable table;
    private final InstantSource clock;
    private final Duration timeout;
    private final CachedLookup<HistoryQuestion, History> histories;
    private final TableReviews reviews;

    /** Lives as long as the container. */
    public TableHistories(MemoryTable table, InstantSource clock) {
        this(table, clock, Lookup.TIMEOUT, TableReviews.TIMEOUT);
    }

    TableHistories(MemoryTable table, InstantSource clock, Duration timeout, Duration reviewTimeout) {
        this.table = table;
        this.clock = clock;
        this.timeout = timeout;
        this.reviews = new TableReviews(table, clock, reviewTimeout);
        this.histories = new CachedLookup<>(this::ask, VALID_FOR, timeout, clock);
    }

    /** Opens the connection, and notes since when events are remembered if that is not known yet. */
    @Override
    public void prepare() {
        var ignored = Lookup.start(
                () -> {
                    if (table.get(List.of(Key.BEGAN)).isEmpty()) {
                        table.count(Key.BEGAN, clock.instant(), Item.NEVER);
                    }
                    return true;
                },
                timeout);
    }

    @Override
    public void prefetch(Calls calls) {
        HistoryQuestion.about(calls, clock).ifPresent(histories::prefetch);
    }

    @Override
    public History of(Calls calls) {
        return HistoryQuestion.about(calls, clock).map(this::answer).orElseGet(History.NotAsked::new);
    }

    @Override
    public Review review() {
        return reviews.review();
    }

    private History answer(HistoryQuestion question) {
        return switch (histories.get(question)) {
            case Result.Found<History> found -> found.value();
            case Result.Failed<History> failed -> new History.NotAvailable(failed.why());
        };
    }

    private History ask(HistoryQuestion question) {
        var client = new Key(Key.account(question.account()), "client#" + question.client());
        var session = new Key("session#" + question.session(), "alerts");
        var announcement = AnnouncementItem.key(question.account());
        var items = table.get(Stream.of(Key.BEGAN, client, session, announcement)
                .filter(key -> !key.sort().isEmpty())
                .toList());
        var accounts = accounts(question);
        return new History.Known(
                item(items, Key.BEGAN).flatMap(item -> item.time("first")),
                lastUse(question),
                question.address().isEmpty() || question.account().isEmpty()
                        ? Optional.empty()
                        : Optional.of(seen(Optional.ofNullable(accounts.get(question.account())), question)),
                question.client().isEmpty() ? Optional.empty() : Optional.of(seen(item(items, client), question)),
                accounts.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(question.account()))
                        .filter(entry -> lately(entry.getValue(), question.at()))
                        .map(Map.Entry::getKey)
                        .filter(AccountId::isValid)
                        .sorted()
                        .toList(),
                accounts.values().stream()
                        .flatMap(item -> item.time("signIn").stream())
                        .max(Comparator.naturalOrder()),
                question.address().isEmpty()
                        ? History.Failures.NONE
                        : failures(Key.address(question.address()), question.at()),
                question.account().isEmpty()
                        ? History.Failures.NONE
                        : failures(Key.account(question.account()), question.at()),
                item(items, announcement).flatMap(item -> AnnouncementItem.announcedAt(question.at(), item)),
                question.session().isEmpty()
                        ? 0
                        : item(items, session).map(item -> item.number("times")).orElse(0L));
    }

    static Optional<Item> item(Map<Key, Item> items, Key key) {
        return Optional.ofNullable(items.get(key));
    }

    private Optional<History.Use> lastUse(HistoryQuestion question) {
        if (question.account().isEmpty()) {
            return Optional.empty();
        }
        return table.last(Key.account(question.account()), "use#", Key.at("use", question.before()), 1).stream()
                .flatMap(item -> item.time("time").stream()
                        .map(time ->
                                new History.Use(time, item.text("event"), item.text("address"), item.text("client"))))
                .findFirst();
    }

    /** The accounts whose root user was seen from the address. */
    private Map<String, Item> accounts(HistoryQuestion question) {
        if (question.address().isEmpty()) {
            return Map.of();
        }
        return table.last(Key.address(question.address()), Key.account(""), AFTER_ACCOUNTS, MAX_ACCOUNTS).stream()
                .collect(toMap(
                        item -> item.key().sort().substring(Key.account("").length()), identity(), (a, b) -> a));
    }

    /** What a session itself made known does not count. */
    private static History.Seen seen(Optional<Item> item, HistoryQuestion question) {
        return item.filter(seen -> seen.time("first")
                        .filter(first -> first.isBefore(question.before()))
                        .isPresent())
                .map(seen -> new History.Seen(seen.time("first"), Math.max(1, seen.number("times"))))
                .orElse(History.Seen.NEVER);
    }

    private static boolean lately(Item item, Instant at) {
        return item.time("last")
                .filter(last -> Duration.between(last, at).abs().compareTo(History.LATELY) < 0)
                .isPresent();
    }

    private History.Failures failures(String partition, Instant at) {
        var items = table.last(partition, Key.at("failed", at.minus(DAY)), Key.at("failed", at), MAX_FAILURES);
        return new History.Failures(
                count(items.stream()
                        .filter(item -> item.time("time")
                                .filter(time -> !time.isBefore(at.minus(HOUR)))
                                .isPresent())),
                count(items.stream()),
                items.size() == MAX_FAILURES,
                items.stream()
                        .flatMap(item -> Stream.of(item.text("accounts").split(",", MAX_TRIED)))
                        .filter(AccountId::isValid)
                        .distinct()
                        .toList());
    }

    private static long count(Stream<Item> items) {
        return items.mapToLong(item -> Math.max(1, item.number("attempts"))).sum();
    }
}
