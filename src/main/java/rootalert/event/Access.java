package rootalert.event;

import java.util.List;

/**
 * Who a call lets in or shuts out, as far as its parameters say.
 *
 * @param change whether access is given or withdrawn
 * @param anyone whether that is the whole world: every AWS account, or every address
 * @param to for people, such as "account 777788889999", another account before services; "everyone" for the whole world; empty
 *     if not known; it may be shortened, so nothing is decided by it
 * @param anotherAccount whether another account is among them, or someone of it
 * @param inFull all of them, or the ports that are opened; empty where {@code to} says it all
 */
public record Access(Change change, boolean anyone, String to, boolean anotherAccount, List<String> inFull) {
    public enum Change {
        /** The call does neither, or does not say so. */
        NONE,
        GIVEN,
        WITHDRAWN
    }

    static final Access NONE = new Access(Change.NONE, false, "", false, List.of());

    public Access {
        inFull = List.copyOf(inFull);
    }

    static Access ofAnyone(Change change, String to) {
        return new Access(change, true, to, false, List.of());
    }

    public boolean givenToAnyone() {
        return change == Change.GIVEN && anyone;
    }

    public boolean givenToOthers() {
        return change == Change.GIVEN && !anyone && !to.isEmpty();
    }

    public boolean givenToAnotherAccount() {
        return givenToOthers() && anotherAccount;
    }

    public boolean withdrawn() {
        return change == Change.WITHDRAWN && !to.isEmpty();
    }
}
