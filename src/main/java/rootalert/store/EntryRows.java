package rootalert.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import rootalert.event.AccountId;
import rootalert.event.RootEvent;
import rootalert.event.UserAgent;
import rootalert.store.Schema.Attribute;
import rootalert.text.SafeText;

/**
 * What to write of calls. All calls of a session in a batch make one item, and failed sign-ins one for each account and one for each
 * address: so a flood writes little, however long it lasts. Of a call it takes the time, name, outcome, address and program, and
 * nothing of what it asked for or was answered.
 */
final class EntryRows {
    /** Of a batch whose attempts come from a thousand addresses, those with the most attempts. */
    private static final int MAX_ADDRESSES = 50;

    private static final int MAX_ACCOUNTS = 15;
    private static final int MAX_PROGRAMS = 5;
    /** CloudTrail's have 36 characters. */
    private static final int ID_LENGTH = 64;

    private final Instant now;
    /** What several entries tell of is written once. */
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private EntryRows(Instant now) {
        this.now = now;
    }

    static List<Row> of(List<Entry> entries, Instant now) {
        var rows = new EntryRows(now);
        entries.forEach(rows::add);
        return List.copyOf(rows.rows.values());
    }

    private void add(Row row) {
        rows.put(row.key(), row);
    }

    private void add(Entry entry) {
        byAccount(entry.calls().all(), RootEvent::isUseOfRoot).forEach((account, uses) -> addUse(account, uses, entry));
        byAccount(entry.calls().all(), RootEvent::isFailedSignIn)
                .forEach((account, failed) -> add(attempts(Schema.FAILED_HERE, account, failed)));
        byAddress(entry.calls().all(), RootEvent::isFailedSignIn).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingInt(List<RootEvent>::size).reversed()))
                .limit(MAX_ADDRESSES)
                .forEach(failed -> add(attempts(Schema.FAILED_FROM, failed.getKey(), failed.getValue())));
        byAccount(entry.attempts(), call -> !call.isFailedSignIn())
                .forEach((account, tried) -> addTried(account, tried, entry));
    }

    /** Nobody asks about an account without a valid ID. */
    private Map<String, List<RootEvent>> byAccount(List<RootEvent> calls, Predicate<RootEvent> which) {
        var byAccount = calls.stream()
                .filter(which.and(call -> AccountId.isValid(call.account())))
                .collect(groupingBy(RootEvent::account));
        byAccount
                .keySet()
                .forEach(account -> add(Schema.ACCOUNT.row(now, account).with(Attribute.LAST, now)));
        return byAccount;
    }

    private static Map<String, List<RootEvent>> byAddress(List<RootEvent> calls, Predicate<RootEvent> which) {
        return calls.stream()
                .filter(which.and(call -> call.sourceAddress().isCallers()))
                .collect(groupingBy(call -> call.sourceAddress().text()));
    }

    private void addUse(String account, List<RootEvent> uses, Entry entry) {
        var lead = lead(uses, entry);
        add(timed(Schema.USE, account, uses)
                .with(Attribute.EVENT, lead.name())
                .with(Attribute.OUTCOME, lead.outcome().label())
                .with(Attribute.ADDRESS, lead.sourceAddress().label())
                .with(Attribute.CLIENT, lead.userAgent().words())
                .with(Attribute.PROGRAMS, programs(uses))
                .with(Attribute.SEVERITY, entry.severity())
                .with(Attribute.CALLS, uses.size())
                .with(
                        Attribute.SIGN_INS,
                        uses.stream().filter(RootEvent::isSignIn).count())
                .with(
                        Attribute.CHANGES,
                        uses.stream().filter(EntryRows::isChange).count())
                .with(Attribute.SESSION, entry.calls().sessionId()));
        byAddress(uses, call -> true).forEach((address, calls) -> {
            var last = time(calls.getLast());
            add(Schema.SEEN.row(last, address, account).with(Attribute.LAST, last));
        });
        byAddress(uses, RootEvent::isSignIn).forEach((address, signIns) -> {
            var last = time(signIns.getLast());
            add(Schema.SIGNED_IN.row(last, address, last, account).with(Attribute.TIME, last));
        });
    }

    private static List<String> programs(List<RootEvent> uses) {
        return uses.stream()
                .map(call -> call.userAgent().words())
                .distinct()
                .map(UserAgent::program)
                .filter(program -> !program.isEmpty())
                .distinct()
                .limit(MAX_PROGRAMS)
                .toList();
    }

    private static boolean isChange(RootEvent call) {
        return !call.readOnly() && !call.failed() && !call.isSignIn();
    }

    private void addTried(String account, List<RootEvent> tried, Entry entry) {
        var lead = lead(tried, entry);
        add(attempts(Schema.TRIED, account, tried)
                .with(Attribute.EVENT, lead.name())
                .with(Attribute.ADDRESS, lead.sourceAddress().label())
                .with(Attribute.SEVERITY, entry.severity()));
    }

    private Row attempts(Schema schema, String where, List<RootEvent> attempts) {
        return timed(schema, where, attempts)
                .with(Attribute.ATTEMPTS, attempts.size())
                .with(
                        Attribute.ACCOUNTS,
                        attempts.stream()
                                .map(RootEvent::account)
                                .distinct()
                                .limit(MAX_ACCOUNTS)
                                .collect(joining(",")));
    }

    private static RootEvent lead(List<RootEvent> calls, Entry entry) {
        return calls.contains(entry.lead()) ? entry.lead() : calls.getFirst();
    }

    /** The first call makes the key the same if the batch comes again; no record that borrows its ID can take its place. */
    private Row timed(Schema schema, String where, List<RootEvent> calls) {
        var time = time(calls.getLast());
        var first = calls.getFirst();
        return schema.row(time, where, time, SafeText.line(first.id(), ID_LENGTH), first.fingerprint())
                .with(Attribute.TIME, time);
    }

    /** A record may name no time, or one to come. */
    private Instant time(RootEvent call) {
        return call.time().instant().filter(time -> time.isBefore(now)).orElse(now);
    }
}
