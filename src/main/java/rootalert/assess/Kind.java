package rootalert.assess;

/** What sort of event it is. Each has its own words and steps. */
public enum Kind {
    /** A sign-in to the console that worked, or whose outcome is not recorded. */
    SIGN_IN,
    SIGN_IN_FAILED,
    /** Someone requested a reset of the root password. */
    PASSWORD_RECOVERY,
    PASSWORD_CHANGED,
    /** The address that root signs in with. */
    EMAIL_CHANGED,
    /** The people AWS calls or writes to. */
    CONTACT_CHANGED,
    ACCESS_KEY,
    MFA_DEVICE,
    /** Logging or threat detection was stopped or weakened. */
    LOGGING_STOPPED,
    /** Alerting was stopped or weakened: this stack's or any other. */
    ALERTING_STOPPED,
    /** An account was closed or taken out of its organization. */
    ACCOUNT_CLOSED,
    /** A member account left the organization, as its management account is told. */
    ACCOUNT_DEPARTED,
    /** The AWS CLI was signed in through the browser ({@code aws login}). */
    CLI_LOGIN,
    /** Credentials that were approved before were renewed. */
    CLI_RENEWAL,
    /** Someone asked STS for a root session in a member account. */
    ASSUME_ROOT,
    /** A call by such a session. */
    ASSUME_ROOT_SESSION,
    /** A call by a federated session of root. */
    FEDERATED_SESSION,
    /** An AWS service acted on root's behalf. */
    SERVICE_CALL,
    /** An AWS service reports something of its own. */
    SERVICE_EVENT,
    /** An open console page or shell keeps itself alive. */
    KEEP_ALIVE,
    /** An event of AWS Sign-In that Root Alert does not know. */
    SIGN_IN_EVENT,
    /** A call that AWS refused for lack of permission. */
    DENIED_CALL,
    /** A call that failed for another reason. */
    FAILED_CALL,
    READ_ONLY,
    /** Any other call. */
    CHANGE,
    /** An event that does not say that root acted, or what was done. */
    UNKNOWN,
    /** Input that is not an event. */
    UNREADABLE,
    /** A test of alert delivery. */
    DRILL,
    /** The monthly report that Root Alert is running. */
    REPORT,
    /** The alarm of another region or account says that it could not forward what root did there. */
    NOT_FORWARDED,
    /** A link of the chain broke, or is whole again; root's MFA or access keys changed. */
    WATCH,
    /** Someone announced a use of root, or took that back. */
    ANNOUNCEMENT,
    /** The less serious alerts of a batch that had too many. */
    COMBINED
}
