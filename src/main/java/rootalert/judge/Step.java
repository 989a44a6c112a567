package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One thing to do: a row of the table {@code steps.txt}.
 *
 * @param name by which the other tables speak of it
 * @param words with places for what the alert is about
 */
record Step(String name, String words) {
    /** What may stand in braces. The head of the table says what each stands for. */
    enum Placeholder {
        ACCOUNT,
        CALLER,
        CALL,
        KEY
    }

    private static final Map<String, Step> TABLE =
            TableRow.read("steps.txt", 2, Step::of).stream().collect(toUnmodifiableMap(Step::name, step -> step));

    /** The first step wherever someone else may hold the root credentials. */
    static final Step CALL_THE_HOLDER = named("CALL_THE_HOLDER");

    static final Step CALL_THE_HOLDERS = named("CALL_THE_HOLDERS");

    /** @throws IllegalArgumentException if it is no sentence, or has a place that no alert fills in */
    static Step of(TableRow row) {
        var step = new Step(row.cell(0), row.cell(1));
        if (!Character.isUpperCase(step.words.charAt(0)) || !step.words.endsWith(".")) {
            throw new IllegalArgumentException("it is no sentence: " + step.words);
        }
        Placeholders.in(step.words).forEach(Step::placeholder);
        return step;
    }

    /** @throws IllegalArgumentException if no row has that name */
    static Step named(String name) {
        var step = TABLE.get(name);
        if (step == null) {
            throw new IllegalArgumentException("there is no step " + name);
        }
        return step;
    }

    /**
     * The steps that a cell of another table names, in order; none for a single "-".
     *
     * @throws IllegalArgumentException if there is no such step
     */
    static List<Step> list(String cell) {
        return names(cell).stream().map(Step::named).toList();
    }

    /** What commas separate; nothing for a single "-". */
    static List<String> names(String cell) {
        var names = new ArrayList<String>();
        if (!cell.equals("-")) {
            for (var name : cell.split(",", -1)) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** Its words with each place filled in. */
    String filled(Function<Placeholder, String> places) {
        return Placeholders.filled(words, name -> places.apply(placeholder(name)));
    }

    private static Placeholder placeholder(String name) {
        return Placeholders.named(name, Placeholder.values());
    }
}
