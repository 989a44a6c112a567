package rootalert.store;

import java.util.EnumMap;
import java.util.Map;
import rootalert.aws.Answer;
import rootalert.event.HealthCheck;

/** What heartbeats found about each part of the alerting. Waits two seconds at most. */
public final class CheckStates {
    /** More than there are. */
    private static final int MAX = 100;

    private final Asking asking;

    /** Create once per container. */
    public CheckStates(Store store) {
        asking = store.asking(store.limits().history(), "The state of the checks", "What failed is told by the clock.");
    }

    /** What earlier heartbeats found. */
    public Answer<Map<HealthCheck, CheckState>> all() {
        return asking.ask(CheckStates::read);
    }

    static Map<HealthCheck, CheckState> read(Table table) {
        var page = table.last(Schema.CHECK.all(), MAX);
        var states = new EnumMap<HealthCheck, CheckState>(HealthCheck.class);
        for (var check : HealthCheck.values()) {
            page.row(Schema.CHECK.key(check)).ifPresent(row -> states.put(check, CheckState.of(row)));
        }
        return states;
    }

    /** Writes the state of checks, and answers whether the table took it. */
    public boolean write(Map<HealthCheck, CheckState> states) {
        var rows = states.entrySet().stream()
                .map(state -> state.getValue().row(state.getKey()))
                .toList();
        return asking.write(rows);
    }
}
