package rootalert.health;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import rootalert.event.HealthCheck;
import rootalert.judge.HealthChange.Change;
import rootalert.store.CheckState;

/**
 * Decides what about a check is news: that it failed, that it is well again, and once a day that it still fails.
 *
 * @param now when the heartbeat is
 * @param time the same by the clock
 * @param seen the checks that the heartbeat before found broken, whatever the table says
 * @param remembers whether the table can be read and written. If not, nobody knows what was told: then a failed check is told once
 *     an hour. And because an intruder may write there that all was told, what is CRITICAL is told once a day whatever it says.
 */
record News(Instant now, HeartbeatTime time, Set<HealthCheck> seen, boolean remembers) {
    private static final Pattern ACCOUNT = Pattern.compile("\\b\\d{12}\\b");
    /** As the text about several accounts begins. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}\\b");

    /** What is told daily may come earlier than the day before. */
    private static final Duration DAY = Duration.ofHours(23);
    /** What was told this evening need not be told again in the morning. */
    private static final Duration RECENTLY = Duration.ofHours(12);
    /** A throttled question is asked again; a permission that is gone does not come back. */
    static final Duration PATIENCE = Duration.ofHours(6);
    /** Of what is asked once a day. */
    private static final Duration DAILY_PATIENCE = Duration.ofDays(2);

    /**
     * What is news, and what to remember.
     *
     * @param change empty if nothing is news
     * @param untold what to remember until it is told
     * @param told what to remember then
     */
    record Decision(Optional<Change> change, CheckState untold, CheckState told) {
        private static Decision noNews(CheckState after) {
            return new Decision(Optional.empty(), after, after);
        }
    }

    Decision about(HealthCheck check, CheckState before, CheckResult state) {
        return switch (state) {
            case CheckResult.Ok ok -> ok(check, before, ok);
            case CheckResult.Broken broken -> {
                var after = before.broken(now, broken.found());
                if (broken.underWay() && !seen.contains(check) && !before.isBroken()) {
                    yield Decision.noNews(after);
                }
                if (check == HealthCheck.AUDIT_RUNS && broken.underWay() && isWithin(after.firstBroken(), PATIENCE)) {
                    // The next run may work; that there is none at all is told at once.
                    yield Decision.noNews(after);
                }
                var untold = before.broken(now, before.found());
                yield broken(check, before, after)
                        .map(change -> new Decision(Optional.of(change), untold, after.told(now)))
                        .orElseGet(() -> Decision.noNews(isUntold(check, before) ? untold : after));
            }
            case CheckResult.CouldNotAsk ignored -> {
                var after = before.unanswered(now);
                yield notAnswered(check, after)
                        .map(change -> new Decision(Optional.of(change), after, after.told(now)))
                        .orElseGet(() -> Decision.noNews(after));
            }
        };
    }

    private Decision ok(HealthCheck check, CheckState before, CheckResult.Ok ok) {
        boolean wasTold = before.lastTold().isPresent();
        // That access keys are gone is news even if they were there from the start.
        boolean changed = check.isPosture() && before.firstBroken().isPresent();
        if (!remembers || !(wasTold || changed)) {
            return Decision.noNews(before.ok(now, ok.inFull()));
        }
        // A quick look does not show that all is well.
        return ok.inFull()
                ? new Decision(Optional.of(Change.WHOLE_AGAIN), before, before.ok(now, true))
                : Decision.noNews(before);
    }

    private Optional<Change> broken(HealthCheck check, CheckState before, CheckState after) {
        if (check.isPosture()) {
            // Not at first sight: nobody switched anything off.
            boolean changed = remembers
                    && before.lastOk().isPresent()
                    && before.lastTold().isEmpty();
            return changed ? Optional.of(Change.BROKEN) : Optional.empty();
        }
        if (check.isToldOnce()) {
            boolean isNew = before.lastTold().isEmpty() || !before.found().equals(after.found());
            return remembers && isNew ? Optional.of(Change.BROKEN) : Optional.empty();
        }
        if (!remembers) {
            return time.hourly() ? Optional.of(Change.BROKEN) : Optional.empty();
        }
        if (check == HealthCheck.ACCOUNTS && isWithin(after.firstBroken(), RECENTLY)) {
            // The first sign of life of a new spoke comes within a day.
            return Optional.empty();
        }
        if (before.lastTold().isEmpty() || isAnother(check, before.found(), after.found())) {
            return Optional.of(Change.BROKEN);
        }
        boolean byTheClock = time.daily()
                && (check.weight() == HealthCheck.Weight.CRITICAL || !isWithin(before.lastTold(), RECENTLY));
        return byTheClock || !isWithin(before.lastTold(), DAY) ? Optional.of(Change.STILL_BROKEN) : Optional.empty();
    }

    /** Whether what was told is kept, and not what is found now: the accounts that were named. */
    private static boolean isUntold(HealthCheck check, CheckState before) {
        return check == HealthCheck.AUDIT_PROOF && before.lastTold().isPresent();
    }

    /**
     * Whether it is not what was told. Of accounts that the audit finds one after the other, each is told until there are many; then
     * only when they have doubled, and once a day.
     */
    private static boolean isAnother(HealthCheck check, String told, String found) {
        if (check != HealthCheck.AUDIT_PROOF) {
            return !told.equals(found);
        }
        return count(found) > AuditCheck.MAX_NAMED
                ? count(found) >= 2 * count(told)
                : !accounts(told).containsAll(accounts(found));
    }

    private static Set<String> accounts(String found) {
        return ACCOUNT.matcher(found).results().map(MatchResult::group).collect(toSet());
    }

    private static long count(String found) {
        var count = COUNT.matcher(found);
        return count.lookingAt() ? Long.parseLong(count.group()) : 0;
    }

    private Optional<Change> notAnswered(HealthCheck check, CheckState after) {
        if (check.isPosture()) {
            return Optional.empty();
        }
        var patience = check.rhythm() == HealthCheck.Rhythm.DAILY ? DAILY_PATIENCE : PATIENCE;
        boolean byTheClock = time.daily() && check.weight() == HealthCheck.Weight.CRITICAL;
        boolean tooLong = !isWithin(after.unanswered(), patience) && !isWithin(after.lastTold(), DAY);
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
