package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.aws.Lookup;

/**
 * Asks the table one sort of question, within a time limit. Nothing throws: what fails is an answer, and a line in the log. After a
 * question without an answer in time it asks nothing for some seconds, so that the alerts of a batch do not all wait for a
 * table that hangs.
 */
final class Asking {
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Optional<Table> table;
    private final InstantSource clock;
    private final Duration limit;
    private final String what;
    private final String consequence;
    private volatile Instant pauseUntil = Instant.MIN;

    /**
     * Create once per container.
     *
     * @param table empty where nothing is remembered
     * @param limit for a question with all its requests
     * @param what for the log: what failed
     * @param consequence for the log: what this means
     */
    Asking(Optional<Table> table, InstantSource clock, Duration limit, String what, String consequence) {
        this.table = table;
        this.clock = clock;
        this.limit = limit;
        this.what = what;
        this.consequence = consequence;
    }

    /** Asks, and waits for the answer. */
    <T> Answer<T> ask(Function<Table, T> question) {
        return start(question).get();
    }

    /** Asks all of these at the same time, and waits for the answers. */
    <T> List<Answer<T>> askAll(Stream<Function<Table, T>> questions) {
        return questions.map(this::start).toList().stream().map(Supplier::get).toList();
    }

    /** Writes these, and answers whether the table took all of them. */
    boolean write(Collection<Row> rows) {
        return ask(table -> table.putAll(rows)) instanceof Answer.Known;
    }

    /** Changes an item, and answers whether the table took that. */
    boolean update(Update update) {
        return ask(table -> table.update(update)) instanceof Answer.Known;
    }

    /** Asks now; the answer is waited for when it is read. */
    <T> Supplier<Answer<T>> start(Function<Table, T> question) {
        if (table.isEmpty()) {
            return Answer.NotAsked::new;
        }
        if (clock.instant().isBefore(pauseUntil)) {
            return () -> new Answer.NotAvailable<>(Lookup.LATE);
        }
        var lookup = Lookup.start(() -> question.apply(table.get()), limit, what, consequence);
        return () -> {
            var answer = lookup.await();
            if (answer instanceof Answer.NotAvailable<T> failed && failed.why().equals(Lookup.LATE)) {
                pauseUntil = clock.instant().plus(PAUSE);
            }
            return answer;
        };
    }
}
