package rootalert.render;

import rootalert.assess.SessionAlert;
import rootalert.assess.Severity;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.text.SafeText;

/** What root did, in about six words. The deciding fact is in capitals. */
final class SessionHeadline {
    private static final String LATE = " (late)";

    private final SessionAlert alert;
    private final RootEvent event;
    private final String did;
    private final String infinitive;

    private SessionHeadline(SessionAlert alert) {
        this.alert = alert;
        this.event = alert.leadEvent();
        this.did = alert.lead().action().did();
        this.infinitive = alert.lead().action().infinitive();
    }

    static Headline of(SessionAlert alert) {
        var headline = new SessionHeadline(alert);
        var late = alert.late() ? LATE : "";
        if (alert.hasSeveralCalls() && alert.leadEvent().readOnly()) {
            return new Headline(headline.who() + " made " + alert.calls().total() + " read-only calls", late);
        }
        var calls = alert.hasSeveralCalls() ? ", " + alert.calls().total() + " calls" : "";
        return new Headline(headline.text(), headline.mark() + calls + late);
    }

    /** What a long name must not push out. */
    private String mark() {
        return switch (alert.kind()) {
            case DENIED_CALL -> ", DENIED";
            case FAILED_CALL -> ", FAILED";
            case CHANGE -> withoutMfa();
            default -> "";
        };
    }

    private String text() {
        return switch (alert.kind()) {
            case SIGN_IN -> signIn();
            case SIGN_IN_FAILED ->
                Summary.deniedByPolicy(event) ? "Root sign-in DENIED by policy" : "Root sign-in FAILED";
            case PASSWORD_RECOVERY -> event.failed() ? "Root password reset REFUSED" : "Root password reset requested";
            case ACCOUNT_DEPARTED ->
                "Account " + event.resource().text() + (event.resource().text().isEmpty() ? "" : " ")
                        + "LEFT the organization";
            case ASSUME_ROOT -> assumeRoot();
            case ASSUME_ROOT_SESSION -> "AssumeRoot session " + did;
            case FEDERATED_SESSION -> "Federated root session " + did;
            case SERVICE_CALL -> "AWS service " + did + " for root";
            case SERVICE_EVENT -> "AWS service reported " + event.name();
            case SIGN_IN_EVENT -> "Root sign-in event: " + event.name();
            case DENIED_CALL, FAILED_CALL -> who() + " tried to " + infinitive;
            case UNKNOWN -> unknown();
            case CHANGE, READ_ONLY -> who() + " " + did;
            default -> "Root " + did;
        };
    }

    private String unknown() {
        if (event.identity().actor() != Actor.NOT_ROOT) {
            return "Root activity of an unknown kind";
        }
        return event.name().isEmpty()
                ? "Event that names neither user nor call"
                : "Event that may not come from root: " + event.name();
    }

    private String signIn() {
        if (event.outcome() instanceof Outcome.Unknown) {
            return "Root sign-in, outcome not recorded";
        }
        var what = event.credential() == Credential.FEDERATED ? "Federated root sign-in" : "Root sign-in";
        return switch (event.mfa()) {
            case YES -> what + " with MFA";
            case NO -> what + " WITHOUT MFA";
            case NOT_RECORDED -> what + ", MFA not recorded";
        };
    }

    private String assumeRoot() {
        var account =
                event.task().map(RootTask::account).filter(id -> !id.isEmpty()).orElse("an unnamed account");
        return event.failed()
                ? "Root session for " + account + (event.outcome().denied() ? " DENIED" : " FAILED")
                : "Root session opened for " + account;
    }

    /** "Prepared an MFA device WITHOUT MFA" would read as if the device had none. */
    private String withoutMfa() {
        boolean matters = alert.severity() == Severity.CRITICAL && event.mfa() == Mfa.NO && !isLongTermKey();
        return !matters ? "" : (did.contains("MFA") ? ", session" : "") + " WITHOUT MFA";
    }

    private String who() {
        if (isLongTermKey()) {
            return "Root ACCESS KEY";
        }
        return event.identity().throughService()
                ? "Root via " + SafeText.cut(event.identity().service(), 20)
                : "Root";
    }

    private boolean isLongTermKey() {
        return event.credential() == Credential.ACCESS_KEY;
    }
}
