package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import rootalert.aws.Answer;
import rootalert.event.AccountId;
import rootalert.event.AuditReport;
import rootalert.store.Schema.Attribute;

/**
 * The audit's keys, the accounts it asks about, and itself. Each change is one step of its own, because records of one session come in
 * any order, in batches of two containers.
 */
public final class Audits {
    /** Clocks differ, and CloudTrail's times are whole seconds: a call may be recorded as earlier than it was announced. */
    static final Duration SKEW = Duration.ofMinutes(2);

    /** Of some 300 bytes each; an answer has 1 MB. */
    private static final int MAX = 20_000;

    private static final int MAX_REQUESTS = 10;
    /** By then, an account that whoever wrote it did not say it of has been read again. */
    private static final Duration FRESH = Duration.ofHours(1);
    /** The audit tells of some ten an hour; whoever forges more is not heard to the end. */
    private static final int MAX_REPORTS = 200;
    /** What an intruder asks for with a stolen session is told by itself; this is only to recognize it later. */
    private static final int MAX_OTHER_CALLS = 20;

    /** While an alert waits. */
    private final Asking asking;
    /** While nobody waits but Lambda. */
    private final Asking saving;
    /** All accounts. */
    private final Asking reading;

    private final InstantSource clock;
    /** What {@link #state} read last, for the next heartbeat. */
    private final AtomicReference<Accounts> last = new AtomicReference<>(Accounts.UNREAD);

    /**
     * Accounts as they were read.
     *
     * @param changed when something about one of them had last changed; empty if that is not known
     */
    private record Accounts(List<AuditedAccount> all, Optional<Instant> changed, Instant readAt) {
        static final Accounts UNREAD = new Accounts(List.of(), Optional.empty(), Instant.MIN);

        boolean isAsOf(Optional<Instant> change, Instant now) {
            return change.isPresent() && change.equals(changed) && now.isBefore(readAt.plus(FRESH));
        }
    }

    /** Create once per container. */
    public Audits(Store store) {
        var limits = store.limits();
        asking = store.asking(limits.seen(), "The audit's keys", "Its calls count as anyone's.");
        saving = store.asking(limits.save(), "Remembering the audit's calls", "They prove nothing.");
        reading = store.asking(limits.report(), "The audit", "What it says is not known now.");
        clock = store.clock();
    }

    /** What is known of the keys with these hashes. Waits a second at most. */
    public Answer<List<AuditKey>> keys(Collection<String> hashes) {
        return hashes.isEmpty()
                ? new Answer.Known<>(List.of())
                : asking.ask(table -> table
                        .get(hashes.stream().map(Schema.AUDIT_KEY::key).toList())
                        .stream()
                        .map(AuditKey::of)
                        .toList());
    }

    /**
     * Remembers keys that AssumeRoot gave to the audit's role, by CloudTrail's own records. Waits a second at most.
     *
     * @return all that is known of each then
     */
    public Answer<List<AuditKey>> issued(List<AuditKey> keys) {
        return asking.ask(table -> {
            var known = keys.stream()
                    .flatMap(key -> key.issued().stream().map(issued -> issued(table, key, issued)))
                    .toList();
            changed(table);
            return known;
        });
    }

    private AuditKey issued(Table table, AuditKey key, AuditKey.Issued issued) {
        var known = AuditKey.of(table.update(
                change(key).set(Attribute.ISSUED, seconds(issued.time())).set(Attribute.ISSUED_FOR, issued.account())));
        mark(table, issued.account(), Attribute.ISSUED, issued.time());
        prove(table, known);
        return known;
    }

    /**
     * Remembers what was called with keys that may be the audit's. Waits three seconds at most.
     *
     * @return all that is known of each then
     */
    public Answer<List<AuditKey>> used(List<AuditKey> keys) {
        return keys.isEmpty()
                ? new Answer.Known<>(List.of())
                : saving.ask(table -> {
                    var known = keys.stream().map(key -> used(table, key)).toList();
                    if (keys.stream().anyMatch(key -> key.seen().isPresent())) {
                        changed(table);
                    }
                    return known;
                });
    }

    private AuditKey used(Table table, AuditKey key) {
        var change = change(key)
                .add(
                        Attribute.OTHER_CALLS,
                        key.otherCalls().stream().limit(MAX_OTHER_CALLS).toList());
        key.seen()
                .ifPresent(seen -> change.setOnce(Attribute.SEEN, seconds(seen.came()))
                        .setOnce(Attribute.CALLED, seconds(seen.called()))
                        .setOnce(Attribute.SEEN_IN, seen.account()));
        var known = AuditKey.of(table.update(change));
        key.seen().ifPresent(seen -> mark(table, seen.account(), Attribute.SEEN, seen.called()));
        prove(table, known);
        return known;
    }

    /** To call when an alert about what else was called with a key is out. Waits three seconds at most. */
    public boolean misuseTold(AuditKey key) {
        return saving.update(change(key).set(Attribute.TOLD, 1));
    }

    private Update change(AuditKey key) {
        return new Update(Schema.AUDIT_KEY.key(key.hash())).expires(Schema.AUDIT_KEY.expires(clock.instant()));
    }

    private void mark(Table table, String account, Attribute what, Instant time) {
        if (AccountId.isValid(account)) {
            Row ignored = table.update(change(account).set(what, seconds(time)));
        }
    }

    private void prove(Table table, AuditKey key) {
        if (key.isProof()) {
            var issued = key.issued().orElseThrow();
            var took = Duration.between(issued.time(), key.seen().orElseThrow().came());
            boolean ignored = table.updateIf(change(issued.account())
                    .set(Attribute.PROVEN, issued.time())
                    .set(Attribute.TOOK, Math.max(0, took.toSeconds()))
                    .unlessAfter(Attribute.PROVEN));
        }
    }

    /** To call after every change of accounts: who has read them before reads them again. */
    private void changed(Table table) {
        Row ignored = table.update(new Update(Schema.AUDIT.key()).set(Attribute.CHANGED, clock.instant()));
    }

    private Update change(String account) {
        return new Update(Schema.AUDITED.key(account)).expires(Schema.AUDITED.expires(clock.instant()));
    }

    /** Writes down what the audit says of accounts, and answers whether the table took it. Waits five seconds at most. */
    public boolean audited(List<AuditReport.OfAccount> all) {
        var reports = all.stream().limit(MAX_REPORTS).toList();
        if (all.size() > MAX_REPORTS) {
            Journal.notRemembered(all.size() - MAX_REPORTS + " words of the audit are too many for a batch");
        }
        return reading.ask(table -> {
                    var rows = new HashMap<String, Row>();
                    table
                            .get(reports.stream()
                                    .map(report -> Schema.AUDITED.key(report.account()))
                                    .toList())
                            .stream()
                            .forEach(row -> rows.put(row.key().sort(), row));
                    reports.forEach(report -> audited(table, report, rows));
                    changed(table);
                    return true;
                })
                .known()
                .isPresent();
    }

    private void audited(Table table, AuditReport.OfAccount report, Map<String, Row> rows) {
        var now = seconds(clock.instant());
        var called = report.calledAt()
                .filter(time -> time.isBefore(now))
                .map(Audits::seconds)
                .orElse(now);
        var key = Schema.AUDITED.key(report.account());
        var row = rows.getOrDefault(report.account(), Row.of(key));
        if (report.madeACall() && !AuditedAccount.isWaiting(row)) {
            // What is waited for already stays so: whoever announces one call after the other puts nothing off.
            row = table.updated(change(report.account())
                            .set(Attribute.WAITING, called.minus(SKEW))
                            .set(Attribute.ASKED, now)
                            .unlessAfter(Attribute.WAITING, Attribute.PROVEN))
                    .orElse(row);
        }
        var before = AuditedAccount.credentials(row);
        var after = report.credentials().orElse(before);
        // Whoever speaks in the audit's name right before it must not hide what it says: so nothing is refused for its
        // time.
        rows.put(
                report.account(),
                table.update(change(report.account())
                        .set(Attribute.AUDITED, now)
                        .set(Attribute.NOT_AUDITED, report.notAudited())
                        .set(Attribute.PASSWORD, after.password().map(has -> has ? 1 : 0))
                        .set(Attribute.ACCESS_KEYS, after.accessKeys())
                        .set(Attribute.MFA_DEVICES, after.mfaDevices())
                        .set(Attribute.CERTIFICATES, after.certificates())
                        .add(Attribute.WORSE, after.worseThan(before))));
    }

    /** The same of what it says of itself. Waits three seconds at most. */
    public boolean ran(AuditReport.OfRun report) {
        var now = clock.instant();
        return saving.update(new Update(Schema.AUDIT.key())
                .setOnce(Attribute.FIRST, now)
                .set(Attribute.LAST, now)
                .set(Attribute.ACTIVE, report.accounts())
                .set(Attribute.DAYS, report.days())
                .set(Attribute.PROBLEM, report.problem()));
    }

    /**
     * All that is known of the audit, of which accounts are read only if one has changed, and once an hour. Notes since when it is
     * expected, if that is not known yet. Waits five seconds at most.
     */
    public Answer<AuditState> state() {
        return reading.ask(table -> {
            var run = table.get(Schema.AUDIT.key()).stream()
                    .filter(row -> row.time(Attribute.FIRST).isPresent())
                    .findFirst()
                    .orElseGet(() ->
                            table.update(new Update(Schema.AUDIT.key()).setOnce(Attribute.FIRST, clock.instant())));
            return new AuditState(AuditState.Run.of(run), accounts(table, run.time(Attribute.CHANGED)));
        });
    }

    private List<AuditedAccount> accounts(Table table, Optional<Instant> changed) {
        var now = clock.instant();
        if (!last.get().isAsOf(changed, now)) {
            last.set(new Accounts(accounts(table), changed, now));
        }
        return last.get().all();
    }

    /** For the report, which expects nothing. */
    static Optional<AuditState> recall(Table table) {
        return table.get(Schema.AUDIT.key()).stream()
                .findFirst()
                .map(run -> new AuditState(AuditState.Run.of(run), accounts(table)));
    }

    private static List<AuditedAccount> accounts(Table table) {
        var page = table.last(Schema.AUDITED.all(), MAX, MAX_REQUESTS);
        if (page.more()) {
            throw new IllegalStateException("there are more accounts than can be read at once");
        }
        return page.stream()
                .filter(row -> AccountId.isValid(row.key().sort()))
                .flatMap(row -> AuditedAccount.of(row).stream())
                .toList()
                .reversed();
    }

    /** To call when an alert is out about credentials that appeared. Waits three seconds at most. */
    public boolean credentialsTold(List<AuditedAccount> worse) {
        var now = clock.instant();
        return saving.ask(table -> {
                    Row told = table.update(new Update(Schema.AUDIT.key()).set(Attribute.LAST_TOLD, now));
                    worse.forEach(account -> {
                        Row ignored = table.update(change(account.id()).delete(Attribute.WORSE, account.worse()));
                    });
                    changed(table);
                    return told;
                })
                .known()
                .isPresent();
    }

    /** To call when an alert is out about how many credentials are left. Waits three seconds at most. */
    public boolean credentialsCounted() {
        return saving.update(new Update(Schema.AUDIT.key()).set(Attribute.COUNTED, clock.instant()));
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
