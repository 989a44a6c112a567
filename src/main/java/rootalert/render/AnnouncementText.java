package rootalert.render;

import java.time.ZoneId;
import rootalert.assess.AnnouncementAlert;
import rootalert.event.Announcement;
import rootalert.text.SafeText;

/** How an announcement of root's use is worded, when it is made and in the alerts of its time. */
final class AnnouncementText {
    private static final int REASON_LENGTH = 100;
    private static final int AUTHOR_LENGTH = 100;

    private AnnouncementText() {}

    static AlertText.Words of(AnnouncementAlert alert, ZoneId zone) {
        var event = alert.event();
        var details = Details.inZone(zone);
        details.add("Reason", event.reason());
        details.add("Author", event.author() + " (unverified)");
        details.add("Account", Details.account(alert, ""));
        details.time(event.withdrawn() ? "Withdrawn" : "Announced", event.made());
        if (!event.withdrawn()) {
            details.time("Until", event.until());
        }
        return new AlertText.Words(Headline.of(headline(event)), summary(alert), details.list())
                .withInvestigation(Investigation.of(alert), "", "");
    }

    private static String headline(Announcement event) {
        return (event.withdrawn() ? "Announcement of root use withdrawn" : "Root use announced")
                + (event.isByRoot() ? " BY ROOT" : "");
    }

    private static String summary(AnnouncementAlert alert) {
        var account = AccountLabel.of(alert);
        return alert.event().withdrawn()
                ? "Someone withdrew the announcement that the root user of " + account
                        + " would be used. Alerts no longer mention it."
                : "Someone announced use of the root user of " + account + until(alert.event())
                        + ". Alerts until then will mention it, at their usual severity.";
    }

    /** For alerts in its time: {@code Announced: "Close the old account", at …, until …, by … (unverified).} */
    static String inItsTime(Announcement event) {
        // Nothing in the reason may look like its end.
        var reason = SafeText.cut(event.reason(), REASON_LENGTH).replace('"', '\'');
        return "Announced: \"" + reason + "\""
                + event.made()
                        .instant()
                        .map(made -> ", at " + HistoryText.minute(made))
                        .orElse("")
                + "," + until(event) + ", by " + shortAuthor(event) + " (unverified).";
    }

    private static String until(Announcement event) {
        return event.until()
                .instant()
                .map(until -> " until " + HistoryText.minute(until))
                .orElse("");
    }

    /** An ARN without what all of them begin with. */
    private static String shortAuthor(Announcement event) {
        var author = event.author();
        var arn = author.split(":", 6);
        return SafeText.cut(
                author.isEmpty() ? "someone" : arn.length == 6 && arn[0].equals("arn") ? arn[5] : author,
                AUTHOR_LENGTH);
    }
}
