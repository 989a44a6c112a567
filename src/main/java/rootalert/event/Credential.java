package rootalert.event;

/** What the caller authenticated with, as far as the record says. */
public enum Credential {
    /** Password, or a session of the AWS console. */
    CONSOLE,
    /** A long-term access key of root ({@code AKIA…}). */
    ACCESS_KEY,
    /** Temporary keys ({@code ASIA…}) of unrecorded origin: the console, GetSessionToken or AssumeRoot. */
    TEMPORARY,
    /** A session that AssumeRoot made, marked {@code assumedRoot}. AWS does not mark all of them. */
    ASSUME_ROOT,
    /**
     * A session that Root Alert's own audit opened. No record says so by itself: its key is the one that CloudTrail recorded when the
     * audit's role called AssumeRoot.
     */
    AUDIT,
    /** A session that root made with GetFederationToken. */
    FEDERATED,
    /** An AWS service acts on root's behalf. */
    SERVICE,
    /** An AWS service reports something of its own: no one called. */
    SERVICE_EVENT,
    UNKNOWN
}
