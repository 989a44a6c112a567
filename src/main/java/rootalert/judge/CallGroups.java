package rootalert.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Calls by what they tell. Equal calls stand together, so that no number of them hides a different one.
 *
 * @param all every call, in time order
 * @param groups equal calls together, the most telling first
 * @param worst how bad the worst call is
 */
public record CallGroups(List<JudgedCall> all, List<SameCalls> groups, Severity worst) {

    /** No credential is among those left out, and whoever has done these has few deeds left unseen. */
    private static final int MAX_UNDO = 6;

    /** Of each weight: the first sentence names three deeds. */
    private static final int AT_ONCE = 2;

    /** Of each weight: a list has some 25 lines. */
    private static final int BEFORE_THE_REST = 6;

    private static final int LAST = 3;

    static final CallGroups NONE = new CallGroups(List.of(), List.of(), Severity.INFO);

    /**
     * What calls that are told in one line have in common. The verb is the first word of ours, as in "lifted" or "set".
     *
     * @param given to whom, or which policy or ports: who gives the same to many hides nothing else that they give
     */
    private record Key(String call, Kind kind, Weight weight, String verb, Optional<Severity> severity, String given) {
        static Key of(JudgedCall call) {
            return new Key(
                    call.event().call().qualifiedName(),
                    call.action().kind(),
                    call.weight(),
                    call.action().did().text().split(" ", 2)[0],
                    Optional.empty(),
                    SameCalls.given(call.event()));
        }

        static Key withSeverity(JudgedCall call) {
            var key = of(call);
            return new Key(key.call, key.kind, key.weight, key.verb, Optional.of(call.severity()), key.given);
        }

        Key whateverWasGiven() {
            return new Key(call, kind, weight, verb, severity, "");
        }
    }

    /**
     * Of one session. What tells most leads, though something that tells less may be worse. Only among ordinary changes and what
     * did not work, how bad it is decides: a refusal must not stand for what worked.
     */
    static CallGroups ofSession(List<JudgedCall> calls) {
        return of(
                        calls,
                        Key::of,
                        Comparator.comparing(SameCalls::tier)
                                .thenComparing(SameCalls::severity)
                                .thenComparing(SameCalls::weight))
                .inTurns(same -> "");
    }

    /** Of several alerts, in the order of the alerts: how bad it is decides, and then what was done. */
    static CallGroups ofAlerts(List<JudgedCall> calls) {
        return of(
                        calls,
                        Key::withSeverity,
                        Comparator.comparing(SameCalls::severity).thenComparing(SameCalls::weight))
                .inTurns(SameCalls::severity);
    }

    /** A group, and when it has its turn. */
    private record InRound(SameCalls same, int round) {}

    /**
     * The same order, but of what tells much no weight takes the room of the others: two of each come first, and a few more of each
     * before all the rest. There are a hundred calls that stop some defence, most of them of services that nobody uses. What failed has
     * no turns: it must not come before what worked and is worse.
     *
     * @param apart what the groups are in order of, before all else
     */
    private CallGroups inTurns(Function<SameCalls, Object> apart) {
        var before = new HashMap<List<Object>, Integer>();
        var parts = new LinkedHashMap<Object, List<InRound>>();
        for (var same : groups) {
            var part = apart.apply(same);
            boolean hasTurns = same.isTelling() && same.weight() != Weight.ATTEMPT;
            int round = hasTurns ? round(before.merge(List.of(part, same.weight()), 1, Integer::sum)) : LAST;
            parts.computeIfAbsent(part, ignored -> new ArrayList<>()).add(new InRound(same, round));
        }
        return new CallGroups(
                all,
                parts.values().stream()
                        .flatMap(part -> part.stream().sorted(Comparator.comparingInt(InRound::round)))
                        .map(InRound::same)
                        .toList(),
                worst);
    }

    private static int round(int place) {
        return place <= AT_ONCE ? 0 : place <= BEFORE_THE_REST ? 1 : 2;
    }

    private static CallGroups of(List<JudgedCall> calls, Function<JudgedCall, Key> key, Comparator<SameCalls> order) {
        var groups = new LinkedHashMap<Key, List<JudgedCall>>();
        calls.forEach(call -> groups.computeIfAbsent(key.apply(call), same -> new ArrayList<>())
                .add(call));
        var before = new HashMap<Key, Integer>();
        return new CallGroups(
                calls,
                groups.entrySet().stream()
                        .map(group -> new Ranked(
                                group.getKey().whateverWasGiven(),
                                new SameCalls(group.getValue(), group.getKey().weight()).workedFirst(),
                                0))
                        .sorted(Comparator.comparing(Ranked::same, SameCalls.RAREST_FIRST))
                        .map(group -> group.at(before.merge(group.key, 1, Integer::sum)))
                        .sorted(Comparator.comparing(
                                        Ranked::same,
                                        order.thenComparing(SameCalls::allFailed)
                                                .thenComparing(SameCalls::isRequest))
                                .thenComparingInt(Ranked::rank)
                                .thenComparing(Ranked::same, SameCalls.RAREST_FIRST))
                        .map(Ranked::same)
                        .toList(),
                worst(calls));
    }

    /** The how manieth of its name a group is: no number of gifts by one call takes the room of what other calls did. */
    private record Ranked(Key key, SameCalls same, int rank) {
        Ranked at(int newRank) {
            return new Ranked(key, same, newRank);
        }
    }

    private static Severity worst(List<JudgedCall> calls) {
        return Severity.worst(calls.stream().map(JudgedCall::severity));
    }

    /** The calls that tell most, and whatever is as bad as the worst; never reads. */
    public List<SameCalls> mostSerious() {
        return groups.stream().filter(this::isMostSerious).toList();
    }

    /** The other calls that changed something or tried to. */
    public List<SameCalls> otherChanges() {
        return groups.stream()
                .filter(same -> !same.isRead() && !isMostSerious(same))
                .toList();
    }

    public List<SameCalls> reads() {
        return groups.stream().filter(SameCalls::isRead).toList();
    }

    /** Those that are as bad as the worst, the most telling first; reads only if there are no others. */
    Stream<JudgedCall> worstCalls() {
        var bad = groups.stream().filter(same -> same.severity() == worst).toList();
        boolean onlyReads = bad.stream().allMatch(SameCalls::isRead);
        return bad.stream()
                .filter(same -> onlyReads || !same.isRead())
                .flatMap(same -> same.calls().stream())
                .filter(call -> call.severity() == worst);
    }

    /**
     * The steps that undo what was done: first those about credentials, which give access for as long as they exist. What failed is of
     * a kind that has none.
     */
    List<String> undo() {
        var calls = groups.stream()
                .flatMap(same -> same.calls().stream())
                .sorted(Comparator.comparing(call -> !call.judgement().kind().isAboutCredentials()));
        return PlaybookRow.undo(calls).stream().limit(MAX_UNDO).toList();
    }

    /** Whether a call changed what root of its own account signs in with. */
    static boolean changesRootsCredentials(JudgedCall call) {
        return call.judgement().kind().isAboutCredentials()
                && call.event().resource().isRootItself()
                && call.event().resource().parameters().text("otherAccount").isEmpty();
    }

    private boolean isMostSerious(SameCalls same) {
        return !same.isRead() && (same.isTelling() || same.severity() == worst);
    }

    /** Every call: one of each group, the most telling group first, and then all others in the same order. */
    public List<JudgedCall> oneOfEachFirst() {
        return Stream.concat(
                        groups.stream().map(SameCalls::lead),
                        groups.stream().flatMap(same -> same.calls().stream().skip(1)))
                .toList();
    }

    /** The call that represents the others; only if there are any. */
    public JudgedCall lead() {
        return groups.getFirst().lead();
    }

    public int total() {
        return all.size();
    }

    /** How many calls AWS refused for lack of permission. */
    public long denied() {
        return all.stream().filter(call -> call.event().outcome().denied()).count();
    }

    /** How many calls failed, denied ones included. */
    public long failed() {
        return all.stream().filter(call -> call.event().failed()).count();
    }
}
