package rootalert.judge;

import java.util.Set;
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

    private static final String CONTAIN = Step.KEY_CONTAIN.text();
    private static final String LOOK = Step.KEY_LOOK.text();

    private static final Set<String> OF_A_SESSION =
            Set.of(Playbook.LOOK, Playbook.LOOK_FOR_SUCCESS, Playbook.LOOK_FOR_SIGN_IN);

    /** A key whose ID no step can name. */
    static final String UNNAMED = "the root access key that was used";

    private RootKeySteps() {}

    /** Whether a text can only be the ID of a long-term access key. */
    static boolean isKey(String id) {
        return KEY.matcher(id).matches();
    }

    /** As steps name it. */
    static String key(String id) {
        return "the root access key " + id;
    }

    /**
     * The steps for a deed, as far as they are true of a key.
     *
     * @param playbook the steps as if a session had done it
     */
    static Playbook of(Kind kind, RootEvent event, Playbook playbook) {
        var id = event.identity().accessKeyId();
        var key = isKey(id) ? key(id) : UNNAMED;
        // After a change of these, the key is not the only way in.
        boolean rootToo =
                CallGroups.CREDENTIALS.contains(kind) && event.resource().isRootItself();
        return new Playbook(
                playbook.always(),
                playbook.expected().stream()
                        .map(step -> step.equals(Playbook.NEXT_TIME) ? Step.KEY_DELETED.text("key", key) : step)
                        .toList(),
                playbook.unexpected().stream()
                        .flatMap(step -> unexpected(step, key, rootToo))
                        .distinct()
                        .toList());
    }

    private static Stream<String> unexpected(String step, String key, boolean rootToo) {
        if (step.equals(Playbook.CONTAIN)) {
            return Stream.of(Step.KEY_OFF.text("key", key), CONTAIN);
        }
        if (step.equals(Playbook.LOCK_OUT)) {
            return rootToo ? Stream.of(step) : Stream.empty();
        }
        return Stream.of(OF_A_SESSION.contains(step) ? LOOK : step);
    }

    /** What comes after the steps that undo a deed. */
    static boolean isLater(String step) {
        return step.equals(LOOK);
    }
}
