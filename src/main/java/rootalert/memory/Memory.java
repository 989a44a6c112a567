package rootalert.memory;

import java.time.Duration;
import java.util.List;
import rootalert.event.Received;
import rootalert.judge.Alert;

/** What the function remembers from one invocation to the next. No method throws or takes longer than its limit. */
public interface Memory {
    /** What {@link #remember} takes at most. */
    Duration LONGEST = Duration.ofSeconds(3);

    /** For use where nothing is remembered. */
    Memory NONE = new Memory() {
        @Override
        public List<Received> withoutRepeated(List<Received> received) {
            return received;
        }

        @Override
        public void remember(List<Told> told) {}
    };

    /** The same without the events from the queue that were alerted within a day. When in doubt, an event stays. */
    List<Received> withoutRepeated(List<Received> received);

    /** Whether an alert goes out, or waits because enough was said of its group. When in doubt, it goes out. */
    default Turn turn(Alert alert) {
        return Turn.NOW;
    }

    /** To call when SNS has accepted an alert whose turn it was. */
    default void sent(Turn.Now turn) {}

    /** Writes down what was told, and what waits, within {@link #LONGEST}. */
    void remember(List<Told> told);
}
