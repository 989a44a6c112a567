package rootalert.message;

import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.judge.Alert;
import rootalert.judge.Kind.Wording;
import rootalert.judge.Who;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.Words;

/** What root did, in about six words. The deciding fact is in capitals. */
final class SessionHeadline {
    private final Alert alert;
    private final RootEvent event;
    private final Line who;
    private final Line did;
    private final Line infinitive;

    private SessionHeadline(Alert alert) {
        this.alert = alert;
        this.event = alert.leadEvent();
        this.who = new Caller(event, alert.accountLabel()).inHeadline();
        this.did = alert.lead().action().did();
        this.infinitive = alert.lead().action().infinitive();
    }

    static Headline of(Alert alert) {
        var headline = new SessionHeadline(alert);
        var line = headline.line();
        var mark = headline.mark();
        return new Headline(
                line.and(headline.shortMark(mark)).and(headline.calls()).and(headline.late()),
                alert.kind().wording() == Wording.SIGN_IN || mark.endsWith("WITHOUT MFA"),
                alert.kind().wording() == Wording.SIGN_IN || mark.startsWith(OutcomeText.UNKNOWN));
    }

    private Line line() {
        return isReadOnlySession() ? who.and(" made " + alert.calls().total() + " read-only calls") : ofLead();
    }

    private boolean isReadOnlySession() {
        return alert.hasSeveralCalls() && alert.onlyReads();
    }

    private Line calls() {
        return alert.hasSeveralCalls() && !isReadOnlySession()
                ? Line.words(", " + alert.calls().total() + " calls").ranked(Rank.COUNT)
                : Line.words("");
    }

    private Line late() {
        return Line.words(alert.late() ? " (late)" : "").ranked(Rank.LATE);
    }

    /** What decides, after the deed. */
    private String mark() {
        if (isReadOnlySession()) {
            boolean noneWorked = alert.calls().failed() == alert.calls().total();
            return !noneWorked ? "" : alert.calls().denied() == alert.calls().total() ? ", DENIED" : ", FAILED";
        }
        return switch (alert.kind().wording()) {
            case ACTION, REQUEST, ATTEMPT, BY_OTHERS, BY_ASSUME_ROOT, BY_AUDIT, BY_FEDERATION, BY_SERVICE ->
                new OutcomeText(event.outcome()).inHeadline()
                        + (alert.lead().isBadForWantOfMfa() ? MfaText.missing(alert.kind(), did.text()) : "");
            case SIGN_IN,
                    SIGN_IN_FAILED,
                    SIGN_IN_EVENT,
                    PASSWORD_RECOVERY,
                    ASSUME_ROOT,
                    ACCOUNT_DEPARTED,
                    SERVICE_EVENT -> "";
            case UNKNOWN -> event.failed() ? new OutcomeText(event.outcome()).inHeadline() : "";
        };
    }

    /** Whose deed names two accounts has little room. */
    private Line shortMark(String mark) {
        return alert.kind().isWayToRoot() && mark.equals(OutcomeText.UNKNOWN)
                ? Line.words(mark, Rank.MEANS, ", UNKNOWN")
                : Line.words(mark);
    }

    private Line ofLead() {
        return switch (alert.kind().wording()) {
            case SIGN_IN -> Line.words(signIn());
            case SIGN_IN_FAILED ->
                Line.words(
                        new OutcomeText(event.outcome()).isRefusedByPolicy()
                                ? "Root sign-in DENIED by policy"
                                : "Root sign-in FAILED");
            case PASSWORD_RECOVERY ->
                Line.words(event.failed() ? "Root password reset REFUSED" : "Root password reset requested");
            case ACCOUNT_DEPARTED -> departed();
            case ASSUME_ROOT -> assumeRoot();
            case BY_OTHERS -> Who.of(event.identity()).line().and(" ").and(event.failed() ? attempt() : did);
            case BY_ASSUME_ROOT ->
                Line.words("AssumeRoot session", Rank.MEANS, "AssumeRoot")
                        .and(" ")
                        .and(did);
            case BY_AUDIT ->
                Line.words("Audit credentials MISUSED", Rank.MEANS, "Audit MISUSED")
                        .and(": ")
                        .and(event.failed() ? attempt() : did);
            case BY_FEDERATION ->
                Line.words("Federated root session", Rank.MEANS, "Root")
                        .and(" ")
                        .and(did);
            case BY_SERVICE -> Line.words("AWS service ").and(did).and(" for root");
            case SERVICE_EVENT -> Line.words("AWS service reported ").and(Line.name(event.name()));
            case SIGN_IN_EVENT -> Line.words("Root sign-in event: ").and(Line.name(event.name()));
            case ATTEMPT -> who.and(" ").and(attempt());
            case UNKNOWN -> unknown();
            case ACTION, REQUEST -> who.and(" ").and(did);
        };
    }

    private Line attempt() {
        return Line.words("tried to ").and(infinitive);
    }

    private Line unknown() {
        if (event.identity().actor() != Actor.NOT_ROOT) {
            return Line.words("Root activity of an unknown kind");
        }
        return event.name().isEmpty()
                ? Line.words("Event that names neither user nor call")
                : Line.words("Event that may not come from root: ").and(Line.name(event.name()));
    }

    private String signIn() {
        var mfa = MfaText.of(alert).inHeadline();
        if (event.outcome() instanceof Outcome.Unknown) {
            // The words that decide stay, though nobody may have got in.
            return "Root sign-in" + (event.mfa() == Mfa.NO ? mfa : "") + new OutcomeText(event.outcome()).ofSignIn();
        }
        return (event.credential() == Credential.FEDERATED ? "Federated root sign-in" : "Root sign-in") + mfa;
    }

    private Line departed() {
        var account = event.resource().text();
        return Line.words("Account ")
                .and(account.isEmpty() ? Line.words("") : Line.name(account).and(" "))
                .and("LEFT the organization");
    }

    private Line assumeRoot() {
        int others = others();
        var account = event.task()
                .map(RootTask::account)
                .filter(id -> !id.isEmpty())
                .map(Line::name)
                .orElse(Line.words("an unnamed account"))
                .and(others == 0 ? "" : " and " + Words.count(others, "more account"));
        var sessions = others == 0 ? "Root session" : "Root sessions";
        return event.failed()
                ? Line.words(sessions + " for ")
                        .and(account)
                        .and(event.outcome().denied() ? " DENIED" : " FAILED")
                : Line.words(sessions + " opened for ").and(account).and(others == 0 ? task() : Line.words(""));
    }

    /** What the session may do, which decides how bad it is. */
    private Line task() {
        return Line.words(event.task()
                .filter(task -> !task.policy().isEmpty())
                .map(task -> " to " + task.words())
                .orElse(""));
    }

    /** In how many more accounts than that of the call that leads. */
    private int others() {
        return alert.calls().groups().stream()
                .limit(1)
                .mapToInt(same -> Math.max(0, CallList.rootSessions(same).size() - 1))
                .sum();
    }
}
