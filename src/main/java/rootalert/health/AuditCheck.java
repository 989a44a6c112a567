package rootalert.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import rootalert.event.AuditReport;
import rootalert.judge.AuditText;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/** Whether the audit works, and what its calls prove. */
final class AuditCheck {
    /** It tells of itself every hour. */
    private static final Duration SILENCE = Duration.ofHours(36);

    /** CloudTrail delivers within minutes, and the queue within minutes more. */
    static final Duration DUE = Duration.ofMinutes(60);

    /** Of an account that it no longer asks about nothing is expected. */
    private static final Duration RECENT = Duration.ofDays(35);

    /** No more are told one by one. */
    static final int MAX_NAMED = 10;

    private AuditCheck() {}

    static CheckResult works(AuditState audit, Instant now) {
        var run = audit.run();
        // Whoever writes a time to come into the table does not keep it silent for good.
        var heard =
                run.heard().filter(time -> !time.isAfter(now)).or(run::expected).orElse(now);
        if (heard.isBefore(now.minus(SILENCE))) {
            return new CheckResult.Broken("not heard from since " + UtcTime.minute(heard));
        }
        var problem = run.problem().isEmpty() ? refusedEverywhere(audit, now) : run.problem();
        return problem.isEmpty() ? new CheckResult.Ok(true) : new CheckResult.Broken(problem, "", true);
    }

    /** An hour's run has few accounts, so that a run alone cannot tell a fault of its own from one of theirs. */
    private static String refusedEverywhere(AuditState audit, Instant now) {
        var round = now.minus(Duration.ofDays(Math.max(1, audit.run().days())));
        var asked = audit.accounts().stream()
                .filter(account -> account.audited().isAfter(round))
                .filter(account -> !AuditReport.Skipped.isReason(account.notAudited()))
                .toList();
        return asked.isEmpty()
                        || asked.stream()
                                .anyMatch(account -> account.notAudited().isEmpty())
                ? ""
                : "AssumeRoot gave no session for any of " + Words.count(asked.size(), "account") + ": "
                        + asked.getFirst().notAudited();
    }

    static CheckResult proves(AuditState audit, Instant now) {
        var recent = audit.accounts().stream()
                .filter(account -> account.audited().isAfter(now.minus(RECENT)))
                .toList();
        var overdue = overdue(recent, now);
        return overdue.isEmpty()
                ? new CheckResult.Ok(true, proven(recent))
                : new CheckResult.Broken(Words.count(overdue.size(), "account") + ": "
                        + Words.list(overdue.stream().map(AuditedAccount::id).toList(), MAX_NAMED)
                        + missing(overdue));
    }

    /** Those whose record is due since an hour or longer. */
    static List<AuditedAccount> overdue(List<AuditedAccount> accounts, Instant now) {
        return accounts.stream()
                .filter(account -> account.due()
                        .filter(due -> !due.since().isAfter(now.minus(DUE)))
                        .isPresent())
                .toList();
    }

    /** Which of the two records of each session is missing, where it is the same of all. */
    private static String missing(List<AuditedAccount> overdue) {
        var dues = overdue.stream().flatMap(account -> account.due().stream()).toList();
        if (dues.stream().allMatch(due -> due.assumeRootCame() && !due.readCame())) {
            return " (the AssumeRoot record arrived)";
        }
        if (dues.stream().allMatch(due -> due.readCame() && !due.assumeRootCame())) {
            return " (a read arrived, but not the AssumeRoot record from the audit's account)";
        }
        boolean noneCame = dues.stream().noneMatch(due -> due.readCame() || due.assumeRootCame());
        return noneCame ? " (the AssumeRoot record did not arrive either)" : "";
    }

    /** "118 of 120 accounts proven, the latest 210987654321 at 2026-11-20 21:00 UTC; its record arrived 2 minutes 40 seconds later". */
    static String proven(List<AuditedAccount> accounts) {
        var proven = accounts.stream().filter(AuditedAccount::isProven).toList();
        return proven.size() + " of " + Words.count(accounts.size(), "account") + " proven"
                + AuditText.last(proven).map(last -> ", the latest " + last).orElse("");
    }
}
