package rootalert.judge;

import java.util.List;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.judge.Kind.Actors;
import rootalert.judge.Kind.Wording;

/**
 * One call and how it was judged.
 *
 * @param action what was done or attempted
 * @param isBadForWantOfMfa whether it would be as bad for this alone: its session was opened without MFA
 * @param weight how much it tells among other calls
 */
public record JudgedCall(
        RootEvent event, Action action, Judgement judgement, boolean isBadForWantOfMfa, Weight weight) {

    JudgedCall(RootEvent event, Action action, Judgement judgement, boolean isBadForWantOfMfa) {
        this(event, action, judgement, isBadForWantOfMfa, Weight.of(event, action, judgement.kind()));
    }

    /**
     * Judges a call by itself.
     *
     * @param stack the stack that alerts, whose own parts matter most
     */
    static JudgedCall judge(RootEvent event, Stack stack) {
        return judge(event, stack, Attempts.of(event, new Answer.NotAsked<>()));
    }

    /** Judges a call that may be one of several attempts. */
    static JudgedCall judge(RootEvent event, Stack stack, Attempts attempts) {
        return judge(event, Action.of(event, stack), attempts);
    }

    /** The same with what is remembered of attempts; it changes nothing but sign-ins. */
    JudgedCall with(Attempts attempts) {
        return isSignInAttempt() ? judge(event, action, attempts) : this;
    }

    private static JudgedCall judge(RootEvent event, Action action, Attempts attempts) {
        var kind = kind(event, action);
        var judged = new Case(event, action, kind, attempts);
        var rules = SeverityRule.matching(judged);
        var reasons = Stream.concat(rules.stream().map(rule -> rule.reasonFor(judged)), doubts(event));
        return new JudgedCall(
                event,
                action,
                new Judgement(kind, rules.getFirst().severity(), reasons.toList()),
                rules.stream().anyMatch(SeverityRule::isForWantOfMfa));
    }

    /** Whether it is one of the calls that remembered attempts can make worse. */
    boolean isSignInAttempt() {
        return judgement.kind().isSignIn();
    }

    /** Why the event may not be what it seems. */
    private static Stream<String> doubts(RootEvent event) {
        var late = switch (event.lateReason()) {
            case "" -> "";
            case RootEvent.REPLAY ->
                "EventBridge took this event from an archive, because someone replayed it. It may be old.";
            case "DELIVERY_DELAY" -> "CloudTrail delivered this late.";
            case "SERVICE_OUTAGE" ->
                "CloudTrail delivered this late, because the AWS service that logs it had an outage.";
            case "UPDATED_DATA" ->
                "CloudTrail updated the record of this event, so an earlier alert may have told of it.";
            default -> "CloudTrail delivered this late or more than once (" + event.lateWords() + ").";
        };
        var other = event.location().otherAccount();
        var elsewhere = other.isEmpty()
                ? ""
                : "The record is of account " + event.account() + ", but EventBridge delivered it for account " + other
                        + ". Someone may have replayed or forged it.";
        var contradiction = event.location().contradiction();
        var envelope = contradiction.isEmpty()
                ? ""
                : "EventBridge's envelope does not fit the record: it says " + contradiction
                        + ". Someone may have replayed or forged it.";
        var callers = event.callersAccount().isEmpty()
                ? ""
                : "The root user of account " + event.callersAccount()
                        + " made this call, and the record is of account " + event.account() + ".";
        return Stream.of(late, elsewhere, envelope, callers).filter(doubt -> !doubt.isEmpty());
    }

    /** Commands that undo what someone did to become root. */
    public List<Command> undo() {
        return judgement.kind().isWayToRoot() ? Undo.commands(event) : List.of();
    }

    /** Whether AWS only took a request, and waits for something before it changes anything. */
    public boolean isRequest() {
        return !event.failed()
                && (judgement.kind().wording() == Wording.REQUEST || Exposure.EMAIL_REQUESTED.isOf(event));
    }

    public Severity severity() {
        return judgement.severity();
    }

    /** Whether it tells more than that something was changed or read. */
    boolean isTelling() {
        return weight.compareTo(Weight.CHANGE) < 0;
    }

    /** Whether anyone can cause it in any number without having got in. */
    public boolean isFromOutside() {
        return weight == Weight.FROM_OUTSIDE;
    }

    /** A failed action does not count as its kind: nothing was stopped, changed or created. */
    private static Kind kind(RootEvent event, Action action) {
        if (event.identity().actor() == Actor.ROOT && event.credential() == Credential.SERVICE_EVENT) {
            return Kind.SERVICE_EVENT;
        }
        if (action.kind().isWayToRoot()) {
            return action.kind();
        }
        if (event.credential() == Credential.AUDIT) {
            return Kind.AUDIT_MISUSED;
        }
        if (event.identity().actor() == Actor.NOT_ROOT || event.name().isEmpty()) {
            return Kind.UNKNOWN;
        }
        if (event.identity().actor() == Actor.ORGANIZATIONS) {
            return Kind.ACCOUNT_DEPARTED;
        }
        boolean ordinary = action.kind().actors() == Actors.ROOT;
        boolean partOfSignIn = ordinary && event.call().service().equals("signin");
        if (action.kind() == Kind.SIGN_IN || (partOfSignIn && event.failed())) {
            return event.failed() ? Kind.SIGN_IN_FAILED : Kind.SIGN_IN;
        }
        if (action.kind().actors() == Actors.ANYONE_FAILED_TOO) {
            return action.kind();
        }
        if (event.failed()) {
            return event.outcome().denied() ? Kind.DENIED_CALL : Kind.FAILED_CALL;
        }
        if (partOfSignIn && action.kind() == Kind.CHANGE) {
            return Kind.SIGN_IN_EVENT;
        }
        if (Case.isTask(event, action)) {
            return Kind.ASSUME_ROOT_SESSION;
        }
        if (ordinary && event.credential() == Credential.SERVICE) {
            return Kind.SERVICE_CALL;
        }
        if (ordinary && event.credential() == Credential.FEDERATED) {
            return Kind.FEDERATED_SESSION;
        }
        return action.kind();
    }
}
