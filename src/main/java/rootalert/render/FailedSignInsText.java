package rootalert.render;

import java.time.ZoneId;
import java.util.List;
import rootalert.assess.FailedSignInsAlert;
import rootalert.event.FailedSignIns;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** How several failed sign-ins are worded. */
final class FailedSignInsText {
    static final int MAX_SHOWN = 10;
    /** Longer than any address; AWS may record something else. */
    private static final int ADDRESS_LENGTH = 100;

    private final FailedSignInsAlert alert;
    private final FailedSignIns event;
    private final int count;

    private FailedSignInsText(FailedSignInsAlert alert) {
        this.alert = alert;
        this.event = alert.event();
        this.count = event.attempts().size();
    }

    static AlertText.Words of(FailedSignInsAlert alert, ZoneId zone) {
        var text = new FailedSignInsText(alert);
        var lead = alert.lead().event();
        return new AlertText.Words(Headline.of(text.headline()), text.summary(), Details.of(alert, zone))
                .withBefore(HistoryText.of(alert.context().history(), lead, alert.account(), alert.now()))
                .withInvestigation(Investigation.of(alert), lead.userAgent().text(), lead.id());
    }

    private String headline() {
        var accounts = event.accounts().size() > 1 ? " in " + event.accounts().size() + " accounts" : "";
        return event.isCampaign()
                ? "Campaign against root: " + count + " sign-ins FAILED" + accounts
                : "Root sign-in FAILED " + Words.times(count) + accounts;
    }

    private String summary() {
        var length = CallSpan.of(event.attempts()).inWords();
        if (event.isCampaign()) {
            return "This looks like a campaign: someone tried " + Words.times(count) + length + " to sign in as "
                    + where()
                    + ", from " + event.addresses().size() + " addresses"
                    + CallSpan.of(event.attempts()).lastAgo(alert.now()) + ". Each attempt was refused.";
        }
        return "Someone tried " + Words.times(count) + length + " to sign in as " + where()
                + ", and was refused each time. The attempts came" + from()
                + CallSpan.of(event.attempts()).lastAgo(alert.now())
                + ".";
    }

    private String where() {
        return event.accounts().size() > 1
                ? "root in " + event.accounts().size() + " accounts"
                : "the root user of " + AccountLabel.of(alert);
    }

    private String from() {
        return alert.fromOneAddress()
                ? " " + Summary.from(alert.lead().event().sourceAddress())
                : " from " + event.addresses().size() + " addresses";
    }

    /** The accounts by name, or by ID where no name is known. */
    static String accounts(FailedSignInsAlert alert) {
        return Words.list(
                alert.event().accounts().stream()
                        .map(account -> AccountLabel.inList(alert.context(), account))
                        .toList(),
                MAX_SHOWN,
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
