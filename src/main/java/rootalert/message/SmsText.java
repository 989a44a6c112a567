package rootalert.message;

import rootalert.event.EventTime;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.facts.AccountLabel;
import rootalert.judge.Alert;
import rootalert.judge.Kind;
import rootalert.judge.Kind.Wording;
import rootalert.text.Defang;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.UtcTime;

/**
 * One part of a text message: at most 160 characters of the GSM 7-bit alphabet, SNS's own prefix included. One character outside
 * it would make it two parts of 70.
 */
final class SmsText {
    /** SNS puts the topic's display name before the text, in capitals: "ROOT ALERT> ". */
    private static final int PREFIX_LENGTH = 12;

    private static final int LENGTH = 160 - PREFIX_LENGTH;
    private static final String HOLDER = ". Not you? Call the root holder.";

    private SmsText() {}

    static String of(Alert alert, AlertText text) {
        var sms = Line.words(text.tag() + " ")
                .and(text.headline().line())
                .and(facts(alert, text.headline()))
                .fit(LENGTH, Defang::inSms);
        var asksForHolder = text.playbook().asksForHolder();
        return asksForHolder && sms.length() + HOLDER.length() <= LENGTH ? sms + HOLDER : sms;
    }

    private static Line facts(Alert alert, Headline headline) {
        if (alert.notice().isPresent() || alert.judged().isCombined()) {
            return seeMail(alert);
        }
        var calls = alert.incident().calls();
        if (calls.areFailedSignIns()) {
            return account(alert, "")
                    .and(from(
                            calls.addresses().size() == 1
                                    ? new SourceText(calls.first().sourceAddress()).brief()
                                    : calls.addresses().size() + " addresses"))
                    .and(time(calls.all().getLast().time()));
        }
        var event = alert.leadEvent();
        return account(alert, "unknown account")
                .and(
                        isAcceptedRequest(alert, event)
                                        || (event.outcome() instanceof Outcome.Unknown && headline.saysOutcome())
                                ? Line.words("")
                                : new OutcomeText(event.outcome()).brief())
                .and(
                        headline.saysMfa() || isAboutAnotherSession(alert.kind())
                                ? Line.words("")
                                : MfaText.of(alert).brief())
                .and(from(new SourceText(event.sourceAddress()).brief()))
                .and(time(event.time()));
    }

    /** "Reset requested, succeeded" would read as if the password had been reset. */
    private static boolean isAcceptedRequest(Alert alert, RootEvent event) {
        return alert.lead().isRequest()
                || (alert.kind().wording() == Wording.PASSWORD_RECOVERY && event.outcome() instanceof Outcome.Success);
    }

    /** Whose MFA is recorded is that of whoever called, and not of the root user that it is about. */
    private static boolean isAboutAnotherSession(Kind kind) {
        return kind.isWayToRoot() || kind.wording() == Wording.ASSUME_ROOT;
    }

    private static Line seeMail(Alert alert) {
        return account(alert, "").and(Line.words(", see the e-mail").ranked(Rank.TIME));
    }

    private static Line account(Alert alert, String unknown) {
        var account = alert.account().isEmpty()
                ? Line.words(unknown).ranked(Rank.ACCOUNT_NAME)
                : AccountLabel.brief(alert.facts().accountName(), alert.account());
        return account.text().isEmpty() ? account : Line.words(", ").and(account);
    }

    private static Line from(String source) {
        return Line.words(", from " + source).ranked(Rank.ADDRESS);
    }

    private static Line time(EventTime time) {
        return Line.words(time.instant()
                        .map(instant -> ", " + UtcTime.brief(instant))
                        .orElse(""))
                .ranked(Rank.TIME);
    }
}
