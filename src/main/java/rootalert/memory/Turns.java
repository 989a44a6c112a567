package rootalert.memory;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.aws.MemoryTable;
import rootalert.facts.HeldBack;
import rootalert.judge.Alert;

/** Whose turn it is, by what the table has of each group. If it cannot be read and written, it is everyone's. */
final class Turns {
    private record InGroup(Tries tries, Tries.Group group, Patience before) {
        boolean isNarrowest() {
            return group.equals(tries.groups().getFirst());
        }

        boolean holds(Instant now) {
            return before.holds(tries, now, group.atOnce());
        }
    }

    private final MemoryTable table;
    private final InstantSource clock;
    private final Duration timeout;

    Turns(MemoryTable table, InstantSource clock, Duration timeout) {
        this.table = table;
        this.clock = clock;
        this.timeout = timeout;
    }

    /** An alert that combines several waits only if each of them would. */
    Turn of(Alert alert) {
        var all = Tries.of(alert);
        var keys = all.stream()
                .flatMap(tries -> tries.groups().stream())
                .map(Tries.Group::key)
                .toList();
        if (keys.isEmpty()
                || !(Lookup.start(() -> table.get(keys), timeout).await()
                        instanceof Result.Found<Map<Key, Item>> found)) {
            return Turn.NOW;
        }
        var now = clock.instant();
        var inGroups = all.stream()
                .flatMap(tries -> tries.groups().stream().map(group -> inGroup(tries, group, found.value())))
                .toList();
        boolean holds = all.stream()
                .allMatch(tries -> inGroups.stream().anyMatch(one -> one.tries().equals(tries) && one.holds(now)));
        return holds && write(held(inGroups, now))
                ? new Turn.Later()
                : new Turn.Now(heldBack(inGroups), told(inGroups, now));
    }

    /** To call when SNS has accepted the alert. */
    void sent(Turn.Now turn) {
        if (!turn.after().isEmpty() && !write(turn.after())) {
            LogManager.getLogger(Turns.class)
                    .error(new StringMapMessage()
                            .with("memory", "not remembered")
                            .with("why", "the turn of a group"));
        }
    }

    private static InGroup inGroup(Tries tries, Tries.Group group, Map<Key, Item> items) {
        var item = items.get(group.key());
        return new InGroup(tries, group, item == null ? Patience.NOTHING_TOLD : Patience.of(item));
    }

    /** Attempts from one address on one account are counted in both groups, and told once. So are alarms of one region. */
    private static HeldBack heldBack(List<InGroup> inGroups) {
        var groups = inGroups.stream()
                .filter(one -> one.before().heldBack() > 0)
                .collect(toMap(one -> one.group().key(), one -> one, (a, b) -> a));
        Map<Boolean, Long> counts = groups.values().stream()
                .collect(partitioningBy(
                        InGroup::isNarrowest, summingLong(one -> one.before().heldBack())));
        return new HeldBack(
                counts.values().stream().max(Comparator.naturalOrder()).orElse(0L),
                groups.values().stream()
                        .flatMap(one -> one.before().lastAlert().stream())
                        .min(Comparator.naturalOrder()));
    }

    private static List<Item> held(List<InGroup> inGroups, Instant now) {
        return after(inGroups, now, (state, tries) -> state.heldBack(tries, now));
    }

    private static List<Item> told(List<InGroup> inGroups, Instant now) {
        return after(inGroups, now, (state, tries) -> state.told(tries, now));
    }

    private static List<Item> after(List<InGroup> inGroups, Instant now, BiFunction<Patience, Tries, Patience> step) {
        var states = new LinkedHashMap<Key, Patience>();
        for (var one : inGroups) {
            var key = one.group().key();
            states.put(key, step.apply(states.getOrDefault(key, one.before()), one.tries()));
        }
        return states.entrySet().stream()
                .map(state -> state.getValue().item(state.getKey(), now.plus(Item.KEPT)))
                .toList();
    }

    private boolean write(List<Item> items) {
        var writing =
                Lookup.write(() -> table.put(items), timeout, "Counting attempts", "They are alerted one by one.");
        return writing.await() instanceof Result.Found;
    }
}
