package rootalert.preview;

import java.util.List;
import rootalert.assess.Alert;
import rootalert.assess.FailedSignInsAlert;
import rootalert.event.QueuedEvent;
import rootalert.memory.Memory;
import rootalert.memory.Told;
import rootalert.memory.Turn;

/** Remembers of the samples only what was held back before them, by their files in {@code events/history/}. */
record SampleTurns(SampleHistories histories) implements Memory {
    @Override
    public List<QueuedEvent> withoutRepeated(List<QueuedEvent> received) {
        return received;
    }

    @Override
    public Turn turn(Alert alert) {
        return alert instanceof FailedSignInsAlert failed
                ? new Turn.Now(histories.heldBack(failed.event()), List.of())
                : Turn.NOW;
    }

    @Override
    public void remember(List<Told> told) {}
}
