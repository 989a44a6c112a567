package rootalert.assess;

import java.time.Instant;
import java.util.List;
import rootalert.context.Context;
import rootalert.event.ChainEvent;
import rootalert.event.Link;

/**
 * A link of the chain broke, stays broken, or is whole again.
 *
 * @param now when the alert is made
 */
public record WatchAlert(ChainEvent event, Assessment assessment, Context context, Instant now) implements Alert {

    static WatchAlert about(ChainEvent event, Context context, Instant now) {
        return new WatchAlert(
                event,
                new Assessment(Kind.WATCH, severity(event), reasons(event), Playbook.forChain(event)),
                context,
                now);
    }

    /** That all is well wakes nobody; the e-mail's filter lets it through all the same. */
    private static Severity severity(ChainEvent event) {
        return switch (event.change()) {
            case WHOLE_AGAIN -> Severity.INFO;
            case NOT_ANSWERED -> Severity.HIGH;
            case FORGOTTEN -> Severity.MEDIUM;
            case BROKEN, STILL_BROKEN ->
                switch (event.link().weight()) {
                    case CRITICAL -> Severity.CRITICAL;
                    case HIGH -> Severity.HIGH;
                };
        };
    }

    private static List<String> reasons(ChainEvent event) {
        return List.of(
                switch (event.change()) {
                    case WHOLE_AGAIN -> "This is the end of what an earlier alert told, not an alert.";
                    case NOT_ANSWERED -> "AWS has not answered for hours, so it may be broken, and nobody would know.";
                    case FORGOTTEN ->
                        "A spoke that an intruder cuts off falls silent, too. From now on nobody is told if these do.";
                    case BROKEN -> why(event.link());
                    case STILL_BROKEN -> why(event.link()) + " Root Alert says so once a day.";
                });
    }

    private static String why(Link link) {
        if (link.isPosture()) {
            return "Root is now less well protected.";
        }
        if (link.isToldOnce()) {
            return "What a trail leaves out causes no alert. Root Alert says so once.";
        }
        return switch (link.weight()) {
            case CRITICAL -> "What root does may reach nobody. An intruder who knows of the alerting begins here.";
            case HIGH -> "A part of the alerting does not work. An intruder who knows of it begins here.";
        };
    }
}
