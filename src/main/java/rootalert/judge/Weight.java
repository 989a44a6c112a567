package rootalert.judge;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.RootEvent;

/**
 * How much a call tells about what someone is after, the most telling first. It decides what leads an alert and what is left
 * out of it last, among calls of any number and of the same severity. The severity is another matter: see {@link SeverityRule}.
 */
public enum Weight {
    /** What root signs in with, and ways to become root. */
    ROOT,
    /** A part of Root Alert itself, where it is known what was done to it. */
    ROOT_ALERT,
    /** Root's contacts, the account itself, and whatever else would record or report the next call. */
    ROOT_OR_DEFENCES,
    /** All permissions given away, or something opened to everyone or to another account. */
    WIDE_ACCESS,
    /** Who can do what: users, keys, policies, roles, trust, ways into a machine. */
    ACCESS,
    /** What may not come back: data, backups, keys, domains. */
    LOSS,
    /** Any of these, denied or failed. */
    ATTEMPT,
    /** Any other change that {@link ActionRow} has words for. */
    CHANGE,
    /** Any change else. */
    OTHER_CHANGE,
    /** What repeats by itself, or can be caused by the thousand at no cost. */
    BULK,
    READ,
    /** What anyone can cause in any number without having got in. */
    FROM_OUTSIDE;

    private static final Pattern GIVES =
            Pattern.compile("(?!.*PermissionsBoundary)(Attach|Put|Create|Set|Update|Add|Associate)[A-Z].*");

    /** Of a call that was made, or only tried. */
    static Weight of(RootEvent event, Action action, Kind kind) {
        if (isFromOutside(event, kind)) {
            return FROM_OUTSIDE;
        }
        if (kind.actors() == Kind.Actors.NOBODY && kind.weighs(ROOT)) {
            return ROOT;
        }
        var weight = ofDeed(event, action);
        if (event.failed() && weight.compareTo(ATTEMPT) < 0) {
            return ATTEMPT;
        }
        return weight == ROOT_OR_DEFENCES ? inParticular(event, action) : weight;
    }

    /** Of defences there are a hundred, many of which nobody uses: none of these hides what is done to root or to us. */
    private static Weight inParticular(RootEvent event, Action action) {
        var kind = action.kind();
        boolean isOfRoot = kind.weighs(ROOT) || Case.isOfRootsOwnCredentials(event, kind);
        return isOfRoot ? ROOT : action.ours() ? ROOT_ALERT : ROOT_OR_DEFENCES;
    }

    /** Whether it is an attempt from outside. Whoever acts as root is in already. */
    private static boolean isFromOutside(RootEvent event, Kind kind) {
        return kind.isWayToRoot()
                ? event.failed()
                : kind.weighs(FROM_OUTSIDE)
                        && !event.isUseOfRoot()
                        && (kind != Kind.ASSUME_ROOT || event.outcome().denied());
    }

    private static Weight ofDeed(RootEvent event, Action action) {
        if (givesWideAccess(event)) {
            return WIDE_ACCESS;
        }
        var ofCall = WeightRow.of(event.call().qualifiedName());
        if (ofCall == BULK || action.kind().weighs(BULK)) {
            return event.readOnly() ? READ : BULK;
        }
        if (isOfRootOrDefences(event, action)) {
            return ROOT_OR_DEFENCES;
        }
        if (ofCall == ACCESS && !event.call().readsByName()) {
            return ACCESS;
        }
        if (event.readOnly()) {
            return READ;
        }
        if (ofCall == LOSS) {
            return LOSS;
        }
        return action.hasWords() ? CHANGE : OTHER_CHANGE;
    }

    /** Whether it is such a deed, whether or not it worked. */
    static boolean isOfRootOrDefences(RootEvent event, Action action) {
        var kind = action.kind();
        return kind.weighs(ROOT) || kind.weighs(ROOT_OR_DEFENCES) || Case.isOfRootsOwnCredentials(event, kind);
    }

    private static boolean givesWideAccess(RootEvent event) {
        var parameters = event.resource().parameters();
        return parameters.access().givenToAnyone()
                || parameters.access().givenToAnotherAccount()
                || gives(Gives.MANY_PERMISSIONS, event)
                || givesAllPermissions(event);
    }

    /** By a policy that allows everything, or by one of AWS's that amounts to it. */
    static boolean givesAllPermissions(RootEvent event) {
        var parameters = event.resource().parameters();
        return GIVES.matcher(event.name()).matches()
                && (!parameters.text("permissions").isEmpty() || gives(Gives.ALL_PERMISSIONS, event));
    }

    private static boolean gives(Gives permissions, RootEvent event) {
        return GIVES.matcher(event.name()).matches()
                && Stream.of("policyArn", "managedPolicyArn")
                        .map(event.resource().parameters()::text)
                        .anyMatch(permissions::isSaidOf);
    }
}
