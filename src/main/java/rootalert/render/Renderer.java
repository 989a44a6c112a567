package rootalert.render;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import rootalert.assess.Alert;
import rootalert.event.RootEvent;
import rootalert.event.SafeText;

/** Makes every rendition of an alert. Pure: the same alert gives the same texts. */
public final class Renderer {
    /** SNS rejects a publish with a longer subject, and the alert would be lost. */
    private static final int SUBJECT_LENGTH = 99;

    private static final int ATTRIBUTE_LENGTH = 100;

    private final ZoneId zone;
    private final Sender sender;

    /**
     * For all alerts of a stack.
     *
     * @param zone the owners' time zone, shown beside UTC
     */
    public Renderer(ZoneId zone, Sender sender) {
        this.zone = zone;
        this.sender = sender;
    }

    /** All renditions together stay under 256 KiB, whatever the event holds, since every value of it is bounded. */
    public Notification render(Alert alert) {
        var email = EmailText.of(alert, zone, sender);
        var json = MachineForm.of(alert);
        var renditions = new LinkedHashMap<String, String>();
        renditions.put("default", email);
        renditions.put("email", email);
        renditions.put("sms", SmsText.of(alert));
        renditions.put("https", ChatCard.of(alert, zone));
        for (var protocol : new String[] {"http", "sqs", "lambda", "firehose"}) {
            renditions.put(protocol, json);
        }
        return new Notification(subject(alert), renditions, attributes(alert));
    }

    /** Begins with "[", as SNS asks for a letter, a number or punctuation; the account is never cut off. */
    private static String subject(Alert alert) {
        var account = alert.account().isEmpty() && !(alert.event() instanceof RootEvent)
                ? ""
                : " - "
                        + Harmless.inMail(AccountLabel.of(alert.accountName(), alert.account()))
                                .replace('…', '~');
        var headline = Harmless.inMail(Headline.of(alert));
        var subject = "[" + alert.tag() + "] " + headline;
        return Harmless.ascii(
                SafeText.cut(subject, SUBJECT_LENGTH - account.length()).replace('…', '~') + account);
    }

    private static Map<String, String> attributes(Alert alert) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("severity", alert.assessment().severity().name());
        attributes.put("kind", alert.assessment().kind().name());
        attributes.put("drill", String.valueOf(alert.isDrill()));
        if (!alert.account().isEmpty()) {
            attributes.put("account", attribute(alert.account()));
        }
        if (alert.event() instanceof RootEvent event) {
            attributes.put("account", attribute(event.account()));
            attributes.put("event", attribute(event.name()));
            attributes.put("outcome", event.outcome().label());
            attributes.put("mfa", event.mfa().name());
            attributes.put("region", attribute(event.region()));
        }
        return attributes;
    }

    /** SNS rejects empty values. */
    private static String attribute(String value) {
        return value.isEmpty()
                ? "unknown"
                : SafeText.cut(Harmless.ascii(value), ATTRIBUTE_LENGTH).replace('…', '~');
    }
}
