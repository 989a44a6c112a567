package rootalert.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.facts.AccountLabel;
import rootalert.judge.Action;
import rootalert.judge.Alert;
import rootalert.judge.JudgedCall;
import rootalert.judge.Kind.Wording;
import rootalert.judge.ServiceName;
import rootalert.text.Age;
import rootalert.text.SafeText;
import rootalert.text.Words;

/**
 * Who did what, whether it worked, from where and when: the one or two sentences that an alert begins with.
 */
final class Summary {
    private static final int VALUE_LENGTH = 78;
    private static final int MAX_DEEDS = 3;

    private final Alert alert;
    private final RootEvent event;
    private final Action action;
    private final Caller caller;
    private final OutcomeText result;
    private final MfaText mfa;
    private final String account;

    private Summary(Alert alert) {
        this.alert = alert;
        this.event = alert.leadEvent();
        this.action = alert.lead().action();
        var label = AccountLabel.of(alert.facts().accountName(), event.account());
        this.caller = new Caller(event, label);
        this.result = new OutcomeText(event.outcome());
        this.mfa = MfaText.of(alert);
        this.account = "of " + caller.ofAccount();
    }

    static String of(Alert alert) {
        var summary = new Summary(alert);
        return alert.hasSeveralCalls() ? summary.severalCalls() : summary.oneCall();
    }

    /** Keeps a value from the event to a length that leaves the sentence readable. */
    static String cut(String value) {
        return SafeText.cut(value, VALUE_LENGTH);
    }

    private String oneCall() {
        return switch (alert.kind().wording()) {
            case SIGN_IN -> signIn();
            case SIGN_IN_EVENT ->
                "AWS Sign-In recorded an event of the root user " + account + " that Root Alert does not know:"
                        + cut(" " + event.name()) + ". " + outcome();
            case SIGN_IN_FAILED ->
                "Someone tried to sign in as the root user " + account + " and was refused" + result.refusal() + ". "
                        + circumstances();
            case PASSWORD_RECOVERY ->
                "Someone requested a password reset for the root user " + account + ". " + accepted("password");
            case ACCOUNT_DEPARTED -> departed();
            case ASSUME_ROOT -> assumeRoot();
            case ATTEMPT -> attempt(caller.ofOne());
            case BY_AUDIT -> deedOrAttempt(caller.ofOne());
            case BY_OTHERS -> alert.lead().isRequest() ? requested(caller.ofOther()) : deedOrAttempt(caller.ofOther());
            case REQUEST -> requested(caller.ofOne());
            case UNKNOWN -> unknown();
            case SERVICE_EVENT -> serviceEvent();
            case ACTION, BY_ASSUME_ROOT, BY_FEDERATION, BY_SERVICE -> deed(caller.ofOne());
        };
    }

    private String serviceEvent() {
        var label = event.identity().service();
        var unnamed = "An AWS service" + (label.isEmpty() ? "" : "," + cut(" " + label) + ",");
        return ServiceName.of(label).orElse(unnamed) + " reported" + cut(" " + event.name()) + " about the root user "
                + account + ". Neither root nor a session of root called it. " + circumstances();
    }

    private String deedOrAttempt(String who) {
        return event.failed() ? attempt(who) : deed(who);
    }

    private String deed(String who) {
        return who + " " + action.did().text() + (alert.kind().isChange() ? mfa.ofSession() : "") + ". " + outcome();
    }

    private String attempt(String who) {
        return who + " tried to " + action.infinitive().text() + deniedOrFailed();
    }

    private String deniedOrFailed() {
        return event.outcome().denied() ? " and was denied. " + circumstances() : ". " + outcome();
    }

    private String signIn() {
        var who = event.credential() == Credential.FEDERATED ? caller.ofOne() : "The root user " + account;
        return event.outcome() instanceof Outcome.Unknown
                ? "A sign-in to the AWS console by " + Character.toLowerCase(who.charAt(0)) + who.substring(1)
                        + " was recorded. " + outcome()
                : who + " signed in to the AWS console" + mfa.ofSignIn() + ". " + outcome();
    }

    private String severalCalls() {
        var span = CallSpan.of(alert.incident().calls());
        var deeds = deeds();
        return (alert.kind().isWayToRoot() ? caller.ofOther() : caller.ofSeveral()) + " made "
                + alert.calls().total() + " calls" + span.inWords() + ", " + from()
                + (deeds.size() > 1 ? span.lastAgo(alert.now()) : "") + ". "
                + (deeds.size() > 1 ? amongOthers(Words.all(List.copyOf(deeds.keySet()))) + "." : mostTelling())
                + Outcomes.of(alert.calls()).after(named());
    }

    /** What the call that leads did, and whatever else tells as much, the most telling first; each with one that did it. */
    private SequencedMap<String, JudgedCall> deeds() {
        var deeds = new LinkedHashMap<String, JudgedCall>();
        for (var same : alert.calls().groups()) {
            if (deeds.size() < MAX_DEEDS && (same.lead().equals(alert.lead()) || same.isTelling())) {
                deeds.putIfAbsent(CallList.deed(same), same.lead());
            }
        }
        return deeds;
    }

    /** A call for each of these deeds; none where the sentence is about all calls. */
    private List<JudgedCall> named() {
        return event.name().isEmpty()
                        || alert.onlyReads()
                        || alert.calls().groups().size() == 1
                ? List.of()
                : List.copyOf(deeds().values());
    }

    private String amongOthers(String words) {
        var it = it() + words + ofSession();
        return namesAll() ? Character.toUpperCase(it.charAt(0)) + it.substring(1) : "Among other things, " + it;
    }

    /** Whether nothing was done that the sentence leaves out. */
    private boolean namesAll() {
        var named = deeds().keySet();
        return named.size() == alert.calls().groups().size()
                && alert.calls().all().stream().map(CallList::deed).allMatch(named::contains);
    }

    private String it() {
        return event.credential() == Credential.ACCESS_KEY ? "they " : "it ";
    }

    private String ofSession() {
        return alert.lead().isBadForWantOfMfa() ? mfa.ofSession() : "";
    }

    /** With each account that it is about. */
    private String deedOfLead() {
        return deeds().firstEntry().getKey();
    }

    private boolean areAllTheSame() {
        var groups = alert.calls().groups();
        var deed = CallList.deed(alert.lead());
        return groups.size() == 1
                && CallList.rootSessions(groups.getFirst()).size() < 2
                && groups.getFirst().calls().stream().map(CallList::deed).allMatch(deed::equals);
    }

    private String mostTelling() {
        if (alert.incident().calls().all().stream().allMatch(call -> call.name().isEmpty())) {
            return "What these calls did is not recorded.";
        }
        if (alert.onlyReads()) {
            return "All of them were read-only." + whenFirst();
        }
        if (areAllTheSame()) {
            return "Each time, " + it() + deedOfLead() + ofSession() + "." + whenFirst();
        }
        if (alert.calls().groups().size() == 1 && alert.kind().wording() == Wording.ASSUME_ROOT) {
            return "It " + deedOfLead() + "." + whenFirst();
        }
        return amongOthers(deedOfLead()) + afterComma(when()) + ".";
    }

    private String assumeRoot() {
        var task = event.task();
        var target = task.filter(t -> !t.account().isEmpty())
                .map(t -> cut("in account " + t.account()))
                .orElse("in an unnamed account");
        var purpose = task.filter(t -> !t.policy().isEmpty())
                .map(t -> " to " + t.words())
                .orElse("");
        var who = event.identity().actor() == Actor.ROOT ? caller.ofOne() : caller.ofOther();
        return event.failed()
                ? who + " tried to open a root session " + target + purpose + deniedOrFailed()
                : who + " opened a root session " + target + purpose + ". " + outcome();
    }

    private String requested(String who) {
        return who + " " + action.did().text() + ". " + accepted("address");
    }

    /** Of a request, which changes nothing until someone completes it. */
    private String accepted(String what) {
        return event.outcome() instanceof Outcome.Success
                ? "AWS accepted the request " + withComma(when()) + from() + ". That alone does not change the " + what
                        + "."
                : outcome();
    }

    private String departed() {
        var departed = event.resource().text();
        return (departed.isEmpty() ? "A member account" : "Account" + cut(" " + departed))
                + " left the organization of " + alert.accountLabel()
                + afterComma(when()) + ". Its root activity is no longer seen here.";
    }

    private String unknown() {
        if (event.identity().actor() == Actor.NOT_ROOT && event.name().isEmpty()) {
            return "Root Alert received an event whose record names neither a user nor a call. " + circumstances();
        }
        if (event.name().isEmpty()) {
            return event.failed()
                    ? caller.ofOne() + " tried something that the record does not name" + deniedOrFailed()
                    : caller.ofOne() + " did something that the record does not name. " + circumstances();
        }
        return "Root Alert received the call" + cut(" " + event.name()) + " in " + caller.account()
                + ", but its record does not say that root made it. " + (event.failed() ? result.sentence() : "")
                + circumstances();
    }

    private String outcome() {
        return event.outcome() instanceof Outcome.Success
                ? "It succeeded " + withComma(when()) + from() + "."
                : result.sentence() + circumstances();
    }

    private String circumstances() {
        return (event.failed() ? "The attempt came " : "It came ") + from() + afterComma(when()) + ".";
    }

    private String from() {
        return new SourceText(event.sourceAddress()).from();
    }

    /** "2 minutes ago"; empty if the time is not known. */
    private String when() {
        return alert.age().map(Age::ago).orElse("");
    }

    private String whenFirst() {
        return when().isEmpty() ? "" : " The first was " + when() + ".";
    }

    private static String withComma(String when) {
        return when.isEmpty() ? "" : when + ", ";
    }

    private static String afterComma(String when) {
        return when.isEmpty() ? "" : ", " + when;
    }
}
