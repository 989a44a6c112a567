package rootalert.memory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.AwsClients;
import rootalert.aws.Count;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.aws.MemoryTable;
import rootalert.aws.Writes;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.judge.Alert;
import rootalert.text.Words;

/** Remembers in the table. */
public final class TableMemory implements Memory {
    /** The first alert of a batch waits for it. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    /** A day of ten minutes each, with a request for each. */
    private static final int MAX_MARKED = 144;

    private static final int MAX_COUNTS = 200;
    private static final int MAX_LOGGED = 20;

    /** An event, and the mark that would stop it. */
    private record Marked(Received received, Optional<Marks.Mark> mark) {}

    /** What is being written. */
    private record Writing(String what, Lookup<Boolean> lookup) {}

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
    public List<Received> withoutRepeated(List<Received> received) {
        var all = received.stream()
                .map(queued -> new Marked(queued, Marks.of(queued)))
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

    private List<Received> without(Map<Key, Item> items, List<Marked> received) {
        var now = clock.instant();
        var marks = items.values().stream()
                .flatMap(item -> Marks.in(item, now).stream())
                .collect(toSet());
        var alerted = received.stream()
                .collect(partitioningBy(
                        one -> one.mark().filter(marks::contains).isPresent(), mapping(Marked::received, toList())));
        var leftOut = alerted.getOrDefault(true, List.of());
        if (!leftOut.isEmpty()) {
            log().info(new StringMapMessage()
                    .with("alert", "left out, alerted before")
                    .with("events", leftOut.size())
                    .with("eventIds", ids(leftOut)));
        }
        return alerted.getOrDefault(false, List.of());
    }

    private static String ids(List<Received> events) {
        return Words.list(
                events.stream()
                        .flatMap(queued ->
                                queued.event() instanceof RootEvent call ? Stream.of(call.id()) : Stream.empty())
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
        var now = clock.instant();
        var records = AwsClients.once(() -> Records.of(told, now));
        // Each by itself, and all under way before one is waited for.
        List.of(
                        write("marks", () -> mark(told, now)),
                        write("history", () -> table.put(records.get().items())),
                        write("counts", () -> count(records.get().counts())))
                .forEach(TableMemory::log);
    }

    private Writing write(String what, Runnable work) {
        return new Writing(what, Lookup.write(work, write, "Writing to the table", "Later alerts do not know of it."));
    }

    private static void log(Writing writing) {
        if (writing.lookup.await() instanceof Result.Failed<Boolean> failed) {
            log().error(new StringMapMessage()
                    .with("memory", "not remembered")
                    .with("what", writing.what)
                    .with("why", failed.why()));
        }
    }

    private void count(List<Count> counts) {
        Writes.each(counts, MAX_COUNTS, table::count);
    }

    private void mark(List<Told> told, Instant now) {
        var marks = told.stream()
                .filter(Told::complete)
                .flatMap(one -> Marks.of(one.alert().incident().calls()))
                .collect(groupingBy(Marks.Mark::key));
        Writes.each(marks.entrySet(), MAX_MARKED, item -> Marks.write(table, item.getKey(), item.getValue(), now));
    }

    /** Asked for when there is a line to log: see {@link rootalert.logging}. */
    private static Logger log() {
        return LogManager.getLogger(TableMemory.class);
    }
}
