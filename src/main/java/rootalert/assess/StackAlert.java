package rootalert.assess;

import java.util.List;
import rootalert.context.Context;
import rootalert.event.StackEvent;

/** What the stack says about itself: a drill arrived, or it is time for the report. */
public record StackAlert(StackEvent event, Assessment assessment, Context context) implements Alert {

    static StackAlert about(StackEvent event, Context context) {
        var assessment = switch (event.type()) {
            case DRILL ->
                new Assessment(
                        Kind.DRILL,
                        Severity.INFO,
                        List.of("Someone sent a drill to the event bus. It has nothing to do with the root user."),
                        Playbook.DRILL);
            case REPORT ->
                new Assessment(
                        Kind.REPORT,
                        Severity.INFO,
                        List.of("The stack reports once a month, so that silence means something."),
                        Playbook.REPORT);
        };
        return new StackAlert(event, assessment.withReasons(ContextReasons.ofPosture(context)), context);
    }
}
