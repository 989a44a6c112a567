package rootalert.judge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a row of {@code playbooks.txt} or {@code instead.txt} asks of an alert: "MFA: NO; of another account". All of it has to be so.
 *
 * @param which what only these tables ask
 * @param conditions of the call that leads, as in {@code severity.txt}
 */
record Asked(List<Which> which, List<Condition> conditions) {
    /** What happened before or after changes no step. */
    private static final Set<Trait> OF_ATTEMPTS =
            EnumSet.of(Trait.FAILED_SIGN_INS, Trait.FAILED_BEFORE, Trait.ACCOUNTS, Trait.GOT_IN, Trait.CAMPAIGN);

    /** @throws IllegalArgumentException if it asks for something that the head of the tables does not describe */
    static Asked of(String cell) {
        var which = new ArrayList<Which>();
        var conditions = new ArrayList<Condition>();
        for (var written : cell.split(";", -1)) {
            var words = written.strip();
            if (Which.isOne(words)) {
                which.add(Which.of(words));
            } else {
                conditions.add(Condition.of(words));
            }
        }
        for (var condition : conditions) {
            if (OF_ATTEMPTS.contains(condition.trait())) {
                throw new IllegalArgumentException(
                        "no step depends on " + condition.trait().inWords());
            }
        }
        return new Asked(List.copyOf(which), List.copyOf(conditions));
    }

    /** Whether alerts of a kind can be so. */
    boolean canBe(Kind kind) {
        return (conditions.isEmpty() || kind.isAboutCalls()) && which.stream().allMatch(one -> one.canBe(kind));
    }

    boolean fits(Situation situation) {
        for (var one : which) {
            if (!situation.is(one)) {
                return false;
            }
        }
        for (var condition : conditions) {
            if (!situation.is(condition)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every alert is so. */
    boolean isAny() {
        return conditions.isEmpty() && which.equals(List.of(Which.ANY));
    }
}
