package rootalert.judge;

import static rootalert.judge.Kind.CHANGE;
import static rootalert.judge.Scope.ANY;
import static rootalert.judge.Scope.BY_OTHERS;
import static rootalert.judge.Scope.NAMED;
import static rootalert.judge.Scope.OURS;
import static rootalert.judge.Scope.PENDING;
import static rootalert.judge.Scope.PERHAPS_OURS;
import static rootalert.judge.Scope.TO_OTHERS;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.text.Repeated;

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
    /** Between a call and what its request has to set. */
    private static final String IF = "if ";

    private static final String ANY_SERVICE = ".*/";

    static final List<ActionRow> TABLE = TableRow.read("actions.txt", 4, ActionRow::of);

    /** Of whatever service, where no row above says as much. */
    static final List<ActionRow> WHATEVER_SERVICE = TableRow.read("any-service.txt", 4, ActionRow::of);

    /** The rows of both tables that are about a call, whatever it asks for. */
    private record OfCall(List<ActionRow> known, List<ActionRow> whateverService) {
        private static OfCall read(String call) {
            return new OfCall(about(call, TABLE), about(call, WHATEVER_SERVICE));
        }

        private static List<ActionRow> about(String call, List<ActionRow> table) {
            return table.stream()
                    .filter(row -> call.startsWith(row.service) && row.call.test(call))
                    .toList();
        }
    }

    private static final Repeated<String, OfCall> BY_CALL = new Repeated<>(OfCall::read);

    static Optional<ActionRow> of(RootEvent event, Stack stack) {
        var rows = BY_CALL.of(event.call().qualifiedName());
        if (!event.resource().isKnown()) {
            return byNameAlone(
                    rows.known.stream().filter(row -> !row.kind.isWayToRoot() || row.scope.fits(event, stack)));
        }
        var known = first(rows.known, event, stack);
        return known.filter(row -> row.saysMore())
                .or(() -> event.readOnly()
                        ? Optional.empty()
                        : first(rows.whateverService, event, stack).filter(row -> known.isEmpty() || !row.saysLittle()))
                .or(() -> known);
    }

    private static Optional<ActionRow> first(List<ActionRow> rows, RootEvent event, Stack stack) {
        return rows.stream().filter(row -> row.fits(event, stack)).findFirst();
    }

    private boolean fits(RootEvent event, Stack stack) {
        return event.resource().parameters().sets(conditions) && scope.fits(event, stack);
    }

    /** More than any call of that name does. */
    private boolean saysMore() {
        return kind != CHANGE || scope != ANY || !conditions.isEmpty();
    }

    /** No more than a row that is made for the call. */
    private boolean saysLittle() {
        return scope == NAMED || scope == TO_OTHERS;
    }

    /** Whether it is about any call that names a part of Root Alert: the row after all that know such a call. */
    boolean namesOursAlone() {
        return scope == OURS && service.isEmpty();
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
        if (kind.actors() == Kind.Actors.NOBODY) {
            throw new IllegalArgumentException("no call is " + kind + " for what it did");
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

    /** That of a call as the tables write it; empty if it may be any. */
    static String service(String call) {
        var service = call.substring(0, Math.max(0, call.indexOf('/')));
        return isPattern(service) ? "" : service;
    }

    private static boolean isPattern(String call) {
        return call.indexOf('.') >= 0 || call.indexOf('(') >= 0 || call.indexOf('[') >= 0;
    }

    /** Calls as the tables write them. Their service ends at the first slash, so that no pattern looks for it from the end of each call. */
    static Predicate<String> predicate(String call) {
        if (!isPattern(call)) {
            return call::equals;
        }
        var pattern = call.startsWith(ANY_SERVICE) ? "[^/]*+/" + call.substring(ANY_SERVICE.length()) : call;
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
