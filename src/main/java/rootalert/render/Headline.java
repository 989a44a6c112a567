package rootalert.render;

import rootalert.account.Posture;
import rootalert.assess.Alert;
import rootalert.assess.Assessment;
import rootalert.assess.Kind;
import rootalert.assess.Severity;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Incoming;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.event.SafeText;

/** The alert in some six words. What decides stands in capitals. */
final class Headline {
    private static final int LENGTH = 70;
    private static final String LATE = " (late)";

    private Headline() {}

    static String of(Alert alert) {
        if (alert.assessment().kind() == Kind.REPORT
                && alert.surroundings().posture() instanceof Posture.Known posture
                && !posture.mfaEnabled()) {
            return "Root Alert is alive, but root MFA is NOT enabled";
        }
        var late = alert.late() ? LATE : "";
        if (alert.isStorm() && alert.event() instanceof RootEvent event && event.readOnly()) {
            return (longTermKey(event) ? "Root ACCESS KEY made " : "Root made ")
                    + alert.calls().size() + " read-only calls" + late;
        }
        var end = (alert.isStorm() ? ", " + alert.calls().size() + " calls" : "") + late;
        return SafeText.cut(text(alert.event(), alert.assessment()), LENGTH - end.length()) + end;
    }

    private static String text(Incoming incoming, Assessment assessment) {
        if (!(incoming instanceof RootEvent event)) {
            return switch (assessment.kind()) {
                case DRILL -> "Root Alert works";
                case REPORT -> "Root Alert is alive";
                default -> "Unreadable event";
            };
        }
        var act = assessment.act();
        return switch (assessment.kind()) {
            case SIGN_IN -> signIn(event);
            case SIGN_IN_FAILED ->
                Verdict.deniedByPolicy(event) ? "Root sign-in DENIED by policy" : "Root sign-in FAILED";
            case PASSWORD_RECOVERY ->
                event.outcome().failed() ? "Root password recovery REFUSED" : "Root password recovery requested";
            case ASSUME_ROOT -> assumeRoot(event);
            case ASSUME_ROOT_SESSION -> "AssumeRoot session " + act.did();
            case FEDERATED_SESSION -> "Federated root session " + act.did();
            case SERVICE_CALL -> "AWS service " + act.did() + " for root";
            case DENIED_CALL -> tried(event, act.toDo()) + ", DENIED";
            case FAILED_CALL -> tried(event, act.toDo()) + ", FAILED";
            case UNKNOWN -> unknown(event);
            case CHANGE, READ_ONLY -> call(event, assessment);
            default -> "Root " + act.did();
        };
    }

    private static String unknown(RootEvent event) {
        if (event.actor() != Actor.NOT_ROOT) {
            return "Root did something unnamed";
        }
        return event.name().isEmpty()
                ? "Event that names neither user nor call"
                : "Event that may not be root's: " + event.name();
    }

    private static String signIn(RootEvent event) {
        if (event.outcome() instanceof Outcome.Unknown) {
            return "Root sign-in, outcome not recorded";
        }
        return switch (event.mfa()) {
            case YES -> "Root sign-in with MFA";
            case NO -> "Root sign-in WITHOUT MFA";
            case NOT_RECORDED -> "Root sign-in, MFA not recorded";
        };
    }

    private static String assumeRoot(RootEvent event) {
        var account =
                event.task().map(RootTask::account).filter(id -> !id.isEmpty()).orElse("an unnamed account");
        return event.outcome().failed()
                ? "Root session for " + account + (Assessment.denied(event.outcome()) ? " DENIED" : " FAILED")
                : "Root session opened for " + account;
    }

    private static String tried(RootEvent event, String toDo) {
        return longTermKey(event) ? "Root ACCESS KEY tried to " + toDo : "Root tried to " + toDo;
    }

    private static String call(RootEvent event, Assessment assessment) {
        if (longTermKey(event)) {
            return "Root ACCESS KEY " + assessment.act().did();
        }
        boolean bare =
                assessment.kind() == Kind.CHANGE && assessment.severity() == Severity.CRITICAL && event.mfa() == Mfa.NO;
        return "Root " + assessment.act().did() + (bare ? " WITHOUT MFA" : "");
    }

    private static boolean longTermKey(RootEvent event) {
        return event.credential() == Credential.ACCESS_KEY;
    }
}
