package rootalert.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.context.Context;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;

/**
 * What root did in a session: one call, or thousands.
 *
 * @param event the session
 * @param lead the call that represents the session: the most telling, or the only one
 * @param calls all calls, by what they tell
 * @param assessment as bad as the worst call, with the reasons of all that are; otherwise that of the lead
 * @param context what else is known
 * @param now when the alert is made
 */
public record SessionAlert(
        RootSession event, AssessedEvent lead, CallGroups calls, Assessment assessment, Context context, Instant now)
        implements Alert {
    /** CloudTrail delivers within minutes; anything older comes from a backlog. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /** Assesses each call; the most telling represents them all. */
    static SessionAlert about(RootSession session, Context context, Instant now) {
        var stack = context.stack();
        var calls = session.calls().stream()
                .map(call -> AssessedEvent.assess(call, stack, Attempts.of(call, context.history())))
                .toList();
        var groups = CallGroups.ofSession(calls);
        var lead = groups.groups().getFirst().lead();
        var reasons = Stream.concat(groups.worstCalls(), Stream.of(lead))
                .flatMap(call -> call.assessment().reasons().stream())
                .distinct()
                .toList();
        var assessment = new Assessment(
                lead.assessment().kind(),
                groups.worst(),
                reasons,
                lead.assessment().playbook());
        return new SessionAlert(
                session,
                lead,
                groups,
                assessment.withReasons(ContextReasons.about(lead.event(), context)),
                context,
                now);
    }

    /** The same, but no less serious than this. */
    public SessionAlert atLeast(Severity severity) {
        return new SessionAlert(event, lead, calls, assessment.atLeast(severity), context, now);
    }

    /** The call that represents the session. */
    public RootEvent leadEvent() {
        return lead.event();
    }

    /** How long ago that call was; empty if its time is not known. */
    public Optional<Duration> age() {
        return leadEvent().time().instant().map(then -> Duration.between(then, now));
    }

    /** Whether it is late: CloudTrail says so, or it is older than half an hour. */
    public boolean late() {
        return !leadEvent().lateReason().isEmpty()
                || age().filter(age -> age.compareTo(LATE) > 0).isPresent();
    }

    public boolean hasSeveralCalls() {
        return calls.total() > 1;
    }

    public boolean onlyReads() {
        return calls.groups().getFirst().isRead();
    }
}
