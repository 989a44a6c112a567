package rootalert.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.text.Age;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/** What the audit found, above all for the monthly report. */
public final class AuditText {
    private static final int MAX_NAMED = 10;

    private AuditText() {}

    static List<String> credentials(AuditState audit) {
        var left = audit.left();
        var notAsked = audit.accounts().stream()
                .filter(account -> !account.notAudited().isEmpty())
                .map(account -> account.id() + " (" + account.notAudited() + ")")
                .toList();
        return Stream.of(
                        Stream.of("Root credentials left: " + left.size() + " of "
                                + Words.count(audit.known().size(), "account") + "."),
                        Notice.Section.accounts(
                                left,
                                account -> account.id() + ": "
                                        + String.join(
                                                ", ", account.credentials().left())),
                        notAsked.isEmpty()
                                ? Stream.<String>empty()
                                : Stream.of("Not audited: " + Words.list(notAsked, MAX_NAMED) + "."))
                .flatMap(lines -> lines)
                .toList();
    }

    static List<String> proofs(AuditState audit) {
        var due = audit.accounts().stream()
                .filter(account -> account.due().isPresent())
                .map(AuditedAccount::id)
                .toList();
        var proven = audit.accounts().stream().filter(AuditedAccount::isProven).toList();
        return Stream.of(
                        proven.size() + " of " + Words.count(audit.accounts().size(), "account") + ".",
                        last(proven)
                                .map(last -> "The latest call was in " + last + ".")
                                .orElse(""),
                        due.isEmpty() ? "" : "No record yet of the last call in " + Words.list(due, MAX_NAMED) + ".",
                        audit.run()
                                .heard()
                                .map(heard -> "The audit last reported: " + UtcTime.minute(heard) + ".")
                                .orElse("The audit has not reported yet."),
                        audit.run().problem().isEmpty()
                                ? ""
                                : "It reports a problem: " + audit.run().problem())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * "210987654321 at 2026-11-20 21:00 UTC; its record arrived 2 minutes 40 seconds later"; empty of none.
     *
     * @param proven accounts with a proof
     */
    public static Optional<String> last(List<AuditedAccount> proven) {
        return proven.stream()
                .max(Comparator.comparing(
                        account -> account.proof().orElseThrow().called()))
                .flatMap(account -> account.proof()
                        .map(proof -> account.id() + " at " + UtcTime.minute(proof.called()) + "; its record arrived "
                                + Age.exactly(proof.took()) + " later"));
    }
}
