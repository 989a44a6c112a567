package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static rootalert.judge.Kind.CHANGE;
import static rootalert.judge.Kind.ROOT_EXPOSED;
import static rootalert.judge.Scope.ANY;
import static rootalert.judge.Scope.BY_OTHERS;
import static rootalert.judge.Scope.OURS;
import static rootalert.judge.Scope.PENDING;
import static rootalert.judge.Scope.PERHAPS_OURS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;

/**
 * One row of the tables {@code actions.txt} and {@code any-service.txt}, which put calls into words. The first row that fits an event
 * decides.
 *
 * @param service of these calls, as in "iam"; empty if any
 * @param call fits service and name, as in "iam/CreateUser"
 * @param conditions what the request has to set, see {@link rootalert.event.Parameters#sets}
 * @param scope which of these calls the row is about
 * @param kind of a call that worked
 * @param did as in "The root user …", with places for parameters (see {@link ActionText})
 * @param infinitive as in "The root user tried to …"
 */
record ActionRow(
        String service,
        Predicate<String> call,
        List<String> conditions,
        Scope scope,
        Kind kind,
        String did,
        String infinitive) {
    private static final Pattern PATTERN_CHARACTER = Pattern.compile("[.(\\[]");

    /** Between a call and what its request has to set. */
    private static final String IF = "if ";

    static final List<ActionRow> TABLE = TableRow.read("actions.txt", 4, ActionRow::of);

    /** Of whatever service, where no row above says as much. */
    static final List<ActionRow> WHATEVER_SERVICE = TableRow.read("any-service.txt", 4, ActionRow::of);

    private static final List<ActionRow> ANY_SERVICE =
            TABLE.stream().filter(row -> row.service.isEmpty()).toList();

    /** A storm looks its calls up thousands of times. */
    private static final Map<String, List<ActionRow>> BY_SERVICE = TABLE.stream()
            .map(ActionRow::service)
            .distinct()
            .collect(toUnmodifiableMap(
                    service -> service,
                    service -> TABLE.stream()
                            .filter(row -> row.service.isEmpty() || row.service.equals(service))
                            .toList()));

    static Optional<ActionRow> of(RootEvent event, Stack stack) {
        var call = event.call().qualifiedName();
        var rows = BY_SERVICE.getOrDefault(event.call().service(), ANY_SERVICE).stream()
                .filter(row -> row.call.test(call));
        if (!event.resource().isKnown()) {
            return byNameAlone(rows.filter(row -> row.kind != ROOT_EXPOSED || row.scope.fits(event, stack)));
        }
        var known = rows.filter(row -> row.fits(event, stack)).findFirst();
        return known.filter(row -> row.saysMore())
                .or(() -> event.readOnly()
                        ? Optional.empty()
                        : WHATEVER_SERVICE.stream()
                                .filter(row -> row.call.test(call) && row.fits(event, stack))
                                .findFirst())
                .or(() -> known);
    }

    private boolean fits(RootEvent event, Stack stack) {
        return event.resource().parameters().sets(conditions) && scope.fits(event, stack);
    }

    /** More than any call of that name does. */
    private boolean saysMore() {
        return kind != CHANGE || scope != ANY || !conditions.isEmpty();
    }

    /** A row without words of its own says which call of which service it was. */
    boolean hasWords() {
        return !did.isEmpty();
    }

    /** Nothing that depends on what the call was about. */
    private static Optional<ActionRow> byNameAlone(Stream<ActionRow> rows) {
        return rows.filter(row -> row.scope != OURS
                        && row.scope != PERHAPS_OURS
                        && row.scope != PENDING
                        && row.conditions.isEmpty())
                .findFirst()
                .filter(row -> row.scope == ANY || row.scope == BY_OTHERS);
    }

    /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
    static ActionRow of(TableRow row) {
        var call = row.cell(0);
        var which = row.cell(1);
        var kind = Kind.valueOf(row.cell(2));
        if (!kind.isAboutCalls()) {
            throw new IllegalArgumentException(kind + " is not about calls");
        }
        boolean limited = which.startsWith(IF);
        var conditions = limited ? List.of(which.substring(IF.length()).split(" and ", -1)) : List.<String>of();
        var scope = limited ? ANY : Scope.of(which);
        if (row.cell(3).equals("-")) {
            return new ActionRow(service(call), predicate(call), conditions, scope, kind, "", "");
        }
        var words = row.cell(3);
        int slash = words.indexOf('/');
        int space = words.indexOf(' ');
        if (slash <= 0 || space <= slash + 1) {
            throw new IllegalArgumentException("its words are not as in \"created/create a key\": " + words);
        }
        var object = words.substring(space);
        ActionText.check(object);
        return new ActionRow(
                service(call),
                predicate(call),
                conditions,
                scope,
                kind,
                words.substring(0, slash) + object,
                words.substring(slash + 1, space) + object);
    }

    private static String service(String call) {
        var service = call.substring(0, Math.max(0, call.indexOf('/')));
        return PATTERN_CHARACTER.matcher(service).find() ? "" : service;
    }

    private static Predicate<String> predicate(String call) {
        return PATTERN_CHARACTER.matcher(call).find() ? Pattern.compile(call).asMatchPredicate() : call::equals;
    }
}
