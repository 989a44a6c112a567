package rootalert.proof;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.aws.NoAnswer;
import rootalert.event.Actor;
import rootalert.event.AuditReport;
import rootalert.event.Credential;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.event.StackEvent;
import rootalert.store.AuditKey;
import rootalert.store.Audits;
import rootalert.store.Store;

/**
 * Recognizes what the audit does among root's calls. A key is the audit's if CloudTrail recorded that AssumeRoot gave it to the audit's
 * role. That record and those of the session come in any order: what comes first is remembered, and whichever comes second makes the
 * proof.
 */
public final class Proofs {
    /** Keys of a batch that are looked up. A console session has a new one for each request. */
    private static final int MAX_KEYS = 200;
    /** Keys of a batch that something is written down about, by some 10 ms each. */
    static final int MAX_WRITTEN = 100;

    private final AuditRole role;
    private final Audits audits;
    private final InstantSource clock;

    /** Create once per container. */
    public Proofs(AuditRole role, Store store, InstantSource clock) {
        this.role = role;
        this.audits = new Audits(store);
        this.clock = clock;
    }

    /**
     * A batch in which the audit's calls are known.
     *
     * @param events all but the reports; what was called with the audit's keys has the credential {@link Credential#AUDIT}
     * @param reports what the audit itself says
     * @param keys those of the audit, as far as they are known
     * @param areWritten whether the table, if there is one, has all keys that the batch says AssumeRoot gave to the audit's role
     */
    public record Recognized(List<Received> events, List<Received> reports, List<AuditKey> keys, boolean areWritten) {
        public Recognized {
            events = List.copyOf(events);
            reports = List.copyOf(reports);
            keys = List.copyOf(keys);
        }

        /** One in which nothing is. */
        public static Recognized nothing(List<Received> received) {
            return new Recognized(received, List.of(), List.of(), true);
        }
    }

    /**
     * What came of remembering a batch.
     *
     * @param misused keys of the audit that were used for something else before they were known, and no alert told of it
     * @param unwritten the IDs of the messages with a record that was not written down
     */
    public record Remembered(List<AuditKey> misused, List<String> unwritten) {
        public Remembered {
            misused = List.copyOf(misused);
            unwritten = List.copyOf(unwritten);
        }
    }

    /** Waits two seconds at most. What is not known stays as it is. */
    public Recognized recognize(List<Received> received) {
        var reports = received.stream().filter(one -> report(one).isPresent()).toList();
        var events = received.stream().filter(one -> report(one).isEmpty()).toList();
        var given = calls(events).flatMap(call -> role.given(call).stream()).toList();
        var keys = new HashMap<String, AuditKey>();
        given.forEach(key -> keys.put(key.hash(), key));
        Answer<List<AuditKey>> written = given.isEmpty() ? new Answer.Known<>(given) : audits.issued(given);
        written.known().ifPresent(known -> known.forEach(key -> keys.put(key.hash(), key)));
        var others = calls(events)
                .filter(Proofs::hasTemporaryKey)
                .sorted(Comparator.comparingInt(Proofs::place))
                .map(call -> call.identity().accessKeyId())
                .distinct()
                .map(AuditKey::hash)
                .filter(hash -> !keys.containsKey(hash))
                .limit(MAX_KEYS)
                .toList();
        audits.keys(others)
                .known()
                .ifPresent(known -> known.stream()
                        .filter(key -> key.issued().isPresent())
                        .forEach(key -> keys.put(key.hash(), key)));
        return new Recognized(
                events.stream().map(one -> recognized(one, keys)).toList(),
                reports,
                List.copyOf(keys.values()),
                !(written instanceof Answer.NotAvailable));
    }

    private static Stream<RootEvent> calls(List<Received> events) {
        return events.stream().flatMap(one -> one.call().stream());
    }

    private static boolean hasTemporaryKey(RootEvent call) {
        return call.identity().actor() == Actor.ROOT
                && AuditRole.isTemporary(call.identity().accessKeyId());
    }

    /** Those first that may be the audit's, by what AWS writes. */
    private static int place(RootEvent call) {
        return switch (call.credential()) {
            case AUDIT -> 0;
            case ASSUME_ROOT -> 1;
            case TEMPORARY -> 2;
            case CONSOLE, ACCESS_KEY, FEDERATED, SERVICE, SERVICE_EVENT, UNKNOWN -> 3;
        };
    }

    private static Received recognized(Received one, Map<String, AuditKey> keys) {
        if (keys.isEmpty() || !(one.event() instanceof RootEvent call) || !hasTemporaryKey(call)) {
            return one;
        }
        var key = Optional.ofNullable(keys.get(AuditKey.hash(call.identity().accessKeyId())));
        return key.filter(known -> !RootTask.isAuditRead(call) || isCovered(known, call))
                        .isPresent()
                ? new Received(call.with(Credential.AUDIT), one.messageIds())
                : one;
    }

    /** What is no read of the audit's is misuse whenever it was; a read at another time is just a read. */
    private static boolean isCovered(AuditKey key, RootEvent call) {
        return call.time()
                .instant()
                .filter(time -> key.covers(owner(call), time))
                .isPresent();
    }

    /** Whose root user it is. */
    private static String owner(RootEvent call) {
        var account = call.identity().account();
        return account.isEmpty() ? call.account() : account;
    }

    /** Whether there is anything to remember of a batch, or to receive. */
    public boolean concerns(Recognized batch) {
        return !batch.reports().isEmpty()
                || !batch.keys().isEmpty()
                || calls(batch.events()).anyMatch(Proofs::mayBeAudits);
    }

    private static boolean mayBeAudits(RootEvent call) {
        return hasTemporaryKey(call) && place(call) < 3;
    }

    /**
     * Remembers what was called with the audit's keys, and with those that may turn out to be the audit's. To call once the alerts are
     * out. Waits three seconds at most.
     *
     * @throws RuntimeException if the table does not take it; the messages of {@link #unwritten} are to come again then
     */
    public Remembered remember(Recognized batch) {
        var now = clock.instant();
        var byKey = calls(batch.events())
                .filter(Proofs::mayBeAudits)
                .sorted(Comparator.comparingInt(Proofs::place))
                .collect(groupingBy(call -> call.identity().accessKeyId(), LinkedHashMap::new, toList()));
        var written = byKey.keySet().stream().limit(MAX_WRITTEN).collect(toSet());
        var used = byKey.entrySet().stream()
                .filter(entry -> written.contains(entry.getKey()))
                .map(entry -> used(entry.getKey(), entry.getValue(), now))
                .toList();
        var known = batch.keys().stream().collect(toMap(AuditKey::hash, key -> key));
        switch (audits.used(used)) {
            case Answer.Known<List<AuditKey>> remembered ->
                remembered.value().forEach(key -> known.put(key.hash(), key));
            case Answer.NotAvailable<List<AuditKey>> failed -> throw new NoAnswer(failed.why());
            case Answer.NotAsked<List<AuditKey>> ignored -> {}
        }
        return new Remembered(
                known.values().stream()
                        .filter(key ->
                                key.issued().isPresent() && !key.otherCalls().isEmpty() && !key.told())
                        .toList(),
                unwritten(batch, call -> !written.contains(call.identity().accessKeyId())));
    }

    /** The IDs of the messages that prove something, if nothing could be written down. */
    public List<String> unwritten(Recognized batch) {
        return unwritten(batch, read -> true);
    }

    private List<String> unwritten(Recognized batch, Predicate<RootEvent> isUnwritten) {
        return batch.events().stream()
                .filter(one -> one.call()
                        .filter(call -> (isAudits(call) && isUnwritten.test(call))
                                || (!batch.areWritten() && role.given(call).isPresent()))
                        .isPresent())
                .flatMap(one -> one.messageIds().stream())
                .toList();
    }

    /** A read by a key of the audit, or by a session that AWS says AssumeRoot opened. Others can be made in any number. */
    private static boolean isAudits(RootEvent call) {
        return isRead(call) && place(call) < 2;
    }

    /** What look-back finds shows that the road to here did not bring it. */
    private static boolean isRead(RootEvent call) {
        return RootTask.isAuditRead(call) && !call.delivery().isByLookBack();
    }

    private static AuditKey used(String keyId, List<RootEvent> calls, Instant now) {
        var read = calls.stream()
                .filter(Proofs::isRead)
                .flatMap(call ->
                        call.time().instant().stream().map(called -> new AuditKey.Seen(owner(call), called, now)))
                .findFirst();
        var others = calls.stream()
                .filter(call -> call.credential() != Credential.AUDIT && !RootTask.isAuditRead(call))
                .map(RootEvent::name)
                .filter(name -> !name.isEmpty())
                .collect(toSet());
        return AuditKey.used(keyId, read, others);
    }

    /** To call when an alert about other calls with the key is out. */
    public void told(AuditKey key) {
        boolean ignored = audits.misuseTold(key);
    }

    /**
     * Writes down what the audit says. Waits some ten seconds at most.
     *
     * @return the IDs of the messages whose reports were not written down
     */
    public List<String> receive(List<Received> received) {
        var accounts = new ArrayList<AuditReport.OfAccount>();
        var byAccounts = new ArrayList<String>();
        var runs = new ArrayList<AuditReport.OfRun>();
        var byRuns = new ArrayList<String>();
        for (var one : received) {
            switch (report(one).orElseThrow()) {
                case AuditReport.OfAccount account -> {
                    accounts.add(account);
                    byAccounts.addAll(one.messageIds());
                }
                case AuditReport.OfRun run -> {
                    runs.add(run);
                    byRuns.addAll(one.messageIds());
                }
            }
        }
        accounts.sort(Comparator.comparing(account -> account.calledAt().orElse(Instant.MAX)));
        boolean accountsWritten = accounts.isEmpty() || audits.audited(accounts);
        boolean runWritten = runs.isEmpty() || audits.ran(runs.getLast());
        return Stream.concat(
                        accountsWritten ? Stream.empty() : byAccounts.stream(),
                        runWritten ? Stream.empty() : byRuns.stream())
                .distinct()
                .toList();
    }

    private Optional<AuditReport> report(Received one) {
        return one.event() instanceof StackEvent event
                        && event.source().equals(AuditReport.SOURCE)
                        && event.account().equals(role.account())
                ? AuditReport.read(event)
                : Optional.empty();
    }
}
