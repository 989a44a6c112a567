package rootalert.judge;

import static rootalert.judge.Kind.CHANGE;
import static rootalert.judge.Kind.CLI_RENEWAL;
import static rootalert.judge.Kind.READ_ONLY;

import java.util.regex.Pattern;
import rootalert.event.OAuthGrant;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.judge.Kind.Changes;
import rootalert.text.Line;
import rootalert.text.SafeText;

/**
 * What an event did, in words: "gave ci-bot AdministratorAccess". A call that {@link ActionRow} has no words for is worded
 * as "called X of" its service.
 *
 * @param kind the kind of a call that worked
 * @param precision how much its words say
 * @param did as in "The root user …"; "tried to …" if it is not known whether it worked
 * @param infinitive as in "The root user tried to …"
 * @param ours whether it was done to a part of Root Alert; asked only of defences, and of what says more than that
 */
public record Action(Kind kind, Precision precision, Line did, Line infinitive, boolean ours) {
    /** How much is known of what was done. */
    enum Precision {
        EXACT,
        /** No row knows the call, and it names a part of Root Alert. */
        NAMES_OURS,
        /** The name of the call. */
        CALL_NAME
    }

    /** AWS's own are shorter. */
    private static final int CALL_LENGTH = 128;

    /** In a row: what people call the service. */
    private static final String ITS_SERVICE = "{service:an unnamed service}";

    /** How AWS names services. */
    private static final Pattern LABEL = Pattern.compile("(?=.*[a-z])[a-z0-9-]{1,60}");

    /** How AWS names calls. */
    private static final Pattern CALL = Pattern.compile("[A-Za-z](?:[\\w.:-]*\\w)?");

    /** Never fails: a call without a row of its own is a {@link Kind#READ_ONLY} or a {@link Kind#CHANGE}. */
    static Action of(RootEvent event, Stack stack) {
        var done = ActionRow.of(event, stack)
                .map(row -> event.call().isOfSignInService() ? byClient(row, event) : of(row, event))
                .orElseGet(() -> called(ordinary(event), event));
        var about = done.aboutOthers(event.resource().parameters().text("otherAccounts"));
        var said = event.outcome() instanceof Outcome.Unknown ? about.attempted() : about;
        return said.kind.weighs(Weight.ROOT_OR_DEFENCES)
                        && said.precision != Precision.NAMES_OURS
                        && stack.namedBy(event).isPresent()
                ? new Action(said.kind, said.precision, said.did, said.infinitive, true)
                : said;
    }

    /**
     * The same with the accounts that it is about, where its words do not say so. The rows of what others do say which they need to.
     *
     * @param accounts "for account 444455556666"; may be empty
     */
    private Action aboutOthers(String accounts) {
        int id = accounts.indexOf("account");
        return id < 0 || kind.isWayToRoot() || did.text().contains(accounts.substring(accounts.indexOf(' ', id) + 1))
                ? this
                : new Action(kind, precision, withAccounts(did, accounts), withAccounts(infinitive, accounts), ours);
    }

    private static Line withAccounts(Line deed, String accounts) {
        return deed.and(accounts.startsWith("also") ? ", " : " ").and(ActionText.names(accounts));
    }

    /** "called Disable of Amazon Inspector"; "called something of IAM" where the record does not say what. */
    private static Action called(Kind kind, RootEvent event) {
        var service = event.call().service();
        var call = (event.name().isEmpty() ? Line.words("something") : named(event.name(), CALL))
                .and(service.isEmpty() ? "" : " of ")
                .and(ServiceName.of(service).map(Line::words).orElseGet(() -> named(service, LABEL)));
        return new Action(
                kind,
                Precision.CALL_NAME,
                Line.words("called ").and(call),
                Line.words("call ").and(call),
                false);
    }

    /** In quotes, if it could be taken for a part of the sentence. */
    private static Line named(String name, Pattern form) {
        var shown = SafeText.middle(name, CALL_LENGTH);
        return Line.name(form.matcher(name).matches() || name.isEmpty() ? shown : '"' + shown + '"');
    }

    /** The same where nothing says that it was done. */
    private Action attempted() {
        return new Action(kind, precision, Line.words("tried to ").and(infinitive), infinitive, ours);
    }

    private static Action of(ActionRow row, RootEvent event) {
        if (!row.hasWords()) {
            return called(kind(row, event), event);
        }
        var parameters = event.resource().parameters();
        return new Action(
                kind(row, event),
                row.namesOursAlone() ? Precision.NAMES_OURS : Precision.EXACT,
                ActionText.inWords(ofService(row.did(), event), parameters),
                ActionText.inWords(ofService(row.infinitive(), event), parameters),
                false);
    }

    /** A resource that the request does not name is one of its service at least. */
    private static String ofService(String words, RootEvent event) {
        if (words.contains(ITS_SERVICE)) {
            var label = event.call().service();
            return words.replace(
                    ITS_SERVICE,
                    ServiceName.of(label).orElse(LABEL.matcher(label).matches() ? label : "an unnamed service"));
        }
        if (!words.contains(":a resource}")) {
            return words;
        }
        return ServiceName.of(event.call().service())
                .map(service -> words.replace(":a resource}", ":a resource of " + service + "}"))
                .orElse(words);
    }

    /** Whether they are more than the name of the call. */
    public boolean hasWords() {
        return precision != Precision.CALL_NAME;
    }

    /** What a row calls a change may only read all the same. */
    private static Kind kind(ActionRow row, RootEvent event) {
        return row.kind().changes() == Changes.ANYTHING && event.readOnly() ? READ_ONLY : row.kind();
    }

    private static Kind ordinary(RootEvent event) {
        return event.readOnly() ? READ_ONLY : CHANGE;
    }

    /** The same with the client that OAuth names, and as a renewal where it is one. */
    private static Action byClient(ActionRow row, RootEvent event) {
        var client = event.oauth().map(OAuthGrant::clientWords).orElse("the AWS CLI");
        var renewal = event.isOAuthRenewal();
        var did = renewal ? row.did().replaceFirst("^got", "renewed") : row.did();
        var infinitive = renewal ? row.infinitive().replaceFirst("^get", "renew") : row.infinitive();
        return of(
                new ActionRow(
                        row.service(),
                        row.call(),
                        row.conditions(),
                        row.scope(),
                        renewal && row.kind().changes() == Changes.CLIENT ? CLI_RENEWAL : row.kind(),
                        did.replace("the AWS CLI", client),
                        infinitive.replace("the AWS CLI", client)),
                event);
    }
}
