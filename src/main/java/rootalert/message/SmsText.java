package rootalert.message;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import rootalert.event.EventTime;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.facts.AccountName;
import rootalert.judge.Alert;
import rootalert.judge.Playbook;
import rootalert.text.Defang;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.SafeText;

/**
 * One part of a text message: at most 160 characters of the GSM 7-bit alphabet, SNS's own prefix included. One character outside
 * it would make it two parts of 70.
 */
final class SmsText {
    /** SNS puts the topic's display name before the text, in capitals: "ROOT ALERT> ". */
    private static final int PREFIX_LENGTH = 12;

    private static final int LENGTH = 160 - PREFIX_LENGTH;
    private static final String HOLDER = ". Not you? Call the root holder.";
    private static final int ID_LENGTH = 24;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SmsText() {}

    static String of(Alert alert, AlertText text) {
        var sms = Line.words(text.tag() + " ")
                .and(text.headline().line())
                .and(facts(alert, text.headline()))
                .fit(LENGTH, Defang::inSms);
        var asksForHolder = text.playbook().unexpected().contains(Playbook.CALL_THE_HOLDER);
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
                        event.outcome() instanceof Outcome.Unknown && headline.saysOutcome()
                                ? Line.words("")
                                : outcome(event))
                .and(
                        headline.saysMfa()
                                ? Line.words("")
                                : mfa(event, alert.incident().calls().mfa()))
                .and(from(new SourceText(event.sourceAddress()).brief()))
                .and(time(event.time()));
    }

    private static Line seeMail(Alert alert) {
        return account(alert, "").and(Line.words(", see the e-mail").ranked(Rank.TIME));
    }

    private static Line account(Alert alert, String unknown) {
        if (alert.account().isEmpty()) {
            return Line.words(unknown.isEmpty() ? "" : ", " + unknown).ranked(Rank.ACCOUNT_NAME);
        }
        var name = AccountName.of(alert.facts().accountName());
        return Line.words(", ")
                .and(name.isEmpty() ? Line.words("") : Line.name(name).and(" ").ranked(Rank.ACCOUNT_NAME))
                .and(Line.name(SafeText.middle(alert.account(), ID_LENGTH)));
    }

    /** The headline says what failed, and which sign-in may have. */
    private static Line outcome(RootEvent event) {
        return switch (event.outcome()) {
            case Outcome.Success ignored -> Line.words(", succeeded").ranked(Rank.DETAIL);
            case Outcome.Failure ignored -> Line.words("");
            case Outcome.Unknown unknown ->
                Line.words(", outcome " + unknown.why().inWords());
        };
    }

    /** A refused sign-in says nothing about MFA. */
    private static Line mfa(RootEvent event, Mfa worst) {
        if (event.call().isConsoleLogin() && event.failed()) {
            return Line.words("");
        }
        return switch (worst) {
            case YES -> Line.words(", with MFA").ranked(Rank.DETAIL);
            case NO -> Line.words(", without MFA");
            case NOT_RECORDED ->
                event.mayTellMfa() ? Line.words(", MFA not recorded").ranked(Rank.DETAIL) : Line.words("");
        };
    }

    private static Line from(String source) {
        return Line.words(", from " + source).ranked(Rank.ADDRESS);
    }

    private static Line time(EventTime time) {
        return Line.words(time.instant()
                        .map(instant -> ", " + TIME.format(instant))
                        .orElse(""))
                .ranked(Rank.TIME);
    }
}
