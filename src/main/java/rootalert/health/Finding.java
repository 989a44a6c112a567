package rootalert.health;

import java.time.Instant;
import java.util.Optional;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.judge.HealthChange;
import rootalert.judge.HealthChange.Change;

/** What a check found, and whether that is news. */
record Finding(HealthCheck check, CheckResult state, News.Decision decision) {

    boolean isNews() {
        return decision.change().isPresent();
    }

    /**
     * What to tell.
     *
     * @param remembers whether it is known what was before
     */
    HealthChange event(Deployment deployment, Instant now, boolean remembers) {
        var before = decision.untold();
        var change = decision.change().orElse(Change.BROKEN);
        var since = change == Change.NOT_ANSWERED
                ? before.unanswered()
                : before.firstBroken().or(before::unanswered);
        return new HealthChange(
                check,
                change,
                found(),
                part(),
                time(before.lastOk()),
                // Without a memory every heartbeat is the first to see it.
                remembers ? time(since) : EventTime.NONE,
                EventTime.of(now),
                deployment.account(),
                deployment.region());
    }

    private String found() {
        return switch (state) {
            case CheckResult.Ok ok -> ok.apartFrom();
            case CheckResult.Broken broken -> broken.found();
            case CheckResult.CouldNotAsk failed -> failed.why();
        };
    }

    private String part() {
        return state instanceof CheckResult.Broken broken ? broken.part() : "";
    }

    private static EventTime time(Optional<Instant> instant) {
        return instant.map(EventTime::of).orElse(EventTime.NONE);
    }
}
