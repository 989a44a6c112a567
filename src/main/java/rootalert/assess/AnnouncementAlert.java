package rootalert.assess;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import rootalert.context.Context;
import rootalert.event.Announcement;

/**
 * Someone announced a use of root, or took that back. It is told because an intruder may announce as well.
 *
 * @param now when the alert is made
 */
public record AnnouncementAlert(Announcement event, Assessment assessment, Context context, Instant now)
        implements Alert {

    static AnnouncementAlert about(Announcement event, Context context, Instant now) {
        return new AnnouncementAlert(
                event,
                new Assessment(Kind.ANNOUNCEMENT, severity(event), reasons(event), playbook(event)),
                context,
                now);
    }

    private static Severity severity(Announcement event) {
        return event.isByRoot() ? Severity.HIGH : Severity.INFO;
    }

    private static List<String> reasons(Announcement event) {
        return Stream.of(
                        event.isByRoot() ? "Root made it. An administrator role can do that." : "",
                        "It changes no alert's severity and hides none. You are told because an intruder could make one, too.")
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    private static Playbook playbook(Announcement event) {
        if (event.withdrawn()) {
            return new Playbook(
                    List.of("Nothing to do."),
                    List.of(
                            "Ask the person who announced it. Anyone who may invoke Root Alert's function can withdraw it."));
        }
        return new Playbook(
                List.of("Check each alert in that time against what was announced."),
                List.of(
                        "Ask the named author whether they made it.",
                        "If not, withdraw it (command below), and treat every use of root in that time as an attack.",
                        "Find out who may invoke Root Alert's function: that is what it takes to announce."));
    }
}
