package rootalert.judge;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One row of the table {@code instead.txt}: what stands in the place of a step for some alerts.
 *
 * @param step the name of the step
 */
record Instead(String step, Asked asked, List<Step> steps) {
    static final Map<String, List<Instead>> TABLE = TableRow.read("instead.txt", 3, Instead::of).stream()
            .flatMap(List::stream)
            .collect(groupingBy(Instead::step));

    /** What a step is in a situation: itself, if no row says otherwise. */
    static Stream<Step> of(String step, Situation situation) {
        return TABLE.getOrDefault(step, List.of()).stream()
                .filter(row -> row.asked.fits(situation))
                .findFirst()
                .map(row -> row.steps.stream())
                .orElseGet(() -> Stream.of(Step.named(step)));
    }

    /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
    static List<Instead> of(TableRow row) {
        var asked = Asked.of(row.cell(1));
        var steps = Step.list(row.cell(2));
        return Step.list(row.cell(0)).stream()
                .map(step -> new Instead(step.name(), asked, steps))
                .toList();
    }
}
