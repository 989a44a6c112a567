package rootalert.event;

import java.util.List;

/**
 * Events that share one alert, because a batch held too many for each to have its own.
 *
 * @param events at least two, those first that matter most
 */
public record EventBundle(List<Event> events) implements Event {
    public EventBundle {
        events = List.copyOf(events);
    }

    @Override
    public String account() {
        var accounts = events.stream().map(Event::account).distinct().toList();
        return accounts.size() == 1 ? accounts.getFirst() : "";
    }
}
