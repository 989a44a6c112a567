package rootalert.assess;

import static rootalert.assess.Severity.CRITICAL;
import static rootalert.assess.Severity.HIGH;
import static rootalert.assess.Severity.INFO;
import static rootalert.assess.Severity.LOW;
import static rootalert.assess.Severity.MEDIUM;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;

/**
 * One row of the table that decides how bad an event is. Every row that fits gives its reason; the worst gives the
 * severity. README shows this table, and a test holds the two together.
 *
 * @param when for README: the case in a few words
 * @param reason for the alert: why the case has this severity
 */
record Rule(Severity severity, String when, Predicate<Case> fits, String reason) {

    /** An event, what it did or tried, and the kind that this makes it. */
    record Case(RootEvent event, Act act, Kind kind) {
        boolean is(Kind... kinds) {
            return List.of(kinds).contains(kind);
        }

        boolean mfa(Mfa mfa) {
            return event.mfa() == mfa;
        }

        boolean attempted(Set<Kind> kinds) {
            return is(Kind.DENIED_CALL, Kind.FAILED_CALL) && kinds.contains(act.kind());
        }

        /** AWS does not mark every session of AssumeRoot, and none of them has MFA. */
        boolean mayBeAssumeRoot() {
            return event.credential() == Credential.TEMPORARY && RootTask.allows(event);
        }
    }

    private static final Set<Kind> CRITICAL_ACTS = EnumSet.of(
            Kind.PASSWORD_CHANGED,
            Kind.EMAIL_CHANGED,
            Kind.CONTACT_CHANGED,
            Kind.LOGGING_STOPPED,
            Kind.ALERTING_STOPPED,
            Kind.ACCOUNT_CLOSED);

    private static final Set<Kind> CREDENTIALS = EnumSet.of(Kind.ACCESS_KEY, Kind.MFA_DEVICE);

    /** Kinds that do not tell reading from writing. */
    private static final Kind[] BY_ACCESS = {
        Kind.FEDERATED_SESSION, Kind.ASSUME_ROOT_SESSION, Kind.DENIED_CALL, Kind.FAILED_CALL
    };

    /** Worst first. */
    static final List<Rule> TABLE = List.of(
            new Rule(
                    CRITICAL,
                    "any call with a long-term access key of root",
                    c -> c.event.credential() == Credential.ACCESS_KEY && c.event.actor() == Actor.ROOT,
                    "A long-term root access key made this call. Such a key needs no password and no MFA, and never expires."),
            new Rule(
                    CRITICAL,
                    "sign-in without MFA",
                    c -> c.is(Kind.SIGN_IN) && c.mfa(Mfa.NO),
                    "Nothing but a password protected this sign-in."),
            new Rule(
                    CRITICAL,
                    "root's password or e-mail address changed",
                    c -> c.is(Kind.PASSWORD_CHANGED, Kind.EMAIL_CHANGED),
                    "The way into the root user changed. Its owners may be locked out."),
            new Rule(
                    CRITICAL,
                    "the account's contacts changed",
                    c -> c.is(Kind.CONTACT_CHANGED),
                    "AWS uses the account's contacts to warn its owners and to give the account back to them."),
            new Rule(
                    CRITICAL,
                    "root's own access keys or MFA devices changed",
                    c -> c.is(Kind.ACCESS_KEY, Kind.MFA_DEVICE) && c.event.concernsRootItself(),
                    "The credentials of the root user itself changed."),
            new Rule(
                    CRITICAL,
                    "logging or threat detection stopped or changed",
                    c -> c.is(Kind.LOGGING_STOPPED),
                    "What happens next may go unrecorded or undetected."),
            new Rule(
                    CRITICAL,
                    "alerting stopped or changed",
                    c -> c.is(Kind.ALERTING_STOPPED),
                    "The next alert may not reach you."),
            new Rule(
                    CRITICAL,
                    "account closed, or taken out of its organization",
                    c -> c.is(Kind.ACCOUNT_CLOSED),
                    "The account, or what its organization protects it with, may be gone."),
            new Rule(
                    CRITICAL,
                    "any other change in a session without MFA",
                    c -> c.is(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE, Kind.CLI_LOGIN)
                            && c.mfa(Mfa.NO)
                            && !c.mayBeAssumeRoot(),
                    "The session was made without MFA."),
            new Rule(
                    HIGH,
                    "any other sign-in",
                    c -> c.is(Kind.SIGN_IN),
                    "The root user can do anything in this account."),
            new Rule(
                    HIGH,
                    "sign-in of which MFA is not recorded",
                    c -> c.is(Kind.SIGN_IN) && c.mfa(Mfa.NOT_RECORDED),
                    "The record does not say whether MFA was used."),
            new Rule(
                    HIGH,
                    "`aws login` approved by root",
                    c -> c.is(Kind.CLI_LOGIN) && c.event.name().equals("AuthorizeOAuth2Access"),
                    "An AWS CLI can now act as the root user."),
            new Rule(
                    HIGH,
                    "new root password asked for",
                    c -> c.is(Kind.PASSWORD_RECOVERY) && !c.event.outcome().failed(),
                    "Whoever can read the root user's mail can now set a new password."),
            new Rule(
                    HIGH,
                    "denied or failed attempt at what would be critical",
                    c -> c.attempted(CRITICAL_ACTS) || (c.attempted(CREDENTIALS) && c.event.concernsRootItself()),
                    "It did not work. Had it worked, it would have been critical."),
            new Rule(
                    HIGH,
                    "change without MFA that may be an AssumeRoot task",
                    c -> c.is(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE) && c.mfa(Mfa.NO) && c.mayBeAssumeRoot(),
                    "The session has no MFA. Sessions of AssumeRoot never have, so it may be one: look for an"
                            + " AssumeRoot call in the management account shortly before."),
            new Rule(
                    HIGH,
                    "any other change",
                    c -> c.is(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE)
                            || (c.is(Kind.FEDERATED_SESSION) && !c.event.readOnly()),
                    "The root user changed something. Daily work never needs the root user."),
            new Rule(
                    HIGH,
                    "AssumeRoot called by a root user",
                    c -> c.is(Kind.ASSUME_ROOT) && c.event.actor() == Actor.ROOT,
                    "A root user asked for it, where an administrator role would do."),
            new Rule(
                    HIGH,
                    "an event that does not say who acted or what was done",
                    c -> c.is(Kind.UNKNOWN),
                    "The record does not say enough to judge it. It may be harmless or serious."),
            new Rule(
                    MEDIUM,
                    "failed or denied sign-in",
                    c -> c.is(Kind.SIGN_IN_FAILED),
                    "The attempt did not get in. Repeated ones, or a success after it, would be serious."),
            new Rule(
                    MEDIUM,
                    "new root password asked for, and refused",
                    c -> c.is(Kind.PASSWORD_RECOVERY) && c.event.outcome().failed(),
                    "The request did not go through. Repeated ones would be serious."),
            new Rule(
                    MEDIUM,
                    "`aws login` by root got or renewed credentials",
                    c -> c.is(Kind.CLI_LOGIN) && !c.event.name().equals("AuthorizeOAuth2Access"),
                    "An AWS CLI got root credentials, or renewed them. The record does not say which."),
            new Rule(
                    MEDIUM,
                    "AssumeRoot task",
                    c -> c.is(Kind.ASSUME_ROOT),
                    "AssumeRoot is the way to do a root task without the root password. It lasts 15 minutes at most and"
                            + " can do nothing but its task."),
            new Rule(
                    MEDIUM,
                    "change by an AssumeRoot session",
                    c -> c.is(Kind.ASSUME_ROOT_SESSION) && !c.event.readOnly(),
                    "A session of AssumeRoot made this change. It can do nothing but its task."),
            new Rule(
                    MEDIUM,
                    "any other denied or failed call",
                    c -> c.is(Kind.DENIED_CALL, Kind.FAILED_CALL) && !c.event.readOnly(),
                    "The call changed nothing. But whoever made it acts as the root user."),
            new Rule(
                    LOW,
                    "read-only call",
                    c -> c.is(Kind.READ_ONLY) || (c.event.readOnly() && c.is(BY_ACCESS)),
                    "The call could only read."),
            new Rule(
                    INFO,
                    "call that an AWS service made on root's behalf",
                    c -> c.is(Kind.SERVICE_CALL),
                    "An AWS service made this call by itself, for something that the root user once set up."));

    private static final Rule OTHERWISE =
            new Rule(HIGH, "", c -> true, "Root Alert has no rule for this event. It may be harmless or serious.");

    /** Never empty, worst first. */
    static List<Rule> matching(Case event) {
        var matching = TABLE.stream().filter(rule -> rule.fits.test(event)).toList();
        return matching.isEmpty() ? List.of(OTHERWISE) : matching;
    }
}
