package rootalert.memory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.aws.Count;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.AccountId;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.Review;
import rootalert.judge.Alert;
import rootalert.judge.JudgedCall;
import rootalert.judge.JudgedIncident;
import rootalert.text.SafeText;

/**
 * Makes one item of all calls of a session in a batch, and of the failed sign-ins one for each account and one for each
 * address: so a flood writes little, however long it lasts. Of a call it takes the time, name, outcome, address and program, and
 * nothing of what it asked for or was answered.
 */
final class RecordsWriter {
    /** A console session lasts twelve hours. */
    private static final Duration SESSION_KEPT = Duration.ofDays(3);

    /** Of a batch whose attempts come from a thousand addresses, those with the most attempts. */
    private static final int MAX_ADDRESSES = 50;

    private static final int MAX_ACCOUNTS = 15;
    private static final int MAX_PROGRAMS = 5;
    /** CloudTrail's have 36 characters. */
    private static final int ID_LENGTH = 64;

    private final Instant now;
    private final Map<Key, Item> items = new LinkedHashMap<>();
    private final Map<List<Object>, Count> seen = new LinkedHashMap<>();
    private final List<Count> alerts = new ArrayList<>();

    RecordsWriter(Instant now) {
        this.now = now;
    }

    Records records() {
        return new Records(
                List.copyOf(items.values()),
                Stream.concat(seen.values().stream(), alerts.stream()).toList());
    }

    void add(Alert alert) {
        add(alert.judged());
        // The next report begins where this one ended, if this one could count.
        if (alert.facts().review() instanceof Review.Known known) {
            put(Item.expiring(Key.REPORTED, Item.NEVER)
                    .with("until", known.until().toString()));
        }
    }

    private void add(JudgedIncident judged) {
        judged.parts().forEach(this::add);
        var calls = judged.incident().calls();
        if (judged.isCombined() || calls.isEmpty()) {
            return;
        }
        if (!calls.areFailedSignIns()) {
            addUse(calls, judged);
            addOtherAttempts(judged);
        }
        addFailed(calls.all().stream().filter(RootEvent::isFailedSignIn).toList());
    }

    private void addUse(Calls calls, JudgedIncident judged) {
        var uses = calls.all().stream().filter(RootEvent::isUseOfRoot).toList();
        if (uses.isEmpty()) {
            return;
        }
        // Of an incident that could not be processed nothing is judged.
        var lead = judged.calls().all().stream()
                .findFirst()
                .map(ignored -> judged.leadEvent())
                .filter(RootEvent::isUseOfRoot)
                .orElse(uses.getFirst());
        var account = Key.account(calls.account());
        var last = time(uses.getLast());
        addAccount(calls.account());
        put(item(account, "use", last, uses.getFirst())
                .with("event", lead.name())
                .with("outcome", lead.outcome().label())
                .with("address", lead.sourceAddress().label())
                .with("client", lead.userAgent().words())
                .with("severity", judged.severity().name())
                .with("calls", uses.size())
                .with("signIns", uses.stream().filter(RootEvent::isSignIn).count())
                .with("changes", uses.stream().filter(RecordsWriter::isChange).count())
                .with("session", calls.sessionId()));
        if (lead.sourceAddress().isCallers()) {
            boolean signIn = uses.stream().anyMatch(RootEvent::isSignIn);
            count(new Key(Key.address(lead.sourceAddress().text()), account), last, signIn ? "signIn" : "");
        }
        uses.stream()
                .map(call -> call.userAgent().program())
                .filter(program -> !program.isEmpty())
                .distinct()
                .limit(MAX_PROGRAMS)
                .forEach(program -> count(new Key(account, "client#" + program), last, ""));
        if (!calls.sessionId().isEmpty()) {
            alerts.add(Count.one(new Key("session#" + calls.sessionId(), "alerts"), last, now.plus(SESSION_KEPT)));
        }
    }

    private static boolean isChange(RootEvent call) {
        return !call.readOnly() && !call.failed() && !call.isSignIn();
    }

    /** So that the report knows whom to ask about. */
    private void addAccount(String account) {
        if (AccountId.isValid(account)) {
            put(Item.expiring(new Key(Key.ACCOUNTS, account), now.plus(Item.KEPT))
                    .with("last", now.toString()));
        }
    }

    /** Requested resets and denied AssumeRoot calls. */
    private void addOtherAttempts(JudgedIncident judged) {
        var attempts = judged.calls().all().stream()
                .filter(JudgedCall::isFromOutside)
                .map(JudgedCall::event)
                .filter(call -> !call.isFailedSignIn())
                .toList();
        if (!attempts.isEmpty()) {
            addAccount(judged.incident().account());
            put(attempts(Key.account(judged.incident().account()), "tried", attempts)
                    .with("event", judged.leadEvent().name())
                    .with("address", judged.leadEvent().sourceAddress().label())
                    .with("severity", judged.severity().name()));
        }
    }

    private void addFailed(List<RootEvent> failed) {
        by(RootEvent::account, failed).forEach((account, attempts) -> {
            addAccount(account);
            put(attempts(Key.account(account), "failed", attempts));
        });
        by(call -> call.sourceAddress().text(), failed).values().stream()
                .filter(attempts -> attempts.getFirst().sourceAddress().isCallers())
                .sorted(Comparator.comparingInt((List<RootEvent> attempts) -> attempts.size())
                        .reversed())
                .limit(MAX_ADDRESSES)
                .forEach(attempts -> put(
                        attempts(Key.address(attempts.getFirst().sourceAddress().text()), "failed", attempts)));
    }

    private Item attempts(String partition, String prefix, List<RootEvent> attempts) {
        return item(partition, prefix, time(attempts.getLast()), attempts.getFirst())
                .with("attempts", attempts.size())
                .with(
                        "accounts",
                        attempts.stream()
                                .map(RootEvent::account)
                                .distinct()
                                .limit(MAX_ACCOUNTS)
                                .collect(joining(",")));
    }

    /** The first call makes the key the same if the batch comes again; no record that borrows its ID can take its place. */
    private static Item item(String partition, String prefix, Instant time, RootEvent first) {
        return Item.expiring(new Key(partition, key(prefix, time, first)), time.plus(Item.KEPT))
                .with("time", time.toString());
    }

    private static String key(String prefix, Instant time, RootEvent first) {
        return Key.at(prefix, time) + "#" + SafeText.line(first.id(), ID_LENGTH) + "#" + first.fingerprint();
    }

    private void count(Key key, Instant time, String latest) {
        seen.merge(List.of(key, latest), Count.one(key, time, time.plus(Item.KEPT), latest), Count::and);
    }

    private void put(Item item) {
        items.put(item.key(), item);
    }

    /** A record may name no time, or one to come. */
    private Instant time(RootEvent call) {
        return call.time().instant().filter(time -> time.isBefore(now)).orElse(now);
    }

    private static Map<String, List<RootEvent>> by(Function<RootEvent, String> key, List<RootEvent> calls) {
        return calls.stream().collect(groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
