package rootalert.store;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import rootalert.aws.Answer;

/** What heartbeats found about each part of the alerting. */
final class Checks {
    /** More than there are. */
    static final int MAX = 100;

    private final Asking asking;

    Checks(Asking asking) {
        this.asking = asking;
    }

    Answer<Map<String, CheckState>> all() {
        return asking.ask(table -> table.last(Schema.CHECK.all(), MAX).stream()
                .collect(toMap(row -> row.key().sort(), CheckState::of, (a, b) -> a)));
    }

    boolean write(Map<String, CheckState> states) {
        var rows = states.entrySet().stream()
                .map(state -> state.getValue().row(state.getKey()))
                .toList();
        return asking.write(rows).known().isPresent();
    }
}
