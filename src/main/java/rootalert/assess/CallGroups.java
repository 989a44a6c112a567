package rootalert.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import rootalert.event.RootEvent;

/**
 * The calls of a session by how much they matter.
 *
 * @param all every call, in the order of time
 * @param mostSerious what gives the session its severity, in the order of time; only where it is more than reading
 * @param otherChanges what else changed something or tried to, most frequent first
 * @param readOnly what could only read, most frequent first
 */
public record CallGroups(
        List<AssessedEvent> all,
        List<AssessedEvent> mostSerious,
        List<SameCalls> otherChanges,
        List<SameCalls> readOnly) {

    /**
     * Calls of the same name.
     *
     * @param calls at least one, in the order of time
     */
    public record SameCalls(List<AssessedEvent> calls) {

        public RootEvent first() {
            return calls.getFirst().event();
        }

        public int count() {
            return calls.size();
        }

        /** How many of them were refused or went wrong. */
        public long failed() {
            return calls.stream().filter(call -> call.event().failed()).count();
        }

        /** Where they were made, in the order of the first call in each region; "" where that is not recorded. */
        public List<String> regions() {
            return calls.stream().map(call -> call.event().region()).distinct().toList();
        }
    }

    /** Read-only calls are counted, not listed, even where all calls are equally bad. */
    static CallGroups of(List<AssessedEvent> calls, Severity worst) {
        var changes = calls.stream().filter(call -> !call.event().readOnly()).toList();
        return new CallGroups(
                calls,
                changes.stream().filter(call -> call.severity() == worst).toList(),
                byName(changes.stream().filter(call -> call.severity() != worst)),
                byName(calls.stream().filter(call -> call.event().readOnly())));
    }

    private static List<SameCalls> byName(Stream<AssessedEvent> calls) {
        var names = new LinkedHashMap<String, List<AssessedEvent>>();
        calls.forEach(call -> names.computeIfAbsent(call.event().name(), name -> new ArrayList<>())
                .add(call));
        return names.values().stream()
                .map(SameCalls::new)
                .sorted(Comparator.comparingInt(SameCalls::count)
                        .reversed()
                        .thenComparing(same -> same.first().name()))
                .toList();
    }

    /** All calls: the most serious, then the other changes, then what could only read; each in the order of time. */
    public List<AssessedEvent> mostSeriousFirst() {
        var worst = mostSerious.stream();
        var others = all.stream().filter(call -> !call.event().readOnly() && !isMostSerious(call));
        var reads = all.stream().filter(call -> call.event().readOnly());
        return Stream.concat(worst, Stream.concat(others, reads)).toList();
    }

    private boolean isMostSerious(AssessedEvent call) {
        return !mostSerious.isEmpty()
                && call.severity() == mostSerious.getFirst().severity();
    }

    public int total() {
        return all.size();
    }

    /** How many calls AWS refused for want of permission. */
    public long denied() {
        return all.stream().filter(call -> call.event().outcome().denied()).count();
    }

    /** How many calls failed, denied ones included. */
    public long failed() {
        return all.stream().filter(call -> call.event().failed()).count();
    }

    /** How many calls could only read. */
    public long read() {
        return readOnly.stream().mapToInt(SameCalls::count).sum();
    }
}
