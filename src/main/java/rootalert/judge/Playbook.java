package rootalert.judge;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to do now, step by step. The reader can take every step, in this order, without signing in as root.
 *
 * @param always whoever did it; empty where that decides
 * @param expected if the reader knows who did it, and why; empty if that makes no difference
 * @param unexpected if not; empty if that makes no difference
 */
public record Playbook(List<String> always, List<String> expected, List<String> unexpected) {
    public Playbook {
        always = List.copyOf(always);
        expected = List.copyOf(expected);
        unexpected = List.copyOf(unexpected);
    }

    Playbook(List<String> expected, List<String> unexpected) {
        this(List.of(), expected, unexpected);
    }

    /** The same with further steps for what was done besides, where the steps that undo something stand. */
    Playbook with(List<String> further) {
        var more = further.stream().filter(step -> !unexpected.contains(step)).toList();
        int place = (int) unexpected.stream()
                .takeWhile(step -> !LATER.contains(step) && !RootKeySteps.isLater(step))
                .count();
        return new Playbook(
                always,
                expected,
                Stream.of(unexpected.subList(0, place), more, unexpected.subList(place, unexpected.size()))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Of what nobody can be expected to have done. */
    static Playbook always(String... steps) {
        return new Playbook(List.of(steps), List.of(), List.of());
    }

    /** The first step wherever someone else may hold the root credentials. */
    public static final String CALL_THE_HOLDER =
            "Call the person who holds the root credentials. Do not sign in as root to check.";

    static final String NOTE = "Write down who did it, and why.";
    static final String NEXT_TIME =
            "Next time, use an administrator role, unless AWS lists the task as one that requires root.";
    static final String LOOK =
            "With an administrator role, look for what this session did: new users, access keys or policies, stopped"
                    + " trails (commands below).";
    static final String CONTAIN =
            "If the account is a member of an organization, attach the policy that denies root, from the management"
                    + " account (see Contain in Root Alert's docs). Nothing else stops a root session that is open.";
    static final String LOCK_OUT =
            "Have the root password reset, and MFA devices and access keys that are not yours removed: by the holder, or"
                    + " from the management account (same page).";
    static final String LOOK_FOR_SUCCESS = "Look for other calls in this session that succeeded (commands below).";
    static final String LOOK_FOR_SIGN_IN = "Look for the sign-in or the key behind this session (commands below).";
    static final String KEEP = "Save that hour's CloudTrail logs outside this account.";
    static final String SUPPORT =
            "Open an AWS Support case for account compromise. If no one can sign in, use the form linked in Contain in Root"
                    + " Alert's docs.";

    /** What comes after the steps that undo a deed. */
    private static final Set<String> LATER = Set.of(LOCK_OUT, LOOK, LOOK_FOR_SUCCESS, LOOK_FOR_SIGN_IN, KEEP, SUPPORT);

    static final Playbook COMBINED = new Playbook(
            List.of("Check each line all the same: an attacker may hide among what you expect."),
            List.of(
                    CALL_THE_HOLDER,
                    "Start with the most serious line, and go through the accounts in that order.",
                    CONTAIN,
                    LOCK_OUT,
                    "With an administrator role, look for what root did in each account (CloudTrail console, Event history,"
                            + " User name root).",
                    KEEP));
}
