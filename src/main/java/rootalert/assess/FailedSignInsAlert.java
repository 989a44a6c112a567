package rootalert.assess;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import rootalert.context.Context;
import rootalert.event.FailedSignIns;

/**
 * Several sign-ins as root that failed.
 *
 * @param attempts each with its judgement, in the order of time
 * @param lead the attempt that speaks for all: the worst, and of equals the first
 * @param now when the alert is made
 */
public record FailedSignInsAlert(
        FailedSignIns event,
        List<AssessedEvent> attempts,
        AssessedEvent lead,
        Assessment assessment,
        Context context,
        Instant now)
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
        var lead = attempts.stream().min(AssessedEvent.MOST_TELLING_FIRST).orElseThrow();
        var reasons = attempts.stream()
                .filter(attempt -> attempt.severity() == lead.severity())
                .flatMap(attempt -> attempt.assessment().reasons().stream());
        return new FailedSignInsAlert(
                event,
                attempts,
                lead,
                lead.assessment().withReasons(Stream.concat(reasons, ContextReasons.about(lead.event(), context))),
                context,
                now);
    }

    /** Whether all came from one address. */
    public boolean fromOneAddress() {
        return event.addresses().size() == 1;
    }
}
