package rootalert.event;

/** Who the record says acted. */
public enum Actor {
    /** The root user, or a session made from it. */
    ROOT,
    /** A user or role of the management account that asks STS for a root session of a member account. */
    ASSUME_ROOT_CALLER,
    /** No one is signed in yet, but only the root user's own flows write such a record (password recovery). */
    ROOT_RECOVERY,
    /** AWS Organizations, which tells the management account that a member has left. */
    ORGANIZATIONS,
    /** The record names someone else, or no one. */
    NOT_ROOT
}
