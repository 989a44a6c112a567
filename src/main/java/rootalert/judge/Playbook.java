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
    public static final String CALL_THE_HOLDER = Step.CALL_THE_HOLDER.text();

    static final String NOTE = Step.NOTE.text();
    static final String NEXT_TIME = Step.NEXT_TIME.text();
    static final String LOOK = Step.LOOK.text();
    static final String CONTAIN = Step.CONTAIN.text();
    static final String LOCK_OUT = Step.LOCK_OUT.text();
    static final String LOOK_FOR_SUCCESS = Step.LOOK_FOR_SUCCESS.text();
    static final String LOOK_FOR_SIGN_IN = Step.LOOK_FOR_SIGN_IN.text();
    static final String KEEP = Step.KEEP.text();
    static final String SUPPORT = Step.SUPPORT.text();

    /** What comes after the steps that undo a deed. */
    private static final Set<String> LATER = Set.of(LOCK_OUT, LOOK, LOOK_FOR_SUCCESS, LOOK_FOR_SIGN_IN, KEEP, SUPPORT);

    static final Playbook COMBINED = new Playbook(
            List.of(Step.CHECK_EACH_LINE.text()),
            List.of(
                    CALL_THE_HOLDER,
                    Step.START_WITH_THE_WORST.text(),
                    CONTAIN,
                    LOCK_OUT,
                    Step.LOOK_IN_EACH_ACCOUNT.text(),
                    KEEP));
}
