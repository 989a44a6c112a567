package rootalert.judge;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One row of the table {@code playbooks.txt}: which steps which alerts have. The first row of a kind that fits an alert decides.
 *
 * @param kinds at least one
 * @param asked which alerts of these kinds it is about
 * @param expected what to do if the reader knows who did it: names of steps, for which {@link Instead} may have others
 * @param before what to do if not, before the deed is undone: names of steps
 * @param undo what undoes the deed
 * @param after what to do after that: names of steps
 */
record PlaybookRow(
        List<Kind> kinds,
        Asked asked,
        List<String> expected,
        List<String> before,
        List<Step> undo,
        List<String> after) {
    /** Where the steps stand that undo what was done. */
    private static final String UNDO = "UNDO";

    static final List<PlaybookRow> TABLE = TableRow.read("playbooks.txt", 5, PlaybookRow::of);

    private static final Map<Kind, List<PlaybookRow>> BY_KIND = byKind(TABLE);

    /** What to do about an alert, and about what else its session did. */
    static Playbook playbook(Situation situation, List<String> furtherUndo) {
        var row = of(situation);
        var unexpected = row.unexpected(situation, furtherUndo);
        return row.expected.isEmpty()
                ? new Playbook(unexpected, List.of(), List.of())
                : new Playbook(List.of(), texts(row.expected, situation).toList(), unexpected);
    }

    static Playbook playbook(Situation situation) {
        return playbook(situation, List.of());
    }

    /** What undoes calls, or shows how far they went, each step once; none if it takes no more than to lock the intruder out. */
    static Collection<String> undo(Stream<JudgedCall> calls) {
        var steps = new LinkedHashSet<String>();
        calls.forEach(call -> {
            var situation = Situation.of(call, List.of(call));
            // A storm comes here thousands of times.
            for (var step : of(situation).undo) {
                steps.add(step.filled(situation.places()));
            }
        });
        return steps;
    }

    private static PlaybookRow of(Situation situation) {
        for (var row : BY_KIND.getOrDefault(situation.kind(), List.of())) {
            if (row.asked.fits(situation)) {
                return row;
            }
        }
        throw new IllegalStateException("playbooks.txt has no row for " + situation.kind());
    }

    private List<String> unexpected(Situation situation, List<String> furtherUndo) {
        var last = texts(after, situation).toList();
        var undone = Stream.concat(undo.stream().map(step -> step.filled(situation.places())), furtherUndo.stream())
                .filter(step -> !last.contains(step));
        return Stream.of(texts(before, situation), undone, last.stream())
                .flatMap(steps -> steps)
                .distinct()
                .toList();
    }

    private static Stream<String> texts(List<String> names, Situation situation) {
        return names.stream().flatMap(name -> Instead.of(name, situation)).map(step -> step.filled(situation.places()));
    }

    /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
    static PlaybookRow of(TableRow row) {
        var kinds = Step.names(row.cell(0)).stream().map(Kind::valueOf).toList();
        var unexpected = Step.names(row.cell(3));
        var asked = Asked.of(row.cell(1));
        for (var kind : kinds) {
            if (!asked.canBe(kind)) {
                throw new IllegalArgumentException("no " + kind + " is " + row.cell(1));
            }
        }
        Step.list(row.cell(2));
        int place = unexpected.indexOf(UNDO);
        var before = place < 0 ? unexpected : unexpected.subList(0, place);
        var after = place < 0 ? List.<String>of() : unexpected.subList(place + 1, unexpected.size());
        Stream.concat(before.stream(), after.stream()).forEach(Step::named);
        return new PlaybookRow(kinds, asked, Step.names(row.cell(2)), before, Step.list(row.cell(4)), after);
    }

    /** @throws IllegalStateException if a kind has no row that fits any alert, or one after it */
    static Map<Kind, List<PlaybookRow>> byKind(List<PlaybookRow> rows) {
        var byKind = new EnumMap<Kind, List<PlaybookRow>>(Kind.class);
        for (var kind : Kind.values()) {
            var ofKind = rows.stream().filter(row -> row.kinds.contains(kind)).toList();
            int any = ofKind.stream().map(row -> row.asked.isAny()).toList().indexOf(true);
            if (ofKind.isEmpty() || any != ofKind.size() - 1) {
                throw new IllegalStateException("playbooks.txt: the last row of " + kind + " is to be about any");
            }
            byKind.put(kind, ofKind);
        }
        return byKind;
    }
}
