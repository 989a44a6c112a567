package rootalert.judge;

import java.util.Optional;
import rootalert.event.Actor;
import rootalert.event.ApiCall.Reads;
import rootalert.event.Credential;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.judge.Kind.Changes;

/** An event, what it did or tried, the kind that this makes it, and the attempts that it is one of: see {@link Trait}. */
record Case(RootEvent event, Action action, Kind kind, Attempts attempts) {
    boolean isChange() {
        return switch (kind.changes()) {
            case OTHER, ROOT_SIGN_IN -> false;
            case CREDENTIAL -> true;
            case CLIENT -> letsClientIn();
            case ANYTHING -> !event.readOnly();
        };
    }

    /** A client is let in, and not only renewed or perhaps renewed. */
    boolean letsClientIn() {
        return kind.changes() == Changes.CLIENT
                && (event.name().equals("AuthorizeOAuth2Access") || isGrant(OAuthGrant.Grant.OWN_CREDENTIALS));
    }

    boolean isGrant(OAuthGrant.Grant grant) {
        return event.oauth().filter(oauth -> oauth.grant() == grant).isPresent();
    }

    boolean isOfRootsOwnCredentials() {
        return isOfRootsOwnCredentials(event, kind);
    }

    /** Of a call that worked, or of one of that kind if it had. */
    static boolean isOfRootsOwnCredentials(RootEvent event, Kind kind) {
        return kind.changes() == Changes.CREDENTIAL && event.resource().isRootItself();
    }

    boolean opensToAnyone() {
        return worked() && event.resource().parameters().access().givenToAnyone();
    }

    boolean opensToAnotherAccount() {
        return worked() && event.resource().parameters().access().givenToAnotherAccount();
    }

    boolean givesAllPermissions() {
        return worked() && Weight.givesAllPermissions(event);
    }

    boolean makesLastingCredential() {
        return worked() && isAboutLastingCredential();
    }

    boolean makesServiceKey() {
        return worked() && Gives.SERVICE_KEY.isSaidOf(event);
    }

    boolean readsSecret() {
        return Gives.SECRET_READ.isSaidOf(event);
    }

    private boolean worked() {
        return !event.failed() && !event.readOnly() && event.identity().actor() != Actor.NOT_ROOT;
    }

    private boolean isAboutLastingCredential() {
        return event.resource().isKnown()
                && (Gives.CREDENTIAL_ISSUER.isSaidOf(event)
                        || (Gives.LASTING_CREDENTIAL.isSaidOf(event)
                                && !event.resource().isRootItself()));
    }

    boolean wouldHaveBeenCritical() {
        return event.failed()
                && ((Weight.isOfRootOrDefences(event, action) && !isTask(event, action))
                        || event.resource().parameters().access().givenToAnyone()
                        || Weight.givesAllPermissions(event)
                        || isAboutLastingCredential());
    }

    /**
     * Whether a session of AssumeRoot makes a call for its task, or tries to. Whose part it touched comes before what kind of session it
     * was, and what no task allows is none.
     */
    static boolean isTask(RootEvent event, Action action) {
        return event.credential() == Credential.ASSUME_ROOT
                && action.kind().actors() != Kind.Actors.ASSUME_ROOT_TOO
                && RootTask.allows(event);
    }

    /** Of a call that worked. */
    Optional<Exposure> exposure() {
        return kind.isWayToRoot() && !event.failed() ? Exposure.of(event) : Optional.empty();
    }

    boolean canSetRootPassword() {
        return task(RootTask.Risk.PASSWORD) && !event.failed();
    }

    /** What anyone may ask for ten thousand times in vain is not LOW, so that it is told. */
    boolean canOnlyAudit() {
        return task(RootTask.Risk.AUDIT) && !event.failed();
    }

    private boolean task(RootTask.Risk risk) {
        return event.task().map(RootTask::risk).orElse(RootTask.Risk.PASSWORD) == risk;
    }

    /** AWS does not mark every AssumeRoot session, and none of them has MFA. */
    boolean isPossiblyByAssumeRoot() {
        return event.credential() == Credential.TEMPORARY && RootTask.allows(event);
    }

    /** A step of a sign-in is, whatever AWS's flag says. */
    boolean isSurelyReadOnly() {
        return event.call().reads() == Reads.YES
                || (kind == Kind.READ_ONLY && event.call().isOfSignInService());
    }

    /** That of the request, else that of the record. */
    String concernedAccount() {
        var other = event.resource().parameters().text("otherAccount");
        var account = other.isEmpty() ? event.account() : other;
        return account.isEmpty() ? "the account" : "account " + account;
    }
}
