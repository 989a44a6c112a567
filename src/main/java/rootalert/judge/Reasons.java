package rootalert.judge;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rootalert.event.Calls;
import rootalert.event.RootEvent;

/** Why an alert about one call or several is as serious as it is, in words that follow their number. */
final class Reasons {
    private static final int MAX = 8;

    /** Reasons about one call, and how they read of several. */
    static final Map<String, String> OF_SEVERAL = forms(rule -> !rule.counts());

    /** Reasons that count attempts, and how they read if those before this alert are counted. */
    static final Map<String, String> WITH_EARLIER = forms(SeverityRule::counts);

    private Reasons() {}

    private static Map<String, String> forms(Predicate<SeverityRule> rules) {
        return SeverityRule.TABLE.stream()
                .filter(rules)
                .map(SeverityRule::reason)
                .filter(ReasonText::dependsOnNumber)
                .collect(toUnmodifiableMap(ReasonText::ofOne, ReasonText::ofSeveral));
    }

    /** Of all that is as bad as the worst, of what leads, and of whatever else worked and tells as much; the worst first. */
    static List<String> of(CallGroups groups, Calls calls) {
        var worst = groups.worstCalls().toList();
        var amongWorst = new HashSet<>(worst);
        var telling = groups.groups().stream()
                .map(SameCalls::lead)
                .filter(call -> call.equals(groups.lead())
                        || (call.isTelling() && !call.event().failed()))
                .filter(call -> !amongWorst.contains(call));
        var told = new HashSet<String>();
        boolean changed = groups.groups().stream()
                .map(SameCalls::lead)
                .anyMatch(call -> !call.event().failed() && !call.event().readOnly());
        boolean counts = calls.areFailedSignIns() || calls.count() == 1;
        var all = Stream.concat(worst.stream(), telling)
                .flatMap(call ->
                        reasons(call, changed, told.add(call.event().call().qualifiedName())))
                .toList();
        return inWords(counts ? counted(all, ofThisAlert(calls)) : all);
    }

    /** What was done is said once of equal calls, which may be thousands. */
    private static Stream<String> reasons(JudgedCall call, boolean othersWorked, boolean first) {
        var did = call.action().did().text();
        return call.judgement().reasons().stream()
                .filter(reason -> first || !reason.contains(did))
                .map(reason -> othersWorked ? amongOthers(reason, call.event()) : reason);
    }

    /** A reason of a call that failed, where it stands among those of another call: it says which one it is about. */
    private static String amongOthers(String reason, RootEvent event) {
        return SeverityRule.saying(reason)
                .map(rule -> rule.reason().among(event.name()))
                .orElse(reason);
    }

    /** Of several alerts in one. */
    static List<String> together(List<List<String>> reasons) {
        return inWords(reasons.stream().flatMap(List::stream).toList());
    }

    private static List<String> inWords(List<String> all) {
        var times = all.stream().collect(groupingBy(reason -> reason, LinkedHashMap::new, counting()));
        // Beside what counts earlier attempts, one more is not the first.
        boolean goesFurtherBack = WITH_EARLIER.values().stream().anyMatch(times::containsKey);
        // What a longer one adds is not true of the call that the shorter one is about.
        return times.keySet().stream()
                .filter(reason -> !goesOn(reason, times.keySet()))
                .map(reason -> {
                    var several = OF_SEVERAL.getOrDefault(reason, reason);
                    boolean ofSeveral = times.containsKey(several)
                            || times.getOrDefault(reason, 0L) > 1
                            || (goesFurtherBack && isAboutFailedSignIns(reason));
                    return ofSeveral ? several : reason;
                })
                .distinct()
                .limit(MAX)
                .toList();
    }

    /** Whether its first sentences are a reason by themselves. */
    private static boolean goesOn(String reason, Set<String> all) {
        for (int end = reason.indexOf(". "); end >= 0; end = reason.indexOf(". ", end + 1)) {
            if (all.contains(reason.substring(0, end + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutFailedSignIns(String reason) {
        return SeverityRule.saying(reason)
                .filter(rule -> rule.isAbout(Kind.SIGN_IN_FAILED))
                .isPresent();
    }

    /** "Five or more" beside an alert about three attempts counts those before. */
    private static List<String> counted(List<String> reasons, Attempts alone) {
        return reasons.stream()
                .map(reason -> SeverityRule.saying(reason)
                        .filter(rule -> rule.counts() && !rule.isReachedBy(alone))
                        .map(rule -> rule.reason().ofSeveral())
                        .orElse(reason))
                .toList();
    }

    /** What would be counted if nothing had come before. */
    private static Attempts ofThisAlert(Calls calls) {
        var ofAddresses = calls.all().stream()
                .collect(groupingBy(event -> event.sourceAddress().network(), counting()))
                .values();
        return new Attempts(
                ofAddresses.stream().max(Long::compare).orElse(0L),
                calls.accounts().size(),
                0,
                false,
                false);
    }
}
