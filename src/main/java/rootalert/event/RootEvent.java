package rootalert.event;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts of one CloudTrail record, as far as the record has them. Texts are safe lines
 * ({@link rootalert.text.SafeText}) and empty where the record is silent.
 *
 * @param id {@code eventID}, else the envelope's ID. Opaque, though a GUID in practice
 * @param identity who made the call
 * @param call which call was made
 * @param outcome whether it worked
 * @param location the account and region it happened in
 * @param time when the call completed, in whole seconds
 * @param sourceAddress where the call came from
 * @param userAgent the program, as it describes itself
 * @param resource what the call was about
 * @param task for AssumeRoot: which account and task
 * @param oauth for OAuth: which client, and by what right
 * @param lateReason {@code addendum.reason} of an event that CloudTrail delivered late or again, such as
 *     {@code DELIVERY_DELAY}
 * @param fingerprint a hash of the whole record and of what its envelope adds: the same for the same record, and for no other. An
 *     ID alone tells nothing, because anyone who may send an event can give it any ID
 * @param delivery by which road it came
 */
public record RootEvent(
        String id,
        UserIdentity identity,
        ApiCall call,
        Outcome outcome,
        Location location,
        EventTime time,
        SourceAddress sourceAddress,
        UserAgent userAgent,
        Resource resource,
        Optional<RootTask> task,
        Optional<OAuthGrant> oauth,
        String lateReason,
        String fingerprint,
        Delivery delivery)
        implements Event {
    /** The {@link #lateReason} of an event that someone had EventBridge take from an archive. */
    public static final String REPLAY = "REPLAY";

    /** The same without what only adds to it, for an alert whose details fail: who, which call, outcome, MFA, where and when stay. */
    public RootEvent essentials() {
        return with(identity, UserAgent.NONE, Resource.NOT_READ, delivery);
    }

    /** The same by another road. */
    public RootEvent by(Delivery other) {
        return with(identity, userAgent, resource, other);
    }

    /**
     * What two copies of the same record have in common although CloudTrail's event history may write it in another form than
     * EventBridge: account and ID, then time, call, caller, outcome and MFA. A fingerprint is exact.
     */
    public Likeness likeness() {
        return Likeness.of(this);
    }

    /** The same, with a credential that is known from elsewhere. */
    public RootEvent with(Credential known) {
        return with(identity.with(known), userAgent, resource, delivery);
    }

    private RootEvent with(
            UserIdentity newIdentity, UserAgent newUserAgent, Resource newResource, Delivery newDelivery) {
        return new RootEvent(
                id,
                newIdentity,
                call,
                outcome,
                location,
                time,
                sourceAddress,
                newUserAgent,
                newResource,
                task,
                oauth,
                lateReason,
                fingerprint,
                newDelivery);
    }

    public String account() {
        return location.account();
    }

    public String region() {
        return location.region();
    }

    /** {@code eventName}. */
    public String name() {
        return call.name();
    }

    public boolean readOnly() {
        return call.readOnly();
    }

    public Mfa mfa() {
        return identity.mfa();
    }

    public Credential credential() {
        return identity.credential();
    }

    /** The program in words, and whether that is its own word alone: "AWS CLI 2.32 on Linux"; empty if we do not know it. */
    public String client() {
        return userAgent.words() + (isConfirmedClient() ? "" : ", by its own account");
    }

    /** Whether a program that calls itself a part of AWS is one: callers choose their user agent, so AWS's own fields decide. */
    public boolean isConfirmedClient() {
        return !userAgent.claimsToBeAws()
                || credential() == Credential.CONSOLE
                || userAgent.text().equals(identity.invokedBy());
    }

    /** Whether a record of it could say anything of MFA: neither AWS's services nor someone who lost the password have it. */
    public boolean mayTellMfa() {
        return switch (credential()) {
            case SERVICE, SERVICE_EVENT -> false;
            case CONSOLE, ACCESS_KEY, TEMPORARY, FEDERATED, ASSUME_ROOT, AUDIT, UNKNOWN ->
                identity.actor() != Actor.ROOT_RECOVERY;
        };
    }

    /** Whether the call was denied or failed for another reason. */
    public boolean failed() {
        return outcome.failed();
    }

    /** Whether this only goes on with what was approved before. */
    public boolean isOAuthRenewal() {
        return oauth.filter(grant -> grant.grant() == OAuthGrant.Grant.RENEWAL).isPresent();
    }

    /** Whether someone tried to sign in to the console as root, and did not get in. */
    public boolean isFailedSignIn() {
        return identity.actor() == Actor.ROOT && call.isConsoleSignIn() && failed();
    }

    /**
     * Whether someone used root: got in, or acted in a session of root. Neither AWS's services nor AssumeRoot sessions do, nor
     * does an attempt to sign in, or a step of it.
     */
    public boolean isUseOfRoot() {
        boolean byPerson = switch (credential()) {
            case SERVICE, SERVICE_EVENT, ASSUME_ROOT, AUDIT -> false;
            case CONSOLE, ACCESS_KEY, TEMPORARY, FEDERATED, UNKNOWN -> true;
        };
        boolean stepOfSignIn = call.isConsoleSignIn() && (failed() || !call.isConsoleLogin());
        return identity.actor() == Actor.ROOT && byPerson && !stepOfSignIn;
    }

    /** Whether someone signed in to the console as root, or may have: the record does not say that it failed. */
    public boolean isSignIn() {
        return isUseOfRoot() && call.isConsoleLogin();
    }

    /**
     * The account of the root user that acted, where it is not the one that the record is of; else empty.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">recipientAccountId:
     *     may be different from userIdentity's accountId, as for access across accounts</a>
     */
    public String callersAccount() {
        boolean other = identity.actor() == Actor.ROOT
                && !identity.account().isEmpty()
                && !account().isEmpty()
                && !identity.account().equals(account());
        return other ? identity.account() : "";
    }

    /** The account that a call of someone who is not root is about, where its request names one. */
    public Optional<String> concernedAccount() {
        return identity.actor() != Actor.NOT_ROOT
                ? Optional.empty()
                : Stream.of("accountId", "targetId")
                        .map(resource.parameters()::text)
                        .filter(AccountId::isValid)
                        .findFirst();
    }

    /** Why CloudTrail delivered it late or again, in words. */
    public String lateWords() {
        return lateReason.toLowerCase(Locale.ROOT).replace('_', ' ').strip();
    }
}
