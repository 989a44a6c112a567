package rootalert.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import rootalert.event.Link;
import rootalert.judge.HealthChange.Change;

/**
 * Decides what about a link is news: that it broke, that it is whole again, and once a day that it still is broken.
 *
 * @param now when the heartbeat is
 * @param beat the same by the clock
 * @param seen the links that the heartbeat before found broken, whatever the table says
 * @param remembers whether the table can be read and written. If not, nobody knows what was told: then a broken link is told once
 *     an hour. And because an intruder may write there that all was told, what is CRITICAL is told once a day whatever it says.
 */
record Telling(Instant now, Beat beat, Set<Link> seen, boolean remembers) {
    private static final Duration DAY = Duration.ofHours(24);
    /** What was told this evening need not be told again in the morning. */
    private static final Duration RECENTLY = Duration.ofHours(12);
    /** A throttled question is asked again; a permission that is gone does not come back. */
    static final Duration PATIENCE = Duration.ofHours(6);

    /**
     * What is news, and what to remember.
     *
     * @param change empty if nothing is news
     * @param untold what to remember until it is told
     * @param told what to remember then
     */
    record Decision(Optional<Change> change, Remembered untold, Remembered told) {
        private static Decision noNews(Remembered after) {
            return new Decision(Optional.empty(), after, after);
        }
    }

    Decision about(Link link, Remembered before, LinkState state) {
        return switch (state) {
            case LinkState.Whole whole -> whole(link, before, whole);
            case LinkState.Broken broken -> {
                var after = before.broken(now, broken.found());
                if (broken.underWay() && !seen.contains(link) && !before.isBroken()) {
                    yield Decision.noNews(after);
                }
                yield broken(link, before, after)
                        .map(change ->
                                new Decision(Optional.of(change), before.broken(now, before.found()), after.told(now)))
                        .orElseGet(() -> Decision.noNews(after));
            }
            case LinkState.CouldNotAsk ignored -> {
                var after = before.unanswered(now);
                yield notAnswered(link, after)
                        .map(change -> new Decision(Optional.of(change), after, after.told(now)))
                        .orElseGet(() -> Decision.noNews(after));
            }
        };
    }

    private Decision whole(Link link, Remembered before, LinkState.Whole whole) {
        boolean wasTold = before.lastTold().isPresent();
        // That access keys are gone is news even if they were there from the start.
        boolean changed = link.isPosture() && before.firstBroken().isPresent();
        if (!remembers || !(wasTold || changed)) {
            return Decision.noNews(before.whole(now, whole.inFull()));
        }
        // A quick look does not show that all is well.
        return whole.inFull()
                ? new Decision(Optional.of(Change.WHOLE_AGAIN), before, before.whole(now, true))
                : Decision.noNews(before);
    }

    private Optional<Change> broken(Link link, Remembered before, Remembered after) {
        if (link.isPosture()) {
            // Not at first sight: nobody switched anything off.
            boolean changed = remembers
                    && before.lastWhole().isPresent()
                    && before.lastTold().isEmpty();
            return changed ? Optional.of(Change.BROKEN) : Optional.empty();
        }
        if (link.isToldOnce()) {
            boolean isNew = before.lastTold().isEmpty() || !before.found().equals(after.found());
            return remembers && isNew ? Optional.of(Change.BROKEN) : Optional.empty();
        }
        if (!remembers) {
            return beat.hourly() ? Optional.of(Change.BROKEN) : Optional.empty();
        }
        if (link == Link.ACCOUNTS && isWithin(after.firstBroken(), RECENTLY)) {
            // The first sign of life of a new spoke comes within a day.
            return Optional.empty();
        }
        if (before.lastTold().isEmpty() || !before.found().equals(after.found())) {
            return Optional.of(Change.BROKEN);
        }
        boolean byTheClock =
                beat.daily() && (link.weight() == Link.Weight.CRITICAL || !isWithin(before.lastTold(), RECENTLY));
        return byTheClock || !isWithin(before.lastTold(), DAY) ? Optional.of(Change.STILL_BROKEN) : Optional.empty();
    }

    private Optional<Change> notAnswered(Link link, Remembered after) {
        if (link.isPosture() || link.rhythm() == Link.Rhythm.DAILY) {
            return Optional.empty();
        }
        boolean byTheClock = beat.daily() && link.weight() == Link.Weight.CRITICAL;
        boolean tooLong = !isWithin(after.unanswered(), PATIENCE) && !isWithin(after.lastTold(), DAY);
        return (remembers && tooLong) || (!remembers && byTheClock)
                ? Optional.of(Change.NOT_ANSWERED)
                : Optional.empty();
    }

    /** Whether it was not longer ago than this, and is not in the future. */
    private boolean isWithin(Optional<Instant> time, Duration limit) {
        return time.filter(then -> !then.isAfter(now) && then.isAfter(now.minus(limit)))
                .isPresent();
    }
}
