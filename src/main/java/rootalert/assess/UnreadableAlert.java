package rootalert.assess;

import java.util.List;
import rootalert.context.Context;
import rootalert.event.UnreadableEvent;

/** Input that is not an event. It may be harmless or serious, so it is reported. */
public record UnreadableAlert(UnreadableEvent event, Assessment assessment, Context context) implements Alert {

    static UnreadableAlert about(UnreadableEvent event, Context context) {
        var reasons = List.of("It does not show what happened. It may be harmless or serious.", event.why());
        return new UnreadableAlert(
                event, new Assessment(Kind.UNREADABLE, Severity.HIGH, reasons, Playbook.UNREADABLE), context);
    }
}
