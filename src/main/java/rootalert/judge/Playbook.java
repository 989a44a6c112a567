package rootalert.judge;

import java.util.List;

/**
 * What to do now, step by step. The reader can take every step, in this order, without signing in as root. Which steps those are, the
 * table {@code playbooks.txt} says: {@link PlaybookRow}.
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

    /** Whether whoever holds the root credentials is to be called. */
    public boolean asksForHolder() {
        return unexpected.contains(Step.CALL_THE_HOLDER.words()) || unexpected.contains(Step.CALL_THE_HOLDERS.words());
    }
}
