package rootalert.store;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.store.Admission.Held;
import rootalert.store.CountedAttempts.Group;

/**
 * Decides which alerts about attempts go out, by counters of clock hours. Each count is added in one step, so containers that work at
 * the same time lose none. An alert counts once SNS has taken it: one that could not be sent, or ended with its container, comes again
 * and is not taken for told. Two containers may so send one alert more, never one less.
 *
 * <p>What depends on a counter that cannot be read or written goes out.
 */
final class Admissions {
    /** An alert that combines more groups than these is counted by its kinds alone. */
    private static final int MAX_GROUPS = 10;

    private final Asking asking;
    private final InstantSource clock;

    Admissions(Asking asking, InstantSource clock) {
        this.asking = asking;
        this.clock = clock;
    }

    /** An alert that combines several parts waits only if each of them does, and a part waits if one of its groups does. */
    Admission admit(List<CountedAttempts> all) {
        var parts = groups(all).size() > MAX_GROUPS
                ? all.stream().map(CountedAttempts::amongSeveral).toList()
                : all;
        var counters = counters(parts);
        boolean holds = !parts.isEmpty()
                && parts.stream()
                        .allMatch(part -> counters.stream()
                                .anyMatch(counter -> counter.parts().contains(part) && !counter.sends(part)));
        return holds && update(counters, Counter::held)
                ? new Admission.Hold()
                : new Admission.Send(held(counters), counters);
    }

    /** To call when SNS has accepted the alert. Most alerts are not about attempts. */
    void sent(Admission.Send send) {
        if (!send.counters().isEmpty() && !update(send.counters(), Counter::told)) {
            Journal.notRemembered("that attempts were told");
        }
    }

    /** All at the same time, without those that cannot be read. */
    private List<Counter> counters(List<CountedAttempts> parts) {
        var now = clock.instant();
        Stream<Function<Table, Counter>> questions = groups(parts).entrySet().stream()
                .map(group -> table -> Counter.read(table, group.getKey(), group.getValue(), now));
        return asking.askAll(questions).stream()
                .flatMap(answer -> answer.known().stream())
                .toList();
    }

    private static Map<Group, List<CountedAttempts>> groups(List<CountedAttempts> parts) {
        var groups = new LinkedHashMap<Group, List<CountedAttempts>>();
        parts.forEach(part -> part.groups()
                .forEach(group -> groups.computeIfAbsent(group, ignored -> new ArrayList<>())
                        .add(part)));
        return groups;
    }

    /** Attempts from one address on one account are counted in both groups, and told once. So are alarms of one region. */
    private static Held held(List<Counter> counters) {
        Map<Boolean, Long> sums =
                counters.stream().collect(partitioningBy(Counter::isNarrowest, summingLong(Counter::untold)));
        return new Held(
                sums.values().stream().max(Comparator.naturalOrder()).orElse(0L),
                counters.stream()
                        .filter(counter -> counter.untold() > 0)
                        .flatMap(counter -> counter.lastAlert().stream())
                        .min(Comparator.<Instant>naturalOrder()));
    }

    /** Whether the table took all of them. */
    private boolean update(List<Counter> counters, Function<Counter, Update> update) {
        Stream<Function<Table, Row>> updates =
                counters.stream().map(counter -> table -> table.update(update.apply(counter)));
        return asking.askAll(updates).stream().allMatch(answer -> answer instanceof Answer.Known);
    }
}
