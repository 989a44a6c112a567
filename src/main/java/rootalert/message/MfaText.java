package rootalert.message;

import rootalert.event.Actor;
import rootalert.event.Calls;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.judge.Alert;
import rootalert.judge.Kind;
import rootalert.judge.Who;
import rootalert.text.Line;
import rootalert.text.Line.Rank;

/**
 * What is known of MFA, in each of the lengths that an alert has room for. Of several calls the worst counts for all of them.
 *
 * @param lead the call that the alert tells of first
 * @param calls all of them
 */
record MfaText(RootEvent lead, Calls calls) {

    static MfaText of(Alert alert) {
        return new MfaText(alert.leadEvent(), alert.incident().calls());
    }

    /** As a fact by itself: of several calls the worst, and how many of them say so if not all do. */
    String asFact() {
        var worst = calls.mfa();
        long same = calls.all().stream().filter(call -> call.mfa() == worst).count();
        if (same == calls.count()) {
            return ofLead();
        }
        return switch (worst) {
                    case YES -> "Yes";
                    case NO -> "No";
                    case NOT_RECORDED -> "Not recorded";
                }
                + " (" + same + " of " + calls.count() + " calls)";
    }

    private String ofLead() {
        var contradiction = lead.identity().mfaContradiction();
        return contradiction.isEmpty()
                ? agreed()
                : switch (lead.mfa()) {
                            case YES -> "Yes";
                            case NO -> "No";
                            case NOT_RECORDED -> "Unknown";
                        }
                        + " (the record contradicts itself: " + contradiction + ")";
    }

    private String agreed() {
        return switch (lead.mfa()) {
            case YES ->
                lead.identity().actor() == Actor.ASSUME_ROOT_CALLER ? "Yes (of whoever called AssumeRoot)" : "Yes";
            case NO ->
                lead.credential() == Credential.ASSUME_ROOT || lead.credential() == Credential.AUDIT
                        ? "No (AssumeRoot sessions never have it)"
                        : Who.of(lead.identity()).isSession()
                                ? "No (MFA at an identity provider is not recorded)"
                                : "No";
            case NOT_RECORDED ->
                !lead.mayTellMfa() ? "" : lead.identity().mfaUnreadable() ? OutcomeText.UNREADABLE : "Not recorded";
        };
    }

    /** After "signed in to the AWS console"; empty if it is not recorded. */
    String ofSignIn() {
        return switch (calls.mfa()) {
            case YES -> " with MFA";
            case NO -> " without MFA";
            case NOT_RECORDED -> "";
        };
    }

    /** After a deed; empty unless its session was opened without MFA. */
    String ofSession() {
        return switch (calls.mfa()) {
            case NO -> lead.credential() == Credential.FEDERATED ? " without MFA" : " in a session without MFA";
            case YES, NOT_RECORDED -> "";
        };
    }

    /** After "Root sign-in", which it says all about. */
    String inHeadline() {
        return switch (lead.mfa()) {
            case YES -> " with MFA";
            case NO -> " WITHOUT MFA";
            case NOT_RECORDED -> lead.identity().mfaUnreadable() ? ", MFA not readable" : ", MFA not recorded";
        };
    }

    /**
     * After the deed of a headline. "Prepared an MFA device WITHOUT MFA" would read as if the device had none, and an agent did not
     * register with it.
     */
    static String missing(Kind kind, String did) {
        boolean ofTheDeed = kind.changes() == Kind.Changes.ANYTHING;
        return ofTheDeed && !did.contains("MFA") ? " WITHOUT MFA" : ", session WITHOUT MFA";
    }

    /** In a text message. A refused sign-in says nothing about MFA. */
    Line brief() {
        if (lead.call().isConsoleLogin() && lead.failed()) {
            return Line.words("");
        }
        return switch (calls.mfa()) {
            case YES -> Line.words(", with MFA").ranked(Rank.DETAIL);
            case NO -> Line.words(", without MFA");
            case NOT_RECORDED ->
                lead.mayTellMfa() ? Line.words(", MFA not recorded").ranked(Rank.DETAIL) : Line.words("");
        };
    }
}
