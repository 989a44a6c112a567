package rootalert.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.UnreadableEvent;
import rootalert.facts.Stack;
import rootalert.facts.Wanted;
import rootalert.store.History;

/**
 * An incident, and how bad it is: by the records alone, without a clock or a look-up.
 *
 * @param judgement what represents all of it, with the reasons of all that is equally bad
 * @param playbook what to do now
 * @param calls each call judged, by how much they matter; none if it is not about calls
 * @param parts of an alert that combines several: at least two, those first that matter most; else none
 */
public record JudgedIncident(
        Incident incident, Judgement judgement, Playbook playbook, CallGroups calls, List<JudgedIncident> parts) {
    public JudgedIncident {
        parts = List.copyOf(parts);
    }

    /** Judges an incident. */
    public static JudgedIncident of(Incident incident, Stack stack) {
        return incident.notice().isPresent() ? ofNotice(incident) : ofCalls(incident, stack);
    }

    private static JudgedIncident ofCalls(Incident incident, Stack stack) {
        var attempts = Attempts.of(incident.calls(), new Answer.NotAsked<>());
        return ofCalls(
                incident,
                incident.calls().all().stream()
                        .map(call -> JudgedCall.judge(call, stack, attempts.apply(call)))
                        .toList());
    }

    /** The most telling call represents them all; how bad they are, the worst says. */
    private static JudgedIncident ofCalls(Incident incident, List<JudgedCall> calls) {
        var groups = incident.calls().areFailedSignIns() ? CallGroups.ofAlerts(calls) : CallGroups.ofSession(calls);
        var lead = groups.lead().judgement();
        return new JudgedIncident(
                incident,
                new Judgement(lead.kind(), groups.worst(), Reasons.of(groups, incident.calls())),
                PlaybookRow.playbook(Situation.of(groups.lead(), groups.all()), groups.undo()),
                groups,
                List.of());
    }

    /** What is left of an incident that cannot be processed: a line that names it. */
    public static JudgedIncident unreadable(Incident incident) {
        return ofNotice(new Incident(
                incident.calls(),
                Optional.of(new Unreadable(
                        new UnreadableEvent(
                                "Root Alert failed to process it, and its log says why.",
                                summary(incident),
                                incident.account()),
                        1)),
                incident.messageIds()));
    }

    private static String summary(Incident incident) {
        if (incident.calls().isEmpty()) {
            return incident.notice()
                    .map(notice -> notice.kind() + " " + notice.id())
                    .orElse("")
                    .strip();
        }
        var first = incident.calls().first();
        var more = incident.calls().count() > 1 ? ", and " + (incident.calls().count() - 1) + " more" : "";
        return first.name() + " " + first.id() + " in account " + first.account() + ", outcome "
                + first.outcome().label() + ", MFA " + first.mfa() + more;
    }

    private static JudgedIncident ofNotice(Incident incident) {
        var notice = incident.notice().orElseThrow();
        return new JudgedIncident(
                incident,
                new Judgement(notice.kind(), notice.severity(), notice.reasons()),
                notice.playbook(),
                CallGroups.NONE,
                List.of());
    }

    /**
     * The less serious incidents of a batch in one, so that no flood of them silences the rest.
     *
     * @param parts at least two
     */
    public static JudgedIncident combined(List<JudgedIncident> parts) {
        var worst = Severity.worst(parts.stream().map(JudgedIncident::severity));
        var reasons = Reasons.together(parts.stream()
                .filter(part -> part.severity() == worst)
                .map(part -> part.judgement.reasons())
                .toList());
        var groups = CallGroups.ofAlerts(
                parts.stream().flatMap(part -> part.calls.all().stream()).toList());
        var incident = Incident.of(
                new Calls(parts.stream()
                        .filter(part -> part.incident.notice().isEmpty())
                        .flatMap(part -> part.incident.calls().all().stream())
                        .toList()),
                parts.stream()
                        .flatMap(part -> part.incident.messageIds().stream())
                        .distinct()
                        .toList());
        return new JudgedIncident(
                incident,
                new Judgement(Kind.COMBINED, worst, reasons),
                CombinedPlaybook.of(
                        groups,
                        parts.stream().allMatch(part -> part.incident.notice().isEmpty()),
                        several(parts)),
                groups,
                parts);
    }

    private static Set<Which> several(List<JudgedIncident> parts) {
        return accounts(parts).stream().filter(account -> !account.isEmpty()).count() > 1
                ? Set.of(Which.SEVERAL_ACCOUNTS)
                : Set.of();
    }

    private static List<String> accounts(List<JudgedIncident> parts) {
        return parts.stream()
                .flatMap(part -> part.accounts().stream())
                .distinct()
                .toList();
    }

    /** The same with what is remembered of attempts to sign in: it adds reasons, and may raise the severity. */
    JudgedIncident with(Answer<History> history) {
        if (isCombined() || calls.all().stream().noneMatch(JudgedCall::isSignInAttempt)) {
            return this;
        }
        var attempts = Attempts.of(incident.calls(), history);
        return ofCalls(
                incident,
                calls.all().stream()
                        .map(call -> call.with(attempts.apply(call.event())))
                        .toList());
    }

    /** The same, but no less serious than this. */
    public JudgedIncident atLeast(Severity severity) {
        return new JudgedIncident(incident, judgement.atLeast(severity), playbook, calls, parts);
    }

    /** Whether it tells all that the records say: none of them had to be cut down, or given up. */
    public boolean isComplete() {
        return isCombined()
                ? parts.stream().allMatch(JudgedIncident::isComplete)
                : incident.calls().isEmpty()
                        || (judgement.kind() != Kind.UNREADABLE
                                && incident.calls().all().stream()
                                        .allMatch(call -> call.resource().isKnown()));
    }

    /** What an alert about it wants to know besides. */
    public Wanted wanted() {
        return isCombined()
                ? new Wanted(incident.account(), accounts(), Calls.NONE, false, false)
                : incident.notice()
                        .map(notice -> new Wanted(
                                notice.account(), List.of(), Calls.NONE, notice.wantsPosture(), notice.wantsReview()))
                        .orElseGet(() -> Wanted.by(incident.calls()));
    }

    /** Each account that it is about, once. */
    public List<String> accounts() {
        return isCombined()
                ? accounts(parts)
                : incident.notice().map(notice -> List.of(notice.account())).orElseGet(incident.calls()::accounts);
    }

    JudgedIncident withReasons(Stream<String> further) {
        return new JudgedIncident(incident, judgement.withReasons(further), playbook, calls, parts);
    }

    /** The call that represents the others. */
    public RootEvent leadEvent() {
        return calls.lead().event();
    }

    public Kind kind() {
        return judgement.kind();
    }

    public Severity severity() {
        return judgement.severity();
    }

    public boolean isCombined() {
        return !parts.isEmpty();
    }
}
