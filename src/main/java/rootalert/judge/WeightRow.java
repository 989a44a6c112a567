package rootalert.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import rootalert.text.Repeated;

/**
 * One row of the table {@code weights.txt}. The first row that fits a call says how much it tells.
 *
 * @param service of these calls, as in "iam"; empty if any
 * @param call fits service and name, as in "iam/CreateUser"
 */
record WeightRow(Weight weight, String service, Predicate<String> call) {
    private static final Set<Weight> OF_CALLS = EnumSet.of(Weight.BULK, Weight.ACCESS, Weight.LOSS, Weight.CHANGE);

    static final List<WeightRow> TABLE = TableRow.read("weights.txt", 2, WeightRow::of);

    private static final Repeated<String, Weight> BY_CALL = new Repeated<>(WeightRow::read);

    /** CHANGE for a call that no row is about. */
    static Weight of(String call) {
        return BY_CALL.of(call);
    }

    private static Weight read(String call) {
        return TABLE.stream()
                .filter(row -> call.startsWith(row.service) && row.call.test(call))
                .map(WeightRow::weight)
                .findFirst()
                .orElse(Weight.CHANGE);
    }

    /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
    static WeightRow of(TableRow row) {
        var weight = Weight.valueOf(row.cell(0));
        if (!OF_CALLS.contains(weight)) {
            throw new IllegalArgumentException("no call decides alone that it is " + weight);
        }
        var call = row.cell(1);
        return new WeightRow(weight, ActionRow.service(call), ActionRow.predicate(call));
    }
}
