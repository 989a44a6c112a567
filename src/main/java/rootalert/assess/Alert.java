package rootalert.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.account.AccountName;
import rootalert.event.Incoming;
import rootalert.event.RootEvent;
import rootalert.event.Session;

/**
 * All that there is to tell about one session: of a single event, or of a storm of calls.
 *
 * @param event the event that speaks for the session: the worst, or the only one
 * @param accountName whose account it happened in
 * @param surroundings what is known besides
 * @param assessment the judgement of that event, with the reasons of all that are equally bad
 * @param calls every event of the session, in the order of time
 * @param now when the alert is made
 */
public record Alert(
        Incoming event,
        AccountName accountName,
        Surroundings surroundings,
        Assessment assessment,
        List<Judged> calls,
        Instant now) {
    /** CloudTrail delivers within minutes; what is older comes out of a backlog. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /** Judges each event of the session, and lets the worst speak for all. */
    public static Alert of(
            Session session, AccountName accountName, Surroundings surroundings, String stackName, Instant now) {
        var calls = session.events().stream()
                .map(event -> new Judged(event, Assessment.of(event, stackName)))
                .toList();
        var worst = calls.stream().min(Judged.MOST_TELLING).orElseThrow();
        var reasons = calls.stream()
                .filter(call -> call.readOnly() == worst.readOnly()
                        && call.assessment().severity() == worst.assessment().severity())
                .flatMap(call -> call.assessment().reasons().stream());
        var assessment = worst.assessment();
        return new Alert(
                worst.event(),
                accountName,
                surroundings,
                assessment.withReasons(
                        Stream.of(assessment.reasons().stream(), reasons, surroundings.reasons(worst.event()).stream())
                                .flatMap(each -> each)
                                .distinct()
                                .toList()),
                calls,
                now);
    }

    /** How long ago the event was; empty if its time is not known. */
    public Optional<Duration> age() {
        return event instanceof RootEvent known
                ? known.time().instant().map(then -> Duration.between(then, now))
                : Optional.empty();
    }

    /** Whether the event comes late: CloudTrail says so, or it is older than half an hour. */
    public boolean late() {
        boolean marked = event instanceof RootEvent known && !known.lateReason().isEmpty();
        return marked || age().filter(age -> age.compareTo(LATE) > 0).isPresent();
    }

    /** "DRILL" for what is not meant seriously, else the severity. */
    public String tag() {
        return isDrill() ? "DRILL" : assessment.severity().name();
    }

    /** Whether somebody only tries the alerting. */
    public boolean isDrill() {
        return assessment.kind() == Kind.DRILL;
    }

    /** The account that the alert is about, as recorded; empty where none is. */
    public String account() {
        return event.account();
    }

    /** Whether there is more than one call to tell of. */
    public boolean isStorm() {
        return calls.size() > 1;
    }
}
