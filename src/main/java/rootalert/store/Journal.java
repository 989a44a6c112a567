package rootalert.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.Answer;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** Writes down what was told, and says in the log what it could not. */
final class Journal {
    /** A batch has 1,000 messages, each with a session of its own at most. */
    static final int MAX_ROWS = 1_000;
    /** Of ten minutes each: more than a day of them. */
    static final int MAX_MARKS = 200;

    private static final int WHY_LENGTH = 200;
    private static final int MAX_NAMED = 5;

    private final Asking asking;
    private final InstantSource clock;

    Journal(Asking asking, InstantSource clock) {
        this.asking = asking;
        this.clock = clock;
    }

    /** The marks of a batch and its history go the same way, but neither can crowd out the other. */
    void save(List<Entry> entries) {
        var now = clock.instant();
        var ignored = ask(table -> write(table, entries, now));
    }

    /** No marks: nothing of it was told. What is known of an address since then stays. */
    void fill(List<Entry> entries) {
        var now = clock.instant();
        if (ask(table -> fill(table, entries, now)).known().equals(Optional.of(false))) {
            notRemembered("what was before the first day");
        }
    }

    /** Says it if there is no answer. */
    private Answer<Boolean> ask(Function<Table, Boolean> write) {
        var answer = asking.ask(write);
        if (answer instanceof Answer.NotAvailable<Boolean> failed) {
            notRemembered(failed.why());
        }
        return answer;
    }

    private static boolean fill(Table table, List<Entry> entries, Instant now) {
        var rows = EntryRows.of(entries, now).stream().limit(MAX_ROWS).toList();
        var unwritten =
                table.put(rows.stream().filter(row -> !Schema.SEEN.is(row)).toList());
        rows.stream().filter(Schema.SEEN::is).forEach(row -> {
            boolean ignored = table.updateIf(seen(row));
        });
        return unwritten.isEmpty();
    }

    private static Update seen(Row row) {
        var last = row.time(Schema.Attribute.LAST).orElse(Instant.EPOCH);
        return new Update(row.key())
                .set(Schema.Attribute.LAST, last)
                .expires(Schema.SEEN.expires(last))
                .unlessAfter(Schema.Attribute.LAST);
    }

    private static boolean write(Table table, List<Entry> entries, Instant now) {
        var exact = Marks.rows(
                entries.stream().filter(Entry::complete).flatMap(entry -> entry.calls().all().stream()), now);
        var alike = Marks.likenesses(
                entries.stream().flatMap(entry -> entry.calls().all().stream()).toList(), now);
        var history = EntryRows.of(entries, now);
        var rows = new ArrayList<>(exact.subList(0, Math.min(exact.size(), MAX_MARKS)));
        rows.addAll(alike.subList(0, Math.min(alike.size(), MAX_MARKS)));
        rows.addAll(history.subList(0, Math.min(history.size(), MAX_ROWS)));
        var unwritten = table.put(rows);
        int tooMany = exact.size() + alike.size() + history.size() - rows.size();
        if (tooMany > 0) {
            notRemembered(
                    "a batch of " + (rows.size() + tooMany) + " items is too large, " + tooMany + " were not written");
        }
        if (!unwritten.isEmpty()) {
            notRemembered(unwritten, rows.size());
        }
        return true;
    }

    private static void notRemembered(Map<Key, String> unwritten, int all) {
        var keys = unwritten.keySet().stream()
                .map(key -> key.partition() + " " + key.sort())
                .toList();
        notRemembered(unwritten.size() + " of " + all + " items: "
                + String.join(
                        ", ",
                        unwritten.values().stream().distinct().limit(MAX_NAMED).toList())
                + ". " + Words.list(keys, MAX_NAMED));
    }

    /** An alarm counts these lines. */
    static void notRemembered(String why) {
        // Asked for only now: see rootalert.logging.
        LogManager.getLogger(Journal.class)
                .error(new StringMapMessage()
                        .with("memory", "not remembered")
                        .with("why", SafeText.line(why, WHY_LENGTH)));
    }
}
