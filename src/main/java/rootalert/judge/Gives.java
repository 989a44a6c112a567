package rootalert.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Map;
import java.util.Set;

/** What gives access that lasts: policies and calls, by the table {@code gives.txt}. Its head explains each. */
enum Gives {
    ALL_PERMISSIONS,
    MANY_PERMISSIONS,
    LASTING_CREDENTIAL,
    CREDENTIAL_ISSUER;

    /** @param what a policy as {@link rootalert.event.Parameters} names it, or a call as in "iam/CreateUser" */
    record Row(Gives gives, String what) {
        /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
        static Row of(TableRow row) {
            var gives = valueOf(row.cell(0));
            var what = row.cell(1);
            boolean isCall = gives == LASTING_CREDENTIAL || gives == CREDENTIAL_ISSUER;
            if (isCall != (what.indexOf('/') > 0)) {
                throw new IllegalArgumentException(gives + " is about " + (isCall ? "calls: " : "policies: ") + what);
            }
            return new Row(gives, what);
        }
    }

    private static final Map<Gives, Set<String>> TABLE = TableRow.read("gives.txt", 2, Row::of).stream()
            .collect(groupingBy(Row::gives, mapping(Row::what, toUnmodifiableSet())));

    /** Whether a row says so of this policy or call. */
    boolean isSaidOf(String what) {
        return TABLE.getOrDefault(this, Set.of()).contains(what);
    }
}
