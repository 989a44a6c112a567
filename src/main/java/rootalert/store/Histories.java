package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rootalert.aws.Answer;

/**
 * Asks what came before an event: four bounded requests at the same time, however much is remembered. A fifth follows only if a
 * session has as many alerts as are read, so that the last use before it is not among them.
 */
final class Histories {
    static final int MAX_USES = 50;
    /** An item counts all failures of a batch. */
    static final int MAX_FAILURES = 100;
    /** Failures, accounts and sign-ins of an address. */
    static final int MAX_OF_ADDRESS = 300;

    private static final Duration DAY = Duration.ofDays(1);

    /** Until then a question that was asked ahead of time has its answer. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Prefetched(Supplier<Answer<History>> answer, Instant at) {}

    private final Asking asking;
    private final InstantSource clock;
    private final Map<HistoryQuestion, Prefetched> prefetched = new ConcurrentHashMap<>();

    Histories(Asking asking, InstantSource clock) {
        this.asking = asking;
        this.clock = clock;
    }

    void prefetch(HistoryQuestion question) {
        prefetched.values().removeIf(one -> !isFresh(one));
        prefetched.computeIfAbsent(question, ignored -> new Prefetched(ask(question), clock.instant()));
    }

    /** An answer that was asked for ahead of time is used once: the next alert of a session has another history. */
    Supplier<Answer<History>> of(HistoryQuestion question) {
        var ready = prefetched.remove(question);
        return ready != null && isFresh(ready) ? ready.answer() : ask(question);
    }

    private boolean isFresh(Prefetched one) {
        return clock.instant().isBefore(one.at().plus(FRESH));
    }

    private Supplier<Answer<History>> ask(HistoryQuestion question) {
        var account = question.account();
        var address = question.address();
        var dayBefore = question.at().minus(DAY);
        var pages = List.<Supplier<Answer<Page>>>of(
                asking.start(table -> single(table, account)),
                account.isEmpty() ? Histories::nothing : asking.start(table -> uses(table, question)),
                account.isEmpty()
                        ? Histories::nothing
                        : ask(Schema.FAILED_HERE.between(account, dayBefore, question.at()), MAX_FAILURES),
                address.isEmpty() ? Histories::nothing : ask(ofAddress(address, dayBefore), MAX_OF_ADDRESS));
        return () -> Answer.all(pages)
                .map(all -> new Recall(question, all.get(0), all.get(1), all.get(2), all.get(3)).history());
    }

    /** Sign-ins, accounts and failures sort in this order, from the last one on, so only failures are ever cut off. */
    private static Range ofAddress(String address, Instant dayBefore) {
        var partition = Schema.SEEN.partition(address);
        return Range.of(
                new Key(partition, Schema.FAILED_FROM.first(dayBefore)),
                new Key(partition, Schema.SIGNED_IN.first(Schema.END)));
    }

    private static Answer<Page> nothing() {
        return new Answer.Known<>(Page.NONE);
    }

    private Supplier<Answer<Page>> ask(Range range, int limit) {
        return asking.start(table -> table.last(range, limit));
    }

    /** Items of which there is one. */
    private static Page single(Table table, String account) {
        return account.isEmpty()
                ? table.get(Schema.BEGAN.key())
                : table.get(Schema.BEGAN.key(), Schema.ANNOUNCEMENT.key(account));
    }

    /** The last uses, and the last one before the session where they are all of it. */
    private static Page uses(Table table, HistoryQuestion question) {
        var page = table.last(Schema.USE.between(question.account(), "", Schema.END), MAX_USES);
        if (!page.more() || page.stream().anyMatch(row -> Recall.isBefore(row, question.before()))) {
            return page;
        }
        var before = table.last(Schema.USE.between(question.account(), "", question.before()), 1);
        return new Page(Stream.concat(page.stream(), before.stream()).toList(), true);
    }
}
