package rootalert.assess;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import rootalert.context.Context;
import rootalert.event.FailedSignIns;

/**
 * Several sign-ins as root that failed.
 *
 * @param calls each attempt with its judgement
 * @param lead the attempt that speaks for all: the worst, and of equals the first
 * @param now when the alert is made
 */
public record FailedSignInsAlert(
        FailedSignIns event, CallGroups calls, AssessedEvent lead, Assessment assessment, Context context, Instant now)
        implements Alert {

    static FailedSignInsAlert about(FailedSignIns event, Context context, Instant now) {
        var stack = context.stack();
        var byAddress = Attempts.byAddress(event, context.history());
        var attempts = event.attempts().stream()
                .map(attempt -> AssessedEvent.assess(
                        attempt,
                        stack,
                        byAddress.getOrDefault(
                                attempt.sourceAddress().label(), Attempts.of(attempt, context.history()))))
                .toList();
        var lead = attempts.stream()
                .min(Comparator.comparing(AssessedEvent::severity))
                .orElseThrow();
        var reasons = attempts.stream()
                .filter(attempt -> attempt.severity() == lead.severity())
                .flatMap(attempt -> attempt.assessment().reasons().stream());
        return new FailedSignInsAlert(
                event,
                CallGroups.ofAlerts(attempts),
                lead,
                lead.assessment().withReasons(Stream.concat(reasons, contextReasons(event, lead, context))),
                context,
                now);
    }

    /** What is true of one address is not true of the others. */
    private static Stream<String> contextReasons(FailedSignIns event, AssessedEvent lead, Context context) {
        return event.addresses().size() == 1
                ? ContextReasons.about(lead.event(), context)
                : ContextReasons.ofPosture(context);
    }

    /** Whether all came from one address. */
    public boolean fromOneAddress() {
        return event.addresses().size() == 1;
    }
}
