package rootalert.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import rootalert.store.Schema.Attribute;
import rootalert.text.Sha256;

/**
 * What CloudTrail recorded about the key of a root session that may be the audit's. It lies in the table, where an intruder may have
 * written it.
 *
 * @param hash SHA-256 of the key's ID, in hexadecimal
 * @param issued that AssumeRoot gave it to the audit's role; empty as long as no record of that has come
 * @param seen the first audit read that was made with it; empty as long as none has come
 * @param otherCalls the names of other calls that were made with it before it was known to be the audit's
 * @param told whether an alert told of those
 */
public record AuditKey(
        String hash, Optional<Issued> issued, Optional<Seen> seen, Set<String> otherCalls, boolean told) {
    /** The longest that a root session lasts: AWS STS API Reference, AssumeRoot. */
    private static final Duration SESSION = Duration.ofMinutes(15);

    /** Times of CloudTrail are whole seconds, and of two services. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /**
     * AssumeRoot gave it to the audit's role.
     *
     * @param account whose root the session acts as
     * @param time when
     */
    public record Issued(String account, Instant time) {}

    /**
     * An audit read was made with it.
     *
     * @param account whose root made it
     * @param called when
     * @param came when its record came here
     */
    public record Seen(String account, Instant called, Instant came) {}

    public AuditKey {
        otherCalls = Set.copyOf(otherCalls);
    }

    /** One that the audit's role was given. */
    public static AuditKey issued(String keyId, Issued issued) {
        return new AuditKey(hash(keyId), Optional.of(issued), Optional.empty(), Set.of(), false);
    }

    /** One that a session uses. */
    public static AuditKey used(String keyId, Optional<Seen> read, Set<String> otherCalls) {
        return new AuditKey(hash(keyId), Optional.empty(), read, otherCalls, false);
    }

    public static String hash(String keyId) {
        return Sha256.hex(keyId);
    }

    /** Whether a read of that account's root, at that time, can be the audit's. */
    public boolean covers(String account, Instant called) {
        return issued.filter(by -> by.account().equals(account)
                        && called.isAfter(by.time().minus(SKEW))
                        && called.isBefore(by.time().plus(SESSION).plus(SKEW)))
                .isPresent();
    }

    /** Whether a read that it covers has come here, so that the road of that account's root calls is whole. */
    boolean isProof() {
        return seen.filter(read -> covers(read.account(), read.called())).isPresent();
    }

    static AuditKey of(Row row) {
        var partition = row.key().partition();
        return new AuditKey(
                partition.substring(partition.indexOf('#') + 1),
                row.time(Attribute.ISSUED).map(time -> new Issued(row.text(Attribute.ISSUED_FOR), time)),
                row.time(Attribute.SEEN)
                        .map(came -> new Seen(
                                row.text(Attribute.SEEN_IN),
                                row.time(Attribute.CALLED).orElse(came),
                                came)),
                row.texts(Attribute.OTHER_CALLS).collect(toUnmodifiableSet()),
                row.number(Attribute.TOLD) > 0);
    }
}
