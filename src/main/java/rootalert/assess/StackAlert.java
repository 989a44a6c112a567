package rootalert.assess;

import java.time.Instant;
import java.util.List;
import rootalert.context.Context;
import rootalert.event.StackEvent;

/**
 * What the stack says about itself: a drill arrived, it is time for the report, or the alarm of a spoke says that it could not
 * forward. What an alarm says is a claim: cloudwatch:SetAlarmState sets off any alarm.
 *
 * @param now when the alert is made
 */
public record StackAlert(StackEvent event, Assessment assessment, Context context, Instant now) implements Alert {

    static StackAlert about(StackEvent event, Context context, Instant now) {
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
            case NOT_FORWARDED ->
                new Assessment(
                        Kind.NOT_FORWARDED,
                        Severity.HIGH,
                        List.of(
                                "If the alarm is right, root did something there, and no alert was sent for it.",
                                "It may be wrong: anyone there with the permission cloudwatch:SetAlarmState can raise it."),
                        Playbook.NOT_FORWARDED);
        };
        return new StackAlert(event, assessment.withReasons(ContextReasons.ofPosture(context)), context, now);
    }
}
