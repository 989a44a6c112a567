package rootalert.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rootalert.judge.Lines.Line;
import rootalert.judge.RootUse.Count;
import rootalert.judge.RootUse.Part;

/** What to do after a look back: nothing of it is news, so what protects root from now on comes first where its use was expected. */
final class LookBackSteps {
    private static final int MAX_KEYS = 2;

    private static final String MFA = "If root MFA is not enabled, have it turned on.";
    private static final String KEYS =
            "If root access keys are present, have them deleted. A role can do the same work.";
    private static final String COVER =
            "If you have not yet, add your other regions and accounts (see Regions and accounts in Root Alert's docs).";
    private static final String UNREAD =
            "Check the regions that were not read yourself (CloudTrail console, Event history, User name root).";
    private static final String LOOK =
            "With an administrator role, look for what was left behind: users, access keys, policies and roles that no one knows"
                    + " (commands below).";
    private static final String KEEP = "Save the CloudTrail logs of those days outside this account.";

    private LookBackSteps() {}

    static Playbook of(LookBack lookBack) {
        return lookBack.use().times(Count.USES) == 0
                ? new Playbook(
                        Stream.concat(unread(lookBack), Stream.of(KEYS, MFA, COVER))
                                .toList(),
                        List.of(),
                        List.of())
                : new Playbook(expected(lookBack), unexpected(lookBack));
    }

    private static Stream<String> unread(LookBack lookBack) {
        return lookBack.use().isWhole() ? Stream.of() : Stream.of(UNREAD);
    }

    private static List<String> expected(LookBack lookBack) {
        var steps = new ArrayList<String>();
        if (lookBack.usedKeys()) {
            var key = key(lookBack);
            steps.add("Find out what uses " + key + " (programs and addresses above), and have it use a role instead.");
            steps.add("Then have " + key + " deleted.");
        } else {
            steps.add(KEYS);
        }
        steps.add(lookBack.signedInWithoutMfa() ? "Have MFA turned on for root, unless it already is." : MFA);
        unread(lookBack).forEach(steps::add);
        steps.add(Playbook.NEXT_TIME);
        steps.add(COVER);
        return steps;
    }

    private static List<String> unexpected(LookBack lookBack) {
        return Stream.of(
                        Stream.of(Playbook.CALL_THE_HOLDER),
                        lookBack.usedKeys() ? Stream.of(Step.KEY_OFF.text("key", key(lookBack))) : Stream.<String>of(),
                        Stream.of(Playbook.CONTAIN, Playbook.LOCK_OUT, LOOK, KEEP, Playbook.SUPPORT))
                .flatMap(steps -> steps)
                .toList();
    }

    private static String key(LookBack lookBack) {
        var keys = lookBack.use().list(Part.KEYS).kept().stream()
                .map(Line::key)
                .filter(RootKeySteps::isKey)
                .limit(MAX_KEYS)
                .toList();
        return switch (keys.size()) {
            case 0 -> RootKeySteps.UNNAMED;
            case 1 -> RootKeySteps.key(keys.getFirst());
            default -> "each root access key that was used";
        };
    }
}
