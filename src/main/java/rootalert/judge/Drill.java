package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import rootalert.event.StackEvent;

/**
 * Someone tests whether alerts arrive. Nothing of the event's content but this is ever shown, so a forged drill is a drill and
 * nothing else.
 */
record Drill(Arrivals arrivals) implements SentNotice {
    static final String SOURCE = "root-alert.drill";

    static Optional<Notice> read(StackEvent event) {
        return Optional.of(new Drill(Arrivals.of(event)));
    }

    @Override
    public Kind kind() {
        return Kind.DRILL;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<String> reasons() {
        return List.of("Someone sent a drill to the event bus. It has nothing to do with the root user.");
    }

    @Override
    public String headline(Alert alert) {
        return "Root Alert works";
    }

    @Override
    public String summary(Alert alert) {
        return "This is a test of the alerting for " + alert.accountLabel() + ". The root user was not used. Someone"
                + " tested alert delivery, and it works: rule, queue, function and topic.";
    }

    @Override
    public List<Detail> details() {
        return arrivals.details("Drills");
    }

    @Override
    public Notice with(Arrivals other) {
        return new Drill(other);
    }

    @Override
    public String count() {
        return times() > 1 ? ", " + times() + " drills" : "";
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        arrivals.addTo(json);
    }
}
