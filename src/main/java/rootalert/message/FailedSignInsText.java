package rootalert.message;

import java.time.ZoneId;
import java.util.List;
import rootalert.event.Calls;
import rootalert.facts.AccountLabel;
import rootalert.judge.Alert;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** How several failed sign-ins are worded. */
final class FailedSignInsText {
    static final int MAX_SHOWN = 10;
    /** Longer than any address; AWS may record something else. */
    private static final int ADDRESS_LENGTH = 100;

    private final Alert alert;
    private final Calls calls;
    private final int count;

    private FailedSignInsText(Alert alert) {
        this.alert = alert;
        this.calls = alert.incident().calls();
        this.count = calls.count();
    }

    static AlertText.Words of(Alert alert, ZoneId zone) {
        var text = new FailedSignInsText(alert);
        var lead = alert.leadEvent();
        return new AlertText.Words(Headline.of(text.headline()), text.summary(), Details.ofFailedSignIns(alert, zone))
                .withBefore(HistoryText.of(alert.facts().history(), lead, alert.account(), alert.now()))
                .withInvestigation(Investigation.of(alert), lead.userAgent().text(), lead.id());
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

    /** The accounts by name, or by ID where no name is known. */
    static String accounts(Alert alert, List<String> accounts, int max) {
        return Words.list(
                accounts.stream()
                        .map(account -> AccountLabel.inList(alert.facts(), account))
                        .toList(),
                max,
                "account");
    }

    static String addresses(List<String> addresses, int max) {
        return Words.list(
                addresses.stream()
                        .map(address -> address.isEmpty() ? "not recorded" : SafeText.middle(address, ADDRESS_LENGTH))
                        .toList(),
                max,
                "address");
    }
}
