package rootalert.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.event.HealthCheck;

/**
 * What the monthly report tells: what root users did since the last one, and what the heartbeats found last.
 *
 * @param from where the last report ended, or when the records began
 * @param until an hour before this report, because what happened later may still be on its way
 * @param accounts those with something to count, the last used first
 * @param moreAccounts how many accounts were not counted
 * @param mostSerious what was CRITICAL or HIGH, the worst and latest first
 * @param links those parts of the alerting that were ever checked
 * @param lookedBack what look-back found
 * @param audit what the audit of root credentials found; empty if there is none
 */
public record Review(
        Instant from,
        Instant until,
        List<OfAccount> accounts,
        int moreAccounts,
        List<Serious> mostSerious,
        List<OfLink> links,
        LookedBack lookedBack,
        Optional<AuditState> audit) {
    public Review {
        accounts = List.copyOf(accounts);
        mostSerious = List.copyOf(mostSerious);
        links = List.copyOf(links);
    }

    /**
     * The counts of one account.
     *
     * @param sessions what an access key does counts as one for each address and program
     * @param changes those that worked
     * @param failed failed sign-ins, requested resets and denied AssumeRoot calls, alerted or held
     * @param atLeast whether there was more than was counted
     */
    public record OfAccount(String id, long signIns, long sessions, long changes, long failed, boolean atLeast) {
        boolean isNothing() {
            return signIns + sessions + changes + failed == 0;
        }
    }

    /**
     * A part of the alerting, as heartbeats found it.
     *
     * @param since when it was last seen whole, or first seen otherwise
     * @param found how it is broken, a safe line; empty if it is not
     */
    public record OfLink(HealthCheck link, State state, Instant since, String found) {
        /** What the last heartbeat that asked about it found. */
        public enum State {
            WHOLE,
            BROKEN,
            NOT_ANSWERED,
            /** Nobody asked for more than a day. */
            NOT_CHECKED
        }
    }

    /**
     * One use of root. Its texts are safe lines.
     *
     * @param severity that of its alert, by name
     * @param event the name of the most telling call
     */
    public record Serious(Instant time, String account, String severity, String event, String address) {}
}
