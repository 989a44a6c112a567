package rootalert.judge;

import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.Calls;

/** Why an alert about one call or several is as serious as it is, in words that follow their number. */
final class Reasons {
    private static final int MAX = 8;
    private static final String COUNTING = "Counting earlier attempts, ";

    /** Reasons of {@link SeverityRule} about one call, and how they read of several. */
    static final Map<String, String> OF_SEVERAL = Map.ofEntries(
            entry(
                    "This call was made with a long-term root access key. Such a key needs no password and no MFA, and never expires.",
                    "These calls were made with a long-term root access key. Such a key needs no password and no MFA, and never expires."),
            entry(
                    "It did not work. If it had, this alert would be critical.",
                    "Several attempts did not work. If one had, this alert would be critical."),
            entry(SeverityRule.FAILED_ATTEMPT, "The attempts failed. A success after them would be serious."),
            entry(
                    "The request was refused. Repeated requests would be serious.",
                    "The requests were refused. A request that is not would be serious."),
            entry(
                    "The call changed nothing, but someone is acting as the root user.",
                    "The calls changed nothing, but someone is acting as the root user."),
            entry(
                    "An AssumeRoot session made this change. It can do nothing but its task.",
                    "An AssumeRoot session made these changes. It can do nothing but its task."),
            entry("The call was read-only.", "The calls were read-only."),
            entry(
                    "An open console page or shell makes this call by itself, again and again.",
                    "An open console page or shell makes these calls by itself, again and again."),
            entry("An AWS service made this call on root's behalf.", "AWS services made these calls on root's behalf."),
            entry(
                    "An AWS service reported this itself. Neither root nor a session of root called it.",
                    "AWS services reported this themselves. Neither root nor a session of root called it."),
            entry("AWS does not mark this call as read-only.", "AWS does not mark these calls as read-only."),
            entry(
                    "AWS marks this call as read-only, but its name does not say so.",
                    "AWS marks these calls as read-only, but their names do not say so."));

    /** Reasons that count attempts, and how they read if those before this alert are counted. */
    static final Map<String, String> WITH_EARLIER = Map.of(
            SeverityRule.GUESSING, COUNTING + "five or more came from one address: password guessing.",
            SeverityRule.SPRAYING, COUNTING + "one address tried several accounts: password spraying.");

    private Reasons() {}

    /** Of all that is as bad as the worst, of what leads, and of whatever else worked and tells as much; the worst first. */
    static List<String> of(CallGroups groups, Calls calls) {
        var worst = groups.worstCalls().toList();
        var amongWorst = new HashSet<>(worst);
        var telling = groups.groups().stream()
                .map(CallGroups.SameCalls::lead)
                .filter(call -> call.equals(groups.lead())
                        || (call.isTelling() && !call.event().failed()))
                .filter(call -> !amongWorst.contains(call));
        var told = new HashSet<String>();
        boolean counts = calls.areFailedSignIns() || calls.count() == 1;
        long most = counts ? mostFromOneAddress(calls) : 0;
        boolean severalAccounts = counts && calls.accounts().size() > 1;
        var all = Stream.concat(worst.stream(), telling)
                .flatMap(call -> reasons(
                        call,
                        !groups.lead().event().failed(),
                        told.add(call.event().call().qualifiedName())))
                .map(reason -> counts ? counted(reason, severalAccounts, most) : reason)
                .toList();
        return inWords(all);
    }

    /** What was done is said once of equal calls, which may be thousands. */
    private static Stream<String> reasons(JudgedCall call, boolean leadWorked, boolean first) {
        var did = call.action().did().text();
        return call.judgement().reasons().stream()
                .filter(reason -> first || !reason.contains(did))
                .map(reason -> leadWorked ? SeverityRule.amongOthers(reason, call.event()) : reason);
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
                            || (goesFurtherBack && reason.equals(SeverityRule.FAILED_ATTEMPT));
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

    /** "Five or more" beside an alert about three attempts counts those before. */
    private static String counted(String reason, boolean severalAccounts, long mostFromOneAddress) {
        boolean alone = reason.equals(SeverityRule.GUESSING)
                ? mostFromOneAddress >= SeverityRule.MANY_GUESSES
                : severalAccounts;
        return alone ? reason : WITH_EARLIER.getOrDefault(reason, reason);
    }

    private static long mostFromOneAddress(Calls calls) {
        return calls.all().stream()
                .collect(toMap(event -> event.sourceAddress().network(), ignored -> 1L, Long::sum))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(0L);
    }
}
