package rootalert.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import rootalert.event.RootEvent;

/**
 * The calls of a session, by how much they matter.
 *
 * @param all every call, in time order
 * @param mostSerious the calls that give the session its severity, in time order; never read-only ones
 * @param otherChanges the other calls that changed something or tried to, most frequent first
 * @param readOnly the read-only calls, most frequent first
 */
public record CallGroups(
        List<AssessedEvent> all,
        List<AssessedEvent> mostSerious,
        List<SameCalls> otherChanges,
        List<SameCalls> readOnly) {

    /**
     * Calls with the same name.
     *
     * @param calls at least one, in time order
     */
    public record SameCalls(List<AssessedEvent> calls) {

        public RootEvent first() {
            return calls.getFirst().event();
        }

        public int count() {
            return calls.size();
        }

        /** How many of them were denied or failed. */
        public long failed() {
            return calls.stream().filter(call -> call.event().failed()).count();
        }

        /** The regions they were made in, ordered by the first call in each; "" where it is not recorded. */
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

    /** All calls: the most serious, then the other changes, then the read-only ones; each in time order. */
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

    /** How many calls AWS refused for lack of permission. */
    public long denied() {
        return all.stream().filter(call -> call.event().outcome().denied()).count();
    }

    /** How many calls failed, denied ones included. */
    public long failed() {
        return all.stream().filter(call -> call.event().failed()).count();
    }

    /** How many calls were read-only. */
    public long read() {
        return readOnly.stream().mapToInt(SameCalls::count).sum();
    }
}
