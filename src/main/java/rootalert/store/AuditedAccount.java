package rootalert.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import rootalert.event.RootCredentials;
import rootalert.store.Schema.Attribute;

/**
 * An account that the audit asks about. It lies in the table, where an intruder may have written it.
 *
 * @param id a valid account ID
 * @param audited when the audit last told of it
 * @param credentials of its root user, as AWS answered the audit
 * @param worse what appeared of these and no alert has told yet, in words
 * @param notAudited why the audit could not ask, in a few words; empty if it could
 * @param due the record that did not come in time, if one did not
 * @param proof the last call whose record came
 */
public record AuditedAccount(
        String id,
        Instant audited,
        RootCredentials credentials,
        Set<String> worse,
        String notAudited,
        Optional<Due> due,
        Optional<Proof> proof) {

    /**
     * The audit says that it called, and no record of a read with its key came since.
     *
     * @param since when the audit first said so
     * @param assumeRootCame whether AssumeRoot's own record came
     * @param readCame whether a read came by a session that may be the audit's
     */
    public record Due(Instant since, boolean assumeRootCame, boolean readCame) {}

    /**
     * A real root call came here.
     *
     * @param called when the session was opened
     * @param took how long after that its first record was here
     */
    public record Proof(Instant called, Duration took) {}

    public AuditedAccount {
        worse = Set.copyOf(worse);
    }

    /** Whether a record came of the last call that one is known of, so that none is missing. */
    public boolean isProven() {
        return proof.isPresent() && due.isEmpty();
    }

    /** Empty unless the audit told of it. */
    static Optional<AuditedAccount> of(Row row) {
        return row.time(Attribute.AUDITED)
                .map(audited -> new AuditedAccount(
                        row.key().sort(),
                        audited,
                        credentials(row),
                        row.texts(Attribute.WORSE).collect(toUnmodifiableSet()),
                        row.text(Attribute.NOT_AUDITED),
                        due(row),
                        row.time(Attribute.PROVEN)
                                .map(called -> new Proof(called, Duration.ofSeconds(row.number(Attribute.TOOK))))));
    }

    static RootCredentials credentials(Row row) {
        return new RootCredentials(
                number(row, Attribute.PASSWORD).map(count -> count > 0),
                number(row, Attribute.ACCESS_KEYS),
                number(row, Attribute.MFA_DEVICES),
                number(row, Attribute.CERTIFICATES));
    }

    private static Optional<Integer> number(Row row, Attribute name) {
        return row.has(name) ? Optional.of((int) row.number(name)) : Optional.empty();
    }

    private static Optional<Due> due(Row row) {
        return row.time(Attribute.WAITING)
                .filter(waiting -> !isSince(row, Attribute.PROVEN, waiting))
                .flatMap(waiting -> row.time(Attribute.ASKED)
                        .map(asked -> new Due(
                                asked,
                                isSince(row, Attribute.ISSUED, waiting),
                                isSince(row, Attribute.SEEN, waiting))));
    }

    /** The same for the condition under which the table takes a new expectation. */
    static boolean isWaiting(Row row) {
        return due(row).isPresent();
    }

    private static boolean isSince(Row row, Attribute name, Instant limit) {
        return row.time(name).filter(time -> !time.isBefore(limit)).isPresent();
    }
}
