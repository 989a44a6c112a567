package rootalert.judge;

import static rootalert.judge.Severity.CRITICAL;
import static rootalert.judge.Severity.HIGH;
import static rootalert.judge.Severity.INFO;
import static rootalert.judge.Severity.LOW;
import static rootalert.judge.Severity.MEDIUM;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.Actor;
import rootalert.event.ApiCall.Reads;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;

/**
 * One row of the table that decides how bad an event is. Every row that fits adds its reason; the worst sets the
 * severity. docs/severity.md shows this table, and a test keeps the two the same.
 *
 * @param when for docs/severity.md: the case in a few words
 * @param reason for the alert: why the case has this severity; {@value #DEED} stands for what root did,
 *     {@value #OPENING} for what that means from now on, and {@value #ACCOUNT} for the account that it is about
 */
record SeverityRule(Severity severity, String when, Predicate<Case> fits, String reason) {
    /** As in "Root {did}." */
    static final String DEED = "{did}";
    /** As in "Anyone can now use bucket b." */
    static final String OPENING = "{now}";

    static final String ACCOUNT = "{account}";

    /** An event, what it did or tried, the kind that this makes it, and the attempts that it is one of. */
    record Case(RootEvent event, Action action, Kind kind, Attempts attempts) {
        boolean is(Kind... kinds) {
            return List.of(kinds).contains(kind);
        }

        boolean mfa(Mfa mfa) {
            return event.mfa() == mfa;
        }

        boolean attempted(Predicate<Kind> kinds) {
            return is(Kind.DENIED_CALL, Kind.FAILED_CALL) && kinds.test(action.kind());
        }

        /** By its name, by AWS's flag, or both. */
        boolean isReadOnly(Reads... reads) {
            return (is(Kind.READ_ONLY) || is(BY_ACCESS))
                    && List.of(reads).contains(event.call().reads());
        }

        /** Someone who is not root did one of these. */
        boolean exposes(Exposure... exposures) {
            return is(Kind.ROOT_EXPOSED)
                    && !event.failed()
                    && Exposure.of(event).filter(List.of(exposures)::contains).isPresent();
        }

        boolean isChangeByFederatedSession() {
            return is(Kind.FEDERATED_SESSION) && !event.readOnly();
        }

        /** A client is let in, and not only renewed or perhaps renewed. */
        boolean isOAuthApproval() {
            return is(Kind.CLI_LOGIN)
                    && (event.name().equals("AuthorizeOAuth2Access")
                            || event.oauth()
                                    .filter(grant -> grant.grant() == OAuthGrant.Grant.OWN_CREDENTIALS)
                                    .isPresent());
        }

        /** That of the request, else that of the record. */
        String concernedAccount() {
            var other = event.resource().parameters().text("otherAccount");
            var account = other.isEmpty() ? event.account() : other;
            return account.isEmpty() ? "the account" : "account " + account;
        }

        private boolean worked() {
            return !event.failed() && !event.readOnly() && event.identity().actor() != Actor.NOT_ROOT;
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

        boolean givesLastingCredentials() {
            return worked() && isAboutLastingCredentials();
        }

        private boolean isAboutLastingCredentials() {
            var call = event.call().qualifiedName();
            if (!event.resource().isKnown()) {
                return false;
            }
            return ISSUERS.matcher(call).matches()
                    || (LASTING.matcher(call).matches() && !event.resource().isRootItself());
        }

        boolean isOfRootsOwnCredentials() {
            return is(Kind.ACCESS_KEY, Kind.MFA_DEVICE) && event.resource().isRootItself();
        }

        boolean isGraverThanAChange() {
            return opensToAnyone() || givesAllPermissions() || givesLastingCredentials();
        }

        /** Of what would have been critical in itself. */
        boolean isDeniedOpening() {
            return is(Kind.DENIED_CALL, Kind.FAILED_CALL)
                    && (event.resource().parameters().access().givenToAnyone()
                            || Weight.givesAllPermissions(event)
                            || isAboutLastingCredentials());
        }

        boolean task(RootTask.Risk risk) {
            return event.task().map(RootTask::risk).orElse(RootTask.Risk.PASSWORD) == risk;
        }

        /** What anyone may ask for ten thousand times in vain is not LOW, so that it is told. */
        boolean isAudit() {
            return is(Kind.ASSUME_ROOT) && task(RootTask.Risk.AUDIT) && !event.failed();
        }

        boolean isFirstGrant() {
            return event.oauth()
                    .filter(grant -> grant.grant() == OAuthGrant.Grant.FIRST)
                    .isPresent();
        }

        /** AWS does not mark every AssumeRoot session, and none of them has MFA. */
        boolean mayBeAssumeRoot() {
            return event.credential() == Credential.TEMPORARY && RootTask.allows(event);
        }
    }

    /** Credentials that work until someone takes them away. */
    private static final Pattern LASTING =
            Pattern.compile("iam/(CreateAccessKey|CreateLoginProfile|UpdateLoginProfile|CreateServiceSpecificCredential"
                    + "|ResetServiceSpecificCredential|UploadSigningCertificate)");

    private static final Pattern SECRETS = Pattern.compile(
            "secretsmanager/(Batch)?GetSecretValue|ec2/GetPasswordData|route53domains/RetrieveDomainAuthCode");

    /** What lets others issue credentials. */
    private static final Pattern ISSUERS =
            Pattern.compile("iam/Create(SAML|OpenIDConnect)Provider|rolesanywhere/CreateTrustAnchor");

    static final Set<Kind> CREDENTIALS = EnumSet.of(Kind.ACCESS_KEY, Kind.MFA_DEVICE);

    /** As many failed sign-ins as no one needs who knows the password. */
    private static final int GUESSES = 3;

    static final int MANY_GUESSES = 5;

    static final String GUESSING = "Five or more attempts came from one address: password guessing.";
    static final String SPRAYING = "One address tried several accounts: password spraying.";
    static final String FAILED_ATTEMPT =
            "The attempt failed. Repeated attempts, or a success after them, would be serious.";

    private static final String MFA_NOT_RECORDED = "The record does not say whether MFA was used.";

    private static final String DID_NOT_WORK = "It did not work";
    private static final String CHANGED_NOTHING = "The call changed nothing";

    /** Kinds that do not distinguish reads from writes. */
    private static final Kind[] BY_ACCESS = {
        Kind.FEDERATED_SESSION, Kind.ASSUME_ROOT_SESSION, Kind.DENIED_CALL, Kind.FAILED_CALL
    };

    /** Of a change that is critical for this alone. */
    static final SeverityRule WITHOUT_MFA = new SeverityRule(
            CRITICAL,
            "any other change in a session without MFA",
            c -> (c.is(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE)
                            || c.isChangeByFederatedSession()
                            || c.isOAuthApproval())
                    && c.mfa(Mfa.NO)
                    && !c.mayBeAssumeRoot(),
            "The session was opened without MFA.");

    /** Worst first. */
    static final List<SeverityRule> TABLE = List.of(
            new SeverityRule(
                    CRITICAL,
                    "any call with a long-term root access key",
                    c -> c.event.identity().isRootAccessKey(),
                    "This call was made with a long-term root access key. Such a key needs no password and no MFA, and"
                            + " never expires."),
            new SeverityRule(
                    CRITICAL,
                    "a call with the credentials of Root Alert's audit that is none of its reads",
                    c -> c.is(Kind.AUDIT_MISUSED),
                    AuditMisused.REASON),
            new SeverityRule(
                    CRITICAL,
                    "sign-in without MFA",
                    c -> c.is(Kind.SIGN_IN) && c.mfa(Mfa.NO) && c.event.credential() != Credential.FEDERATED,
                    "Only a password protected this sign-in."),
            new SeverityRule(
                    CRITICAL,
                    "sign-in by a federated root session without MFA",
                    c -> c.is(Kind.SIGN_IN) && c.mfa(Mfa.NO) && c.event.credential() == Credential.FEDERATED,
                    "A session that root made with GetFederationToken opened the console. It needed neither password nor"
                            + " MFA."),
            new SeverityRule(
                    CRITICAL,
                    "sign-in after three or more failed ones from the same address within an hour",
                    c -> c.is(Kind.SIGN_IN) && c.attempts.before() >= GUESSES,
                    "Failed attempts came before it."),
            new SeverityRule(
                    CRITICAL,
                    "three or more failed sign-ins, after which one from the same address got in within an hour",
                    c -> c.is(Kind.SIGN_IN_FAILED) && c.attempts.fromAddress() >= GUESSES && c.attempts.gotIn(),
                    "These attempts failed, and then a root sign-in from the same address got in."),
            new SeverityRule(
                    CRITICAL,
                    "root's password or e-mail address changed",
                    c -> c.is(Kind.PASSWORD_CHANGED, Kind.EMAIL_CHANGED),
                    "The root sign-in details of {account} changed. Its owners may be locked out."),
            new SeverityRule(
                    CRITICAL,
                    "change of a root e-mail address requested by root",
                    c -> c.is(Kind.EMAIL_REQUESTED),
                    "A code sent to the new address completes it. Then whoever reads that address owns {account}."),
            new SeverityRule(
                    CRITICAL,
                    "the account's contacts changed",
                    c -> c.is(Kind.CONTACT_CHANGED),
                    "AWS relies on these details to warn the owners and to help them recover the account."),
            new SeverityRule(
                    CRITICAL,
                    "root's own access keys or MFA devices changed",
                    Case::isOfRootsOwnCredentials,
                    "The root user's own credentials changed."),
            new SeverityRule(
                    CRITICAL,
                    "logging or threat detection stopped or changed",
                    c -> c.is(Kind.LOGGING_STOPPED),
                    "What happens next may go unrecorded or undetected."),
            new SeverityRule(
                    CRITICAL,
                    "alerting stopped or changed",
                    c -> c.is(Kind.ALERTING_STOPPED),
                    "The next alert may not reach you."),
            new SeverityRule(
                    CRITICAL,
                    "account closed, or taken out of its organization",
                    c -> c.is(Kind.ACCOUNT_CLOSED),
                    "The account may be gone, or no longer protected by its organization."),
            new SeverityRule(
                    CRITICAL,
                    "an account left the organization, seen from its management account",
                    c -> c.is(Kind.ACCOUNT_DEPARTED),
                    "The organization's protections no longer apply to it, and it no longer forwards root activity."),
            new SeverityRule(
                    CRITICAL,
                    "something opened to everyone, or to the internet",
                    Case::opensToAnyone,
                    OPENING + ". It stays open until someone closes it."),
            new SeverityRule(
                    CRITICAL,
                    "all permissions, almost all or all of IAM's given to a user, group or role",
                    Case::givesAllPermissions,
                    "Root " + DEED + ". That access stays when root's session ends."),
            new SeverityRule(
                    CRITICAL,
                    "a lasting credential made for someone other than root",
                    Case::givesLastingCredentials,
                    "Root " + DEED + ". It keeps working when root's session ends."),
            new SeverityRule(
                    CRITICAL,
                    "a member account's root e-mail address changed by someone who is not root",
                    c -> c.exposes(Exposure.EMAIL_CHANGED),
                    "Whoever reads mail at the new address can reset that account's root password, and so become its root user."),
            WITHOUT_MFA,
            new SeverityRule(
                    HIGH,
                    "any other sign-in",
                    c -> c.is(Kind.SIGN_IN),
                    "The root user can do anything in this account."),
            new SeverityRule(
                    HIGH,
                    "sign-in, MFA not recorded",
                    c -> c.is(Kind.SIGN_IN) && c.mfa(Mfa.NOT_RECORDED),
                    MFA_NOT_RECORDED),
            new SeverityRule(
                    HIGH,
                    "a CLI, agent or application approved by root, or given a token",
                    Case::isOAuthApproval,
                    "Whoever has this access can act as the root user."),
            new SeverityRule(
                    HIGH,
                    "root password reset requested",
                    c -> c.is(Kind.PASSWORD_RECOVERY) && !c.event.failed(),
                    "Anyone who can read the root user's e-mail can now set a new password."),
            new SeverityRule(
                    HIGH,
                    "denied or failed attempt at something critical",
                    c -> c.attempted(kind -> kind.weighs(Weight.ROOT_OR_DEFENCES))
                            || c.isDeniedOpening()
                            || (c.attempted(CREDENTIALS::contains)
                                    && c.event.resource().isRootItself()),
                    DID_NOT_WORK + ". If it had, this alert would be critical."),
            new SeverityRule(
                    HIGH,
                    "change without MFA that may be an AssumeRoot task",
                    c -> c.is(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE) && c.mfa(Mfa.NO) && c.mayBeAssumeRoot(),
                    "The session was opened without MFA. AssumeRoot sessions always are, so this may be one: look for"
                            + " an AssumeRoot call in the management account shortly before."),
            new SeverityRule(
                    HIGH,
                    "something opened to another account",
                    c -> c.opensToAnotherAccount() && !c.opensToAnyone(),
                    OPENING + ". That access stays when root's session ends."),
            new SeverityRule(
                    HIGH,
                    "any other change",
                    c -> (c.is(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE) || c.isChangeByFederatedSession())
                            && !c.isGraverThanAChange()
                            && !c.isOfRootsOwnCredentials()
                            && !c.opensToAnotherAccount(),
                    "Root " + DEED + ". Day-to-day work never needs root."),
            new SeverityRule(
                    HIGH,
                    "an event of AWS Sign-In that Root Alert does not know",
                    c -> c.is(Kind.SIGN_IN_EVENT),
                    "It belongs to signing in as root. Root Alert does not know what it means."),
            new SeverityRule(
                    HIGH,
                    "AssumeRoot to create a root password, or for a task that Root Alert does not know",
                    c -> c.is(Kind.ASSUME_ROOT) && !c.event.outcome().denied() && c.task(RootTask.Risk.PASSWORD),
                    "The session can allow a root password reset. Whoever reads the root user's e-mail can then set a password."),
            new SeverityRule(
                    HIGH,
                    "AssumeRoot called by a root user",
                    c -> c.is(Kind.ASSUME_ROOT) && c.event.identity().actor() == Actor.ROOT,
                    "A root user requested it, where an administrator role would do."),
            new SeverityRule(
                    HIGH,
                    "a root password made by an AssumeRoot session",
                    c -> c.is(Kind.ASSUME_ROOT_SESSION)
                            && c.action.kind() == Kind.PASSWORD_CHANGED
                            && !c.event.name().equals("DeleteLoginProfile"),
                    "From now on, anyone who can read the root user's e-mail can set a root password."),
            new SeverityRule(
                    HIGH,
                    "a new root e-mail address requested for a member account by someone who is not root",
                    c -> c.exposes(Exposure.EMAIL_REQUESTED),
                    "A code sent to the new address completes the change. Whoever reads mail there can then reset that account's root"
                            + " password."),
            new SeverityRule(
                    HIGH,
                    "another account's contact information changed by someone who is not root",
                    c -> c.exposes(Exposure.CONTACT_CHANGED),
                    "Whoever controls an account's contact phone number and its root e-mail address can get past root's MFA."),
            new SeverityRule(
                    HIGH,
                    "another account's security contact changed by someone who is not root",
                    c -> c.exposes(Exposure.SECURITY_CONTACT_CHANGED),
                    "AWS warns this contact of attacks on that account. Its warnings may now reach someone else."),
            new SeverityRule(
                    HIGH,
                    "a service or resource control policy changed by someone who is not root",
                    c -> c.exposes(Exposure.GUARDRAIL_CHANGED),
                    "Such policies restrict what root can do in member accounts. This one may no longer."),
            new SeverityRule(
                    HIGH,
                    "service or resource control policies turned off by someone who is not root",
                    c -> c.exposes(Exposure.GUARDRAILS_OFF),
                    "AWS turns them off in the background. Then no policy of this type restricts root in member accounts."),
            new SeverityRule(
                    HIGH,
                    "a delegated administrator for IAM registered by someone who is not root",
                    c -> c.exposes(Exposure.DELEGATED_FOR_IAM),
                    "As a delegated administrator, that account can manage root credentials and open root sessions in member accounts, as far"
                            + " as central root access is turned on."),
            new SeverityRule(
                    HIGH,
                    "a delegated administrator for Account Management registered by someone who is not root",
                    c -> c.exposes(Exposure.DELEGATED_FOR_ACCOUNTS),
                    "As a delegated administrator, that account can change root e-mail addresses and contacts of member accounts."),
            new SeverityRule(
                    HIGH,
                    "central root access turned on by someone who is not root",
                    c -> c.exposes(Exposure.CENTRAL_ACCESS_ON),
                    "The management account can now manage root credentials of member accounts, or open root sessions there, without"
                            + " their root passwords."),
            new SeverityRule(
                    HIGH,
                    "an event that does not say who acted or what was done",
                    c -> c.is(Kind.UNKNOWN),
                    "The record does not say enough to judge it. It may be harmless or serious."),
            new SeverityRule(
                    HIGH,
                    "an event that Root Alert failed to process in full",
                    c -> !c.event.resource().isKnown(),
                    "Root Alert failed to process all of this event, so it may be worse than it looks here."),
            new SeverityRule(
                    HIGH,
                    "five or more failed sign-ins from one address",
                    c -> c.is(Kind.SIGN_IN_FAILED) && c.attempts.fromAddress() >= MANY_GUESSES,
                    GUESSING),
            new SeverityRule(
                    HIGH,
                    "failed sign-ins to two or more accounts from one address",
                    c -> c.is(Kind.SIGN_IN_FAILED) && c.attempts.accounts() >= 2,
                    SPRAYING),
            new SeverityRule(
                    HIGH,
                    "failed sign-ins from five or more addresses in one batch: a campaign",
                    c -> c.is(Kind.SIGN_IN_FAILED) && c.attempts.campaign(),
                    "The attempts came from many addresses at once: a campaign, not a mistyped password."),
            new SeverityRule(MEDIUM, "failed or denied sign-in", c -> c.is(Kind.SIGN_IN_FAILED), FAILED_ATTEMPT),
            new SeverityRule(
                    MEDIUM,
                    "root password reset refused",
                    c -> c.is(Kind.PASSWORD_RECOVERY) && c.event.failed(),
                    "The request was refused. Repeated requests would be serious."),
            new SeverityRule(
                    MEDIUM,
                    "`aws login` by root got or renewed credentials",
                    c -> c.is(Kind.CLI_LOGIN) && !c.isOAuthApproval() && !c.isFirstGrant(),
                    "Root {did}, or renewed them. The record does not say which."),
            new SeverityRule(
                    MEDIUM,
                    "`aws login` by root got credentials that were approved in the browser",
                    c -> c.is(Kind.CLI_LOGIN) && !c.isOAuthApproval() && c.isFirstGrant(),
                    "Root {did}, as it was approved in the browser."),
            new SeverityRule(
                    MEDIUM,
                    "AssumeRoot to delete root credentials, or to unlock a bucket or a queue",
                    c -> c.is(Kind.ASSUME_ROOT)
                            && !c.isAudit()
                            && (c.event.outcome().denied() || !c.task(RootTask.Risk.PASSWORD)),
                    "AssumeRoot allows one root task without the root password. The session lasts at most 15 minutes"
                            + " and can do nothing else."),
            new SeverityRule(
                    MEDIUM,
                    "change by an AssumeRoot session",
                    c -> c.is(Kind.ASSUME_ROOT_SESSION) && !c.event.readOnly(),
                    "An AssumeRoot session made this change. It can do nothing but its task."),
            new SeverityRule(
                    MEDIUM,
                    "an organization policy of a type that is not recorded changed, detached or deleted by someone who is not root",
                    c -> c.exposes(Exposure.POLICY_CHANGED, Exposure.POLICY_DETACHED, Exposure.POLICY_DELETED),
                    "It is an organization policy, type not recorded. A service or resource control policy may have restricted root in"
                            + " member accounts."),
            new SeverityRule(
                    MEDIUM,
                    "central root access turned off by someone who is not root",
                    c -> c.exposes(Exposure.CENTRAL_ACCESS_OFF),
                    "The management account can no longer manage root users of member accounts as it could before."),
            new SeverityRule(
                    MEDIUM,
                    "any of these by someone who is not root, denied or failed",
                    c -> c.is(Kind.ROOT_EXPOSED) && c.event.failed(),
                    "It did not work. If it had, it could have opened a way to a root user."),
            new SeverityRule(
                    MEDIUM,
                    "any other denied or failed call",
                    c -> c.is(Kind.DENIED_CALL, Kind.FAILED_CALL) && !c.event.readOnly(),
                    CHANGED_NOTHING + ", but someone is acting as the root user."),
            new SeverityRule(
                    MEDIUM,
                    "a call that reads by its name, but AWS does not mark it as read-only",
                    c -> c.isReadOnly(Reads.BY_NAME_ALONE) && !c.event.call().isOfSignInService(),
                    "AWS does not mark this call as read-only."),
            new SeverityRule(
                    MEDIUM,
                    "a call that AWS marks as read-only, but its name does not say so",
                    c -> c.isReadOnly(Reads.BY_FLAG_ALONE),
                    "AWS marks this call as read-only, but its name does not say so."),
            new SeverityRule(
                    MEDIUM,
                    "a secret or a password read",
                    c -> c.is(Kind.READ_ONLY)
                            && SECRETS.matcher(c.event.call().qualifiedName()).matches(),
                    "Root " + DEED + "."),
            new SeverityRule(
                    LOW,
                    "AssumeRoot to audit root credentials",
                    Case::isAudit,
                    "This task can only read. The console's page about root access makes such calls whenever someone opens it."),
            new SeverityRule(
                    LOW,
                    "a read of root's credentials by an AssumeRoot session whose AssumeRoot call is not known",
                    c -> c.is(Kind.ASSUME_ROOT_SESSION) && RootTask.isAuditRead(c.event),
                    "An audit of root credentials makes such calls. This record does not say who opened the session."),
            new SeverityRule(
                    LOW,
                    "keep-alive of an open console page or shell",
                    c -> c.is(Kind.KEEP_ALIVE),
                    "An open console page or shell makes this call by itself, again and again."),
            new SeverityRule(
                    LOW,
                    "credentials renewed that were approved before",
                    c -> c.is(Kind.CLI_RENEWAL),
                    "It renews access that root approved earlier."),
            new SeverityRule(
                    LOW,
                    "read-only call",
                    c -> c.isReadOnly(Reads.YES)
                            || (c.is(Kind.READ_ONLY) && c.event.call().isOfSignInService()),
                    "The call was read-only."),
            new SeverityRule(
                    INFO,
                    "call that an AWS service made on root's behalf",
                    c -> c.is(Kind.SERVICE_CALL),
                    "An AWS service made this call on root's behalf."),
            new SeverityRule(
                    INFO,
                    "an AWS service's own event about root's account",
                    c -> c.is(Kind.SERVICE_EVENT),
                    "An AWS service reported this itself. Neither root nor a session of root called it."));

    private static final SeverityRule OTHERWISE = new SeverityRule(
            HIGH, "", c -> true, "Root Alert has no rule for this event. It may be harmless or serious.");

    /** The reason, about this very case. */
    String reasonFor(Case event) {
        if (reason.equals(MFA_NOT_RECORDED) && event.event.identity().mfaUnreadable()) {
            return "What the record says about MFA cannot be read.";
        }
        var did = event.action.did().text();
        var said = reason.replace(DEED, did);
        // Nearly all reasons of a storm's calls are without it.
        var opened = said.contains(OPENING)
                ? said.replace(
                        OPENING,
                        Opening.inWords(
                                did,
                                event.event.resource().parameters().access().to()))
                : said;
        return opened.replace(ACCOUNT, event.concernedAccount());
    }

    /** A reason of a call that failed, where it stands among those of another call: it says which one it is about. */
    static String amongOthers(String reason, RootEvent event) {
        return Stream.of(DID_NOT_WORK, CHANGED_NOTHING)
                .filter(words -> event.failed() && reason.startsWith(words))
                .findFirst()
                .map(words -> event.name()
                        + (words.equals(DID_NOT_WORK) ? " did not work" : " changed nothing")
                        + reason.substring(words.length()))
                .orElse(reason);
    }

    /** Never empty, worst first. */
    static List<SeverityRule> matching(Case event) {
        var matching = TABLE.stream().filter(rule -> rule.fits.test(event)).toList();
        return matching.isEmpty() ? List.of(OTHERWISE) : matching;
    }
}
