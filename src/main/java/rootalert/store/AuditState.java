package rootalert.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.store.Schema.Attribute;

/**
 * What is known of the audit. It lies in the table, where an intruder may have written it.
 *
 * @param run what the audit last said of itself
 * @param accounts those that it told of within 60 days
 */
public record AuditState(Run run, List<AuditedAccount> accounts) {
    public static final AuditState NONE = new AuditState(
            new Run(Optional.empty(), Optional.empty(), 0, 0, "", Optional.empty(), Optional.empty()), List.of());

    /**
     * What it last said of itself.
     *
     * @param expected since when it is expected
     * @param heard when it was last heard of
     * @param active how many accounts there are for it
     * @param days within how many days it asks about each
     * @param problem what keeps it from that, a sentence; empty if nothing does
     * @param lastTold when an alert last told of credentials that appeared
     * @param counted when an alert told how many credentials are left, which it does once
     */
    public record Run(
            Optional<Instant> expected,
            Optional<Instant> heard,
            int active,
            int days,
            String problem,
            Optional<Instant> lastTold,
            Optional<Instant> counted) {
        static Run of(Row row) {
            return new Run(
                    row.time(Attribute.FIRST),
                    row.time(Attribute.LAST),
                    (int) row.number(Attribute.ACTIVE),
                    (int) row.number(Attribute.DAYS),
                    row.text(Attribute.PROBLEM),
                    row.time(Attribute.LAST_TOLD),
                    row.time(Attribute.COUNTED));
        }
    }

    public AuditState {
        accounts = List.copyOf(accounts);
    }

    /** Those whose credentials are known. */
    public List<AuditedAccount> known() {
        return accounts.stream()
                .filter(account -> account.credentials().isKnown())
                .toList();
    }

    /** Those with credentials that someone can act as root with. */
    public List<AuditedAccount> left() {
        return accounts.stream()
                .filter(account -> account.credentials().anyLeft())
                .toList();
    }
}
