package rootalert.judge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.text.Words;

/**
 * What to do about alerts that share one message: besides what undoes the deeds, whatever stops what is behind each session. One that
 * began with a key, or with AssumeRoot, is not stopped by what stops a sign-in.
 */
final class CombinedPlaybook {
    /** More than a batch usually has. */
    private static final int MAX_KEYS = 10;

    private CombinedPlaybook() {}

    /**
     * Of calls, and of what else is among the alerts.
     *
     * @param onlyCalls whether nothing else is
     * @param which what is known to be so
     */
    static Playbook of(CallGroups calls, boolean onlyCalls, Set<Which> which) {
        var events = calls.all().stream().map(JudgedCall::event).toList();
        var all = EnumSet.noneOf(Which.class);
        all.addAll(which);
        if (onlyCalls && events.stream().allMatch(CombinedPlaybook::isByAssumeRoot)) {
            all.add(Which.ASSUME_ROOT_SESSION);
        }
        if (events.stream().noneMatch(CombinedPlaybook::isByKey)) {
            all.add(Which.NO_KEY);
        }
        if (events.stream().noneMatch(event -> event.credential() == Credential.FEDERATED)) {
            all.add(Which.NOT_FEDERATED);
        }
        if (events.stream().noneMatch(CombinedPlaybook::isByAssumeRoot)) {
            all.add(Which.NO_ASSUME_ROOT);
        }
        return PlaybookRow.playbook(
                Situation.of(Kind.COMBINED, all, rootKeys(events), assumeRootKeys(events)), calls.undo());
    }

    private static boolean isByKey(RootEvent event) {
        return event.identity().isRootAccessKey();
    }

    private static boolean isByAssumeRoot(RootEvent event) {
        return Which.ASSUME_ROOT_SESSION.fits(event, List.of());
    }

    /** "the root access keys AKIA…, AKIA…". */
    private static String rootKeys(List<RootEvent> events) {
        var keys = keys(events, CombinedPlaybook::isByKey, Situation::isKey);
        return switch (keys.size()) {
            case 0 -> "the root access keys that were used";
            case 1 -> Situation.key(keys.getFirst());
            default -> "the root access keys " + Words.list(keys, MAX_KEYS);
        };
    }

    private static String assumeRootKeys(List<RootEvent> events) {
        var keys = keys(events, CombinedPlaybook::isByAssumeRoot, Situation::isTemporaryKey);
        return keys.size() > 1
                ? "that returned one of the keys " + Words.list(keys, MAX_KEYS)
                : Situation.returning(keys.isEmpty() ? "" : keys.getFirst());
    }

    private static List<String> keys(List<RootEvent> events, Predicate<RootEvent> such, Predicate<String> form) {
        return events.stream()
                .filter(such)
                .map(event -> event.identity().accessKeyId())
                .filter(form)
                .distinct()
                .toList();
    }
}
