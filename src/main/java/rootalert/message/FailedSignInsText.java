package rootalert.message;

import java.time.ZoneId;
import java.util.List;
import rootalert.event.Calls;
import rootalert.judge.Alert;
import rootalert.text.Words;

/** How several failed sign-ins are worded. */
final class FailedSignInsText {
    private final Alert alert;
    private final Calls calls;
    private final int count;

    private FailedSignInsText(Alert alert) {
        this.alert = alert;
        this.calls = alert.incident().calls();
        this.count = calls.count();
    }

    static AlertText of(Alert alert, ZoneId zone) {
        var text = new FailedSignInsText(alert);
        return AlertText.ofCalls(
                alert,
                Headline.of(text.headline() + (alert.late() ? " (late)" : "")),
                text.summary(),
                Details.ofFailedSignIns(alert, zone),
                List.of());
    }

    private String headline() {
        var accounts = calls.accounts().size() > 1 ? " in " + calls.accounts().size() + " accounts" : "";
        return calls.isCampaign()
                ? "Campaign against root: " + count + " sign-ins FAILED" + accounts
                : "Root sign-in FAILED " + Words.times(count) + accounts;
    }

    private String summary() {
        var span = CallSpan.of(calls);
        var length = span.inWords();
        if (calls.isCampaign()) {
            return "This looks like a campaign: someone tried " + Words.times(count) + length + " to sign in as "
                    + where()
                    + ", from " + calls.addresses().size() + " addresses"
                    + span.lastAgo(alert.now()) + ". Each attempt was refused.";
        }
        return "Someone tried " + Words.times(count) + length + " to sign in as " + where()
                + ", and was refused each time. The attempts came" + from()
                + span.lastAgo(alert.now())
                + ".";
    }

    private String where() {
        return calls.accounts().size() > 1
                ? "root in " + calls.accounts().size() + " accounts"
                : "the root user of " + alert.accountLabel();
    }

    private String from() {
        return calls.addresses().size() == 1
                ? " " + new SourceText(alert.leadEvent().sourceAddress()).from()
                : " from " + calls.addresses().size() + " addresses";
    }
}
