package rootalert;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import rootalert.judge.Alert;
import rootalert.judge.JudgedCall;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.store.Admission.Held;
import rootalert.store.CountedAttempts;
import rootalert.store.Entry;

/**
 * An alert that can be sent or held back, and what to count and remember of it.
 *
 * @param complete whether it tells all that the records say; not if a mistake of ours reduced it
 */
record Outgoing(Alert alert, boolean complete) {

    /** The same, which tells what was held back before it. */
    Outgoing with(Held heldBack) {
        return heldBack.attempts() == 0
                ? this
                : new Outgoing(alert.with(alert.facts().with(heldBack)), complete);
    }

    /** What to remember of its calls. */
    Stream<Entry> entries() {
        return entries(alert.judged(), complete);
    }

    /** The same of what nobody was told of. */
    static Stream<Entry> entries(JudgedIncident judged, boolean complete) {
        if (judged.isCombined()) {
            return judged.parts().stream().flatMap(part -> entries(part, complete));
        }
        var calls = judged.incident().calls();
        if (calls.isEmpty()) {
            return Stream.empty();
        }
        // Of an incident that could not be processed nothing is judged.
        var lead = judged.calls().all().isEmpty() ? calls.first() : judged.leadEvent();
        var attempts = judged.calls().all().stream()
                .filter(JudgedCall::isFromOutside)
                .map(JudgedCall::event)
                .toList();
        return Stream.of(new Entry(calls, attempts, lead, judged.severity().name(), complete));
    }

    /**
     * What can be caused in numbers without acting as root, one for each incident that the alert combines: attempts to become root;
     * alarms of spokes, which cloudwatch:SetAlarmState sets off; drills; and what cannot be read. None if it tells of anything else, too.
     */
    List<CountedAttempts> attempts() {
        return attempts(alert.judged());
    }

    static List<CountedAttempts> attempts(JudgedIncident judged) {
        if (judged.isCombined()) {
            var each = judged.parts().stream().map(Outgoing::attempts).toList();
            return each.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : each.stream().flatMap(List::stream).toList();
        }
        return judged.incident()
                .notice()
                .map(notice -> attempts(judged, notice))
                .orElseGet(() -> attemptsByCalls(judged));
    }

    private static List<CountedAttempts> attemptsByCalls(JudgedIncident judged) {
        return judged.calls().all().stream().allMatch(JudgedCall::isFromOutside)
                ? List.of(CountedAttempts.of(
                        judged.kind().name(),
                        judged.severity().name(),
                        judged.incident().calls()))
                : List.of();
    }

    private static List<CountedAttempts> attempts(JudgedIncident judged, Notice notice) {
        return switch (notice.kind().waits()) {
            case NEVER -> List.of();
            // One account after the other has its turn.
            case IN_ANY_ACCOUNT -> List.of(attempts(judged, notice.times(), "", ""));
            case IN_ITS_ACCOUNT ->
                notice.regions().stream()
                        .collect(groupingBy(region -> region, LinkedHashMap::new, summingLong(region -> 1)))
                        .entrySet()
                        .stream()
                        .map(region -> attempts(judged, region.getValue(), notice.account(), region.getKey()))
                        .toList();
        };
    }

    private static CountedAttempts attempts(JudgedIncident judged, long count, String account, String region) {
        return CountedAttempts.of(judged.kind().name(), judged.severity().name(), count, account, region);
    }
}
