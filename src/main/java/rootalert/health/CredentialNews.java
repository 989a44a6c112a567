package rootalert.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.EventTime;
import rootalert.judge.CredentialsFound;
import rootalert.judge.Notice;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.store.Audits;
import rootalert.store.Store;
import rootalert.text.Words;

/** Tells of root credentials that the audit found: those that appeared, all together and once an hour at most; and once, how many there are. */
public final class CredentialNews {
    /** Whatever appears in numbers, or is made up in numbers, is few alerts. */
    private static final Duration APART = Duration.ofHours(1);

    private static final int DAYS = 7;
    private static final int MAX_NAMED = 10;

    private final Audits audits;
    private final Consumer<Notice> teller;
    private final InstantSource clock;
    /** What a table that cannot be written does not know. */
    private final AtomicReference<Instant> lastTold = new AtomicReference<>(Instant.MIN);

    /**
     * For the container's life.
     *
     * @param teller returns once the alert has been accepted, and throws if it was not
     */
    public CredentialNews(Store store, Consumer<Notice> teller, InstantSource clock) {
        this.audits = new Audits(store);
        this.teller = teller;
        this.clock = clock;
    }

    static boolean hasAudit(Deployment deployment) {
        return !deployment.get("AuditAccount").isEmpty();
    }

    /** Does nothing if the table does not answer: the checks say so. */
    void tell(Deployment deployment, Supplier<Answer<AuditState>> audit) {
        if (hasAudit(deployment)) {
            audit.get().known().ifPresent(known -> tell(known, deployment.region()));
        }
    }

    private void tell(AuditState audit, String region) {
        var now = clock.instant();
        boolean recently = Stream.concat(Stream.of(lastTold.get()), audit.run().lastTold().stream())
                .anyMatch(told -> !told.isAfter(now) && told.isAfter(now.minus(APART)));
        if (recently) {
            return;
        }
        var worse = audit.accounts().stream()
                .filter(account -> !account.worse().isEmpty())
                .toList();
        if (!worse.isEmpty()) {
            teller.accept(found(true, worse, audit, region, now));
            lastTold.set(now);
            boolean ignored = audits.credentialsTold(worse);
        } else if (isCounted(audit.run(), now) && !audit.known().isEmpty()) {
            teller.accept(found(false, audit.left(), audit, region, now));
            lastTold.set(now);
            boolean ignored = audits.credentialsCounted();
        }
    }

    /** Once it has asked about each account. */
    private static boolean isCounted(AuditState.Run run, Instant now) {
        var days = Duration.ofDays(run.days() == 0 ? DAYS : run.days());
        return run.counted().isEmpty()
                && run.heard().isPresent()
                && run.expected()
                        .filter(first -> !first.isAfter(now.minus(days)))
                        .isPresent();
    }

    private static CredentialsFound found(
            boolean appeared, List<AuditedAccount> accounts, AuditState audit, String region, Instant now) {
        return new CredentialsFound(
                appeared,
                accounts.stream()
                        .map(account -> new CredentialsFound.InAccount(
                                account.id(),
                                appeared
                                        ? account.worse().stream().sorted().toList()
                                        : account.credentials().left()))
                        .toList(),
                audit.left().size(),
                audit.known().size(),
                EventTime.of(now),
                region);
    }

    /** For people at a terminal: "Root credentials left: 3 of 120 accounts: 210987654321 (1 access key), …". */
    Optional<String> line(Deployment deployment, Supplier<Answer<AuditState>> audit) {
        return hasAudit(deployment) ? audit.get().known().map(CredentialNews::line) : Optional.empty();
    }

    private static String line(AuditState audit) {
        var left = audit.left().stream()
                .map(account -> account.id() + " ("
                        + String.join(", ", account.credentials().left()) + ")")
                .toList();
        var notAsked = audit.accounts().stream()
                .filter(account -> !account.notAudited().isEmpty())
                .map(account -> account.id() + " (" + account.notAudited() + ")")
                .toList();
        return "Root credentials left: " + left.size() + " of "
                + Words.count(audit.known().size(), "account")
                + (left.isEmpty() ? "" : ": " + Words.list(left, MAX_NAMED))
                + (notAsked.isEmpty() ? "" : ". Not audited: " + Words.list(notAsked, MAX_NAMED));
    }
}
