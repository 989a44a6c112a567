package rootalert.memory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.assess.Alert;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.aws.MemoryTable;
import rootalert.event.QueuedEvent;
import rootalert.event.RootSession;
import rootalert.text.Words;

/** Remembers in the table. */
public final class TableMemory implements Memory {
    /** The first alert of a batch waits for it. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    /** A day of ten minutes each, with a request for each. */
    private static final int MAX_MARKED = 144;

    /** A batch has 1,000 messages, each with a session of its own at most. */
    private static final int MAX_ITEMS = 1_200;

    private static final int MAX_COUNTS = 60;
    private static final int MAX_LOGGED = 20;

    /** An event, and the mark that would stop it. */
    private record Received(QueuedEvent queued, Optional<Marks.Mark> mark) {}

    private final MemoryTable table;
    private final InstantSource clock;
    private final Duration check;
    private final Duration write;
    private final Turns turns;

    /** Lives as long as the container. */
    public TableMemory(MemoryTable table, InstantSource clock) {
        this(table, clock, CHECK, LONGEST);
    }

    TableMemory(MemoryTable table, InstantSource clock, Duration check, Duration write) {
        this.table = table;
        this.clock = clock;
        this.check = check;
        this.write = write;
        this.turns = new Turns(table, clock, check);
    }

    @Override
    public List<QueuedEvent> withoutRepeated(List<QueuedEvent> received) {
        var all = received.stream()
                .map(queued -> new Received(queued, Marks.of(queued)))
                .toList();
        var keys = all.stream()
                .flatMap(one -> one.mark().stream())
                .map(Marks.Mark::key)
                .collect(toSet());
        if (keys.isEmpty()) {
            return received;
        }
        return switch (Lookup.start(() -> table.get(keys), check).await()) {
            case Result.Found<Map<Key, Item>> found -> without(found.value(), all);
            case Result.Failed<Map<Key, Item>> ignored -> received;
        };
    }

    private List<QueuedEvent> without(Map<Key, Item> items, List<Received> received) {
        var now = clock.instant();
        var marks = items.values().stream()
                .flatMap(item -> Marks.in(item, now).stream())
                .collect(toSet());
        var alerted = received.stream()
                .collect(partitioningBy(
                        one -> one.mark().filter(marks::contains).isPresent(), mapping(Received::queued, toList())));
        var leftOut = alerted.getOrDefault(true, List.of());
        if (!leftOut.isEmpty()) {
            log().info(new StringMapMessage()
                    .with("alert", "left out, alerted before")
                    .with("events", leftOut.size())
                    .with("eventIds", ids(leftOut)));
        }
        return alerted.getOrDefault(false, List.of());
    }

    private static String ids(List<QueuedEvent> events) {
        return Words.list(
                events.stream()
                        .flatMap(queued -> queued.event() instanceof RootSession session
                                ? Stream.of(session.first().id())
                                : Stream.empty())
                        .toList(),
                MAX_LOGGED);
    }

    @Override
    public Turn turn(Alert alert) {
        return turns.of(alert);
    }

    @Override
    public void sent(Turn.Now turn) {
        turns.sent(turn);
    }

    @Override
    public void remember(List<Told> told) {
        if (told.isEmpty()) {
            return;
        }
        var writing = Lookup.write(() -> write(told), write, "Writing to the table", "Later alerts do not know of it.");
        if (writing.await() instanceof Result.Failed<Boolean> failed) {
            log().error(new StringMapMessage().with("memory", "not remembered").with("why", failed.why()));
        }
    }

    /** The marks first: an alert sent twice annoys more than a history that lacks a line. */
    private void write(List<Told> told) {
        var now = clock.instant();
        var records = Records.of(told, now);
        var items = records.items();
        var marks = told.stream()
                .filter(Told::complete)
                .flatMap(one -> Marks.of(one.event()))
                .collect(groupingBy(Marks.Mark::key));
        marks.entrySet().stream()
                .limit(MAX_MARKED)
                .forEach(item -> Marks.write(table, item.getKey(), item.getValue(), now));
        table.put(items.stream().limit(MAX_ITEMS).toList());
        records.counts().stream()
                .limit(MAX_COUNTS)
                .forEach(count -> table.count(count.key(), count.time(), count.expires(), count.latest()));
        if (marks.size() > MAX_MARKED
                || items.size() > MAX_ITEMS
                || records.counts().size() > MAX_COUNTS) {
            throw new IllegalStateException("a part of the marks of " + marks.size() + " times, " + items.size()
                    + " items and " + records.counts().size() + " counts is too many");
        }
    }

    /** Asked for when there is a line to log: see {@link rootalert.logging}. */
    private static Logger log() {
        return LogManager.getLogger(TableMemory.class);
    }
}
