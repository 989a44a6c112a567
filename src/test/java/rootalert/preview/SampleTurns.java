package rootalert.preview;

import java.util.List;
import rootalert.event.Received;
import rootalert.judge.Alert;
import rootalert.memory.Memory;
import rootalert.memory.Told;
import rootalert.memory.Turn;

/** Remembers of the samples only what was held back before them, by their files in {@code events/history/}. */
record SampleTurns(SampleHistories histories) implements Memory {
    @Override
    public List<Received> withoutRepeated(List<Received> received) {
        return received;
    }

    @Override
    public Turn turn(Alert alert) {
        return alert.isAboutFailedSignIns()
                ? new Turn.Now(histories.heldBack(alert.incident().calls()), List.of())
                : Turn.NOW;
    }

    @Override
    public void remember(List<Told> told) {}
}
