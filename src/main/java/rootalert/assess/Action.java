package rootalert.assess;

import static rootalert.assess.Kind.CHANGE;
import static rootalert.assess.Kind.CLI_LOGIN;
import static rootalert.assess.Kind.CLI_RENEWAL;
import static rootalert.assess.Kind.READ_ONLY;

import rootalert.context.Stack;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;

/**
 * What an event did, in words: "gave ci-bot AdministratorAccess". A call that {@link ActionRow} has no words for is worded
 * as "called X".
 *
 * @param kind the kind of a call that worked
 * @param did as in "The root user …"
 * @param infinitive as in "The root user tried to …"
 */
public record Action(Kind kind, String did, String infinitive) {

    /** Never fails: a call without a row of its own is a {@link Kind#READ_ONLY} or a {@link Kind#CHANGE}. */
    static Action of(RootEvent event, Stack stack) {
        var parameters = event.resource().parameters();
        return ActionRow.of(event, stack)
                .map(row -> new Action(
                        row.kind() == CHANGE ? ordinary(event) : row.kind(),
                        Deed.inWords(row.did(), parameters),
                        Deed.inWords(row.infinitive(), parameters)))
                .map(action -> event.call().isSignIn() ? action.byClient(event) : action)
                .orElseGet(() -> new Action(ordinary(event), "called " + event.name(), "call " + event.name()));
    }

    private static Kind ordinary(RootEvent event) {
        return event.readOnly() ? READ_ONLY : CHANGE;
    }

    /** The same with the client that OAuth names, and as a renewal where it is one. */
    private Action byClient(RootEvent event) {
        var client = event.oauth().map(OAuthGrant::clientWords).orElse("the AWS CLI");
        var renewal = event.isOAuthRenewal();
        return new Action(
                renewal && kind == CLI_LOGIN ? CLI_RENEWAL : kind,
                (renewal ? did.replaceFirst("^got", "renewed") : did).replace("the AWS CLI", client),
                (renewal ? infinitive.replaceFirst("^get", "renew") : infinitive).replace("the AWS CLI", client));
    }
}
