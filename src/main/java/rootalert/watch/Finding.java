package rootalert.watch;

import java.time.Instant;
import java.util.Optional;
import rootalert.event.EventTime;
import rootalert.event.Link;
import rootalert.judge.HealthChange;
import rootalert.judge.HealthChange.Change;

/** What a heartbeat found about a link, and whether that is news. */
record Finding(Link link, LinkState state, Telling.Decision decision) {

    boolean isNews() {
        return decision.change().isPresent();
    }

    /**
     * What to tell.
     *
     * @param remembers whether it is known what was before
     */
    HealthChange event(Chain chain, Instant now, boolean remembers) {
        var before = decision.untold();
        var change = decision.change().orElse(Change.BROKEN);
        var since = change == Change.NOT_ANSWERED
                ? before.unanswered()
                : before.firstBroken().or(before::unanswered);
        return new HealthChange(
                link,
                change,
                found(),
                part(),
                time(before.lastWhole()),
                // Without a memory every heartbeat is the first to see it.
                remembers ? time(since) : EventTime.NONE,
                EventTime.of(now),
                chain.account(),
                chain.region());
    }

    private String found() {
        return switch (state) {
            case LinkState.Whole ignored -> "";
            case LinkState.Broken broken -> broken.found();
            case LinkState.CouldNotAsk failed -> failed.why();
        };
    }

    private String part() {
        return state instanceof LinkState.Broken broken ? broken.part() : "";
    }

    private static EventTime time(Optional<Instant> instant) {
        return instant.map(EventTime::of).orElse(EventTime.NONE);
    }
}
