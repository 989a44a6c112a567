package rootalert.event;

import java.util.List;

/**
 * Who a call lets in or shuts out, as far as its parameters say.
 *
 * @param change whether access is given or withdrawn
 * @param reach whether these are some, or the whole world
 * @param to for people, such as "account 777788889999", another account before services; "everyone" for the whole world; empty
 *     if not known; it may be shortened, so nothing is decided by it
 * @param anotherAccount whether another account is among them, or someone of it
 * @param inFull all of them, or the ports that are opened; empty where {@code to} says it all
 */
public record Access(Change change, Reach reach, String to, boolean anotherAccount, List<String> inFull) {
    public enum Change {
        /** The call does neither, or does not say so. */
        NONE,
        GIVEN,
        WITHDRAWN
    }

    public enum Reach {
        /** Those that are named. */
        NAMED,
        /** Every AWS account, or whoever asks. */
        EVERYONE,
        /** Every address. */
        INTERNET
    }

    static final Access NONE = new Access(Change.NONE, Reach.NAMED, "", false, List.of());

    public Access {
        inFull = List.copyOf(inFull);
    }

    static Access ofEveryone(Change change) {
        return new Access(change, Reach.EVERYONE, "everyone", false, List.of());
    }

    /** @param ports all that are opened; may be empty */
    static Access ofTheInternet(Change change, List<String> ports) {
        return new Access(change, Reach.INTERNET, "the internet", false, ports);
    }

    /** To every AWS account, or to every address. */
    public boolean givenToAnyone() {
        return change == Change.GIVEN && reach != Reach.NAMED;
    }

    public boolean givenToTheInternet() {
        return change == Change.GIVEN && reach == Reach.INTERNET;
    }

    public boolean givenToOthers() {
        return change == Change.GIVEN && reach == Reach.NAMED && !to.isEmpty();
    }

    public boolean givenToAnotherAccount() {
        return givenToOthers() && anotherAccount;
    }

    public boolean withdrawn() {
        return change == Change.WITHDRAWN && !to.isEmpty();
    }
}
