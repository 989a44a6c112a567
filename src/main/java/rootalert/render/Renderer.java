package rootalert.render;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import rootalert.assess.Alert;
import rootalert.assess.SessionAlert;
import rootalert.text.Defang;
import rootalert.text.SafeText;

/** Renders every form of an alert. Pure: the same alert always gives the same texts. */
public final class Renderer {
    /** SNS rejects a publish with a longer subject, and the alert would be lost. */
    private static final int SUBJECT_LENGTH = 99;

    private static final int ATTRIBUTE_LENGTH = 100;

    private final ZoneId zone;

    /**
     * For all alerts of a stack.
     *
     * @param zone the owners' time zone, shown beside UTC
     */
    public Renderer(ZoneId zone) {
        this.zone = zone;
    }

    /** All forms together stay under 256 KiB, whatever the event holds, since each of its values is bounded. */
    public Notification render(Alert alert) {
        var text = AlertText.of(alert, zone);
        return new Notification(
                subject(text),
                EmailText.of(text, alert.context().stack()),
                SmsText.of(alert, text),
                ChatCard.of(alert, text),
                AlertJson.of(alert, text),
                attributes(alert));
    }

    /** Begins with "[", since SNS requires a letter, a number or punctuation; the account is never cut off. */
    private static String subject(AlertText text) {
        var account = text.account().isEmpty() ? "" : ascii(" - " + Defang.inMail(text.account()));
        var headline = "[" + text.tag() + "] " + Defang.inMail(text.headline());
        return ascii(SafeText.cut(headline, SUBJECT_LENGTH - account.length())) + account;
    }

    private static Map<String, String> attributes(Alert alert) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("severity", alert.severity().name());
        attributes.put("kind", alert.kind().name());
        attributes.put("drill", String.valueOf(alert.isDrill()));
        if (!alert.account().isEmpty()) {
            attributes.put("account", attribute(alert.account()));
        }
        if (alert instanceof SessionAlert session) {
            var event = session.leadEvent();
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
        return value.isEmpty() ? "unknown" : ascii(SafeText.cut(value, ATTRIBUTE_LENGTH));
    }

    private static String ascii(String text) {
        return Defang.ascii(text.replace('…', '~'));
    }
}
