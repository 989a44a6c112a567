package rootalert.judge;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One condition of a row of {@code severity.txt}, such as "kind: SIGN_IN SIGN_IN_FAILED" or "not failed".
 *
 * @param holds false after "not"
 * @param values what stands after the colon; empty of a number
 * @param atLeast the number after the colon, else 0
 */
record Condition(boolean holds, Trait trait, Set<String> values, long atLeast) {
    private static final String NOT = "not ";

    /** @throws IllegalArgumentException if one of them is none that the head of the table describes */
    static List<Condition> all(String cell) {
        return Stream.of(cell.split(";", -1)).map(Condition::of).toList();
    }

    static Condition of(String cell) {
        var written = cell.strip();
        boolean holds = !written.startsWith(NOT);
        var words = holds ? written : written.substring(NOT.length());
        int colon = words.indexOf(':');
        var trait = Trait.of(colon < 0 ? words : words.substring(0, colon));
        if ((colon < 0) != (trait.takes() == Trait.Takes.NOTHING)) {
            throw new IllegalArgumentException(
                    colon < 0
                            ? words + " needs a colon, and what it is"
                            : trait.inWords() + " needs no colon: " + words);
        }
        var values = colon < 0 ? "" : words.substring(colon + 1).strip();
        return switch (trait.takes()) {
            case NOTHING -> new Condition(holds, trait, Set.of(), 0);
            case NUMBER -> new Condition(holds, trait, Set.of(), number(values));
            case VALUES, CALLS -> new Condition(holds, trait, values(trait, values), 0);
        };
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is no number: " + digits, e);
        }
    }

    private static Set<String> values(Trait trait, String words) {
        var values = Set.of(words.split(" ", -1));
        for (var value : values) {
            if (!trait.canBe(value)) {
                throw new IllegalArgumentException(trait.inWords() + " cannot be " + value);
            }
        }
        return values;
    }

    boolean fits(Case asked) {
        return trait.fits(asked, this) == holds;
    }

    /** Whether one of its values is this. */
    boolean names(Enum<?> value) {
        return values.contains(value.name());
    }

    /** Whether there are as many attempts as it asks for, if it asks for a number of them. */
    boolean isReachedBy(Attempts attempts) {
        return trait.takes() != Trait.Takes.NUMBER || trait.number(attempts) >= atLeast;
    }
}
