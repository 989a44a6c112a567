package rootalert.event;

/**
 * Who a call lets in or shuts out, as far as its parameters say.
 *
 * @param change whether access is given or withdrawn
 * @param anyone whether that is the whole world: every AWS account, or every address
 * @param to for people, such as "account 777788889999"; "everyone" for the whole world; empty if not known
 */
public record Access(Change change, boolean anyone, String to) {
    public enum Change {
        /** The call does neither, or does not say so. */
        NONE,
        GIVEN,
        WITHDRAWN
    }

    static final Access NONE = new Access(Change.NONE, false, "");

    public boolean givenToAnyone() {
        return change == Change.GIVEN && anyone;
    }

    public boolean givenToOthers() {
        return change == Change.GIVEN && !anyone && !to.isEmpty();
    }

    public boolean withdrawn() {
        return change == Change.WITHDRAWN && !to.isEmpty();
    }
}
