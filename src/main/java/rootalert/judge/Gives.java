package rootalert.judge;

import static java.util.stream.Collectors.groupingBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rootalert.event.RootEvent;
import rootalert.text.Repeated;

/** What gives access that lasts: policies and calls, by the table {@code gives.txt}. Its head explains each. */
enum Gives {
    ALL_PERMISSIONS,
    MANY_PERMISSIONS,
    LASTING_CREDENTIAL,
    CREDENTIAL_ISSUER,
    SERVICE_KEY,
    SECRET_READ;

    private static final Set<Gives> BY_POLICIES = EnumSet.of(ALL_PERMISSIONS, MANY_PERMISSIONS);

    /**
     * @param what fits a policy as {@link rootalert.event.Parameters} names it, or a call as in "iam/CreateUser"
     * @param conditions what the request of such a call has to set
     */
    record Row(Gives gives, Predicate<String> what, List<String> conditions) {
        private static final String IF = " if ";

        /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
        static Row of(TableRow row) {
            var gives = valueOf(row.cell(0));
            var what = row.cell(1);
            boolean isCall = !BY_POLICIES.contains(gives);
            if (isCall != (what.indexOf('/') > 0)) {
                throw new IllegalArgumentException(gives + " is about " + (isCall ? "calls: " : "policies: ") + what);
            }
            int end = what.indexOf(IF);
            return new Row(
                    gives,
                    ActionRow.predicate(end < 0 ? what : what.substring(0, end)),
                    Stream.of(what)
                            .filter(cell -> end >= 0)
                            .map(cell -> cell.substring(end + IF.length()))
                            .toList());
        }
    }

    private static final List<Row> TABLE = TableRow.read("gives.txt", 2, Row::of);

    private static final Map<Gives, List<Row>> ROWS = TABLE.stream().collect(groupingBy(Row::gives));

    /** The rows about a call. */
    private static final Repeated<String, List<Row>> OF_CALL = new Repeated<>(
            call -> TABLE.stream().filter(row -> row.what.test(call)).toList());

    /** Whether a row says so of this policy. */
    boolean isSaidOf(String policy) {
        return ROWS.getOrDefault(this, List.of()).stream().anyMatch(row -> row.what.test(policy));
    }

    /** Whether a row says so of this call. */
    boolean isSaidOf(RootEvent event) {
        return OF_CALL.of(event.call().qualifiedName()).stream()
                .anyMatch(row ->
                        row.gives == this && event.resource().parameters().sets(row.conditions));
    }
}
