package rootalert.judge;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.RootEvent;

/**
 * Steps about a call that was made with a long-term access key of root: no session and no password are behind it, and the key works
 * from anywhere until it is gone.
 */
final class RootKeySteps {
    /** AWS's own format: steps hold no other text from an event. */
    private static final Pattern KEY = Pattern.compile("AKIA[A-Z0-9]{12,28}");

    private static final String CONTAIN =
            "If the account is a member of an organization, attach the policy that denies root, from the management account (same"
                    + " page). It denies this key, too.";
    private static final String LOOK =
            "With an administrator role, look for what the key did, in every region: new users, access"
                    + " keys or policies, stopped trails (commands below).";

    private RootKeySteps() {}

    /**
     * The steps for a deed, as far as they are true of a key.
     *
     * @param playbook the steps as if a session had done it
     */
    static Playbook of(Kind kind, RootEvent event, Playbook playbook) {
        var id = event.identity().accessKeyId();
        var key = KEY.matcher(id).matches() ? "the root access key " + id : "the root access key that was used";
        // After a change of these, the key is not the only way in.
        boolean rootToo =
                CallGroups.CREDENTIALS.contains(kind) && event.resource().isRootItself();
        return new Playbook(
                playbook.always(),
                playbook.expected().stream()
                        .map(step -> step.equals(Playbook.NEXT_TIME)
                                ? "Have " + key + " deleted. A role can do the same work."
                                : step)
                        .toList(),
                playbook.unexpected().stream()
                        .flatMap(step -> unexpected(step, key, rootToo))
                        .distinct()
                        .toList());
    }

    private static Stream<String> unexpected(String step, String key, boolean rootToo) {
        return switch (step) {
            case Playbook.CONTAIN ->
                Stream.of(
                        "Have " + key
                                + " deactivated or deleted, even if it is yours: by the holder, or from the management account"
                                + " (see Contain in Root Alert's docs).",
                        CONTAIN);
            case Playbook.LOCK_OUT -> rootToo ? Stream.of(step) : Stream.empty();
            case Playbook.LOOK, Playbook.LOOK_FOR_SUCCESS, Playbook.LOOK_FOR_SIGN_IN -> Stream.of(LOOK);
            default -> Stream.of(step);
        };
    }

    /** What comes after the steps that undo a deed. */
    static boolean isLater(String step) {
        return step.equals(LOOK);
    }
}
