package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import rootalert.event.EventTime;
import rootalert.event.UnreadableEvent;

/**
 * Input that is not an event. It may be harmless or serious, so it is reported.
 *
 * @param times how many such inputs came in together
 */
record Unreadable(UnreadableEvent event, int times) implements Notice {
    @Override
    public Kind kind() {
        return Kind.UNREADABLE;
    }

    @Override
    public String account() {
        return event.account();
    }

    @Override
    public EventTime time() {
        return EventTime.NONE;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public List<String> reasons() {
        return List.of("It does not show what happened. It may be harmless or serious.", event.why());
    }

    @Override
    public String headline(Alert alert) {
        return "Unreadable event";
    }

    @Override
    public String summary(Alert alert) {
        return times > 1
                ? "Root Alert received " + times
                        + " messages that it cannot read as events. They do not show whether root was used."
                : "Root Alert received something that it cannot read as an event. It does not show whether root was used.";
    }

    @Override
    public List<Detail> details() {
        var details = new ArrayList<Detail>();
        details.add(new Detail.Text("Messages", times > 1 ? String.valueOf(times) : ""));
        details.add(new Detail.Now("Received"));
        if (!event.account().isEmpty()) {
            details.add(new Detail.Account());
        }
        details.add(new Detail.Text(
                times > 1 ? "First of them" : "Content", event.excerpt().isEmpty() ? "Empty" : event.excerpt()));
        return List.copyOf(details);
    }

    /** It names none. */
    @Override
    public List<String> regions() {
        return Collections.nCopies(times, "");
    }

    /** By the reason why: forged ones do not hide what else cannot be read. */
    @Override
    public Optional<String> group() {
        return Optional.of(event.why());
    }

    /** What cannot be read may be serious each time: only the very same is one matter. */
    @Override
    public String matter() {
        return event.why() + " " + event.excerpt();
    }

    @Override
    public Notice together(List<Notice> all) {
        return new Unreadable(event, all.size());
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        json.put("times", times).put("excerpt", event.excerpt());
    }
}
