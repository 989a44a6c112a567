package rootalert.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups calls by session, so that a thousand calls of one session become one alert. */
public final class Grouping {
    private final List<QueuedEvent> singles = new ArrayList<>();
    private final Map<RootSession.Key, List<RootEvent>> calls = new LinkedHashMap<>();
    private final Map<RootSession.Key, Set<String>> messageIds = new LinkedHashMap<>();

    private Grouping() {}

    /** All events, with the calls of each session merged into one. */
    public static List<QueuedEvent> bySession(List<QueuedEvent> events) {
        var grouping = new Grouping();
        events.forEach(grouping::add);
        return grouping.groups();
    }

    private void add(QueuedEvent queued) {
        switch (queued.event()) {
            case RootSession session -> {
                calls.computeIfAbsent(session.key(), key -> new ArrayList<>()).addAll(session.calls());
                messageIds
                        .computeIfAbsent(session.key(), key -> new LinkedHashSet<>())
                        .addAll(queued.messageIds());
            }
            case StackEvent ignored -> singles.add(queued);
            case UnreadableEvent ignored -> singles.add(queued);
        }
    }

    private List<QueuedEvent> groups() {
        var groups = new ArrayList<>(singles);
        calls.forEach((key, calls) -> groups.add(
                new QueuedEvent(new RootSession(calls), List.copyOf(messageIds.getOrDefault(key, Set.of())))));
        return List.copyOf(groups);
    }
}
