package rootalert.render;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import rootalert.assess.Alert;
import rootalert.assess.AnnouncementAlert;
import rootalert.assess.CombinedAlert;
import rootalert.assess.FailedSignInsAlert;
import rootalert.assess.SessionAlert;
import rootalert.assess.StackAlert;
import rootalert.assess.UnreadableAlert;
import rootalert.assess.WatchAlert;
import rootalert.event.RootEvent;
import rootalert.text.Defang;
import rootalert.text.Line;
import rootalert.text.SafeText;

/** Renders every form of an alert. Pure: the same alert always gives the same texts. */
public final class Renderer {
    /** SNS rejects a publish with a longer subject, and the alert would be lost. */
    private static final int SUBJECT_LENGTH = 99;

    private static final int ATTRIBUTE_LENGTH = 100;
    /** As many accounts as one batch can name, and room for their names in a publish. */
    private static final int MAX_VALUES = 1_000;

    private final ZoneId zone;
    private final String phrase;

    /**
     * For all alerts of a stack.
     *
     * @param zone the owners' time zone, shown beside UTC
     * @param phrase the owners' words by which readers know a genuine alert, a {@linkplain SafeText safe} line; empty for
     *     none
     */
    public Renderer(ZoneId zone, String phrase) {
        this.zone = zone;
        this.phrase = phrase;
    }

    /** For all alerts of a stack whose owners chose no phrase. */
    public Renderer(ZoneId zone) {
        this(zone, "");
    }

    /** All forms together stay under 256 KiB, whatever the event holds, since each of its values is bounded. */
    public Notification render(Alert alert) {
        var text = AlertText.of(alert, zone);
        return new Notification(
                subject(text),
                EmailText.of(text, alert.context().stack(), phrase),
                SmsText.of(alert, text),
                ChatCard.of(alert, text, phrase),
                AlertJson.of(alert, text),
                attributes(alert));
    }

    /** Begins with "[", since SNS requires a letter, a number or punctuation. */
    private static String subject(AlertText text) {
        return Line.words("[" + text.tag() + "] ")
                .and(text.title())
                .fit(SUBJECT_LENGTH, line -> ascii(Defang.inMail(line)));
    }

    private static Map<String, List<String>> attributes(Alert alert) {
        var attributes = new LinkedHashMap<String, List<String>>();
        attributes.put("severity", List.of(alert.severity().name()));
        attributes.put("kind", List.of(alert.kind().name()));
        attributes.put("drill", List.of(String.valueOf(alert.isDrill())));
        switch (alert) {
            case SessionAlert session -> attributes.putAll(of(Stream.of(session.leadEvent())));
            case FailedSignInsAlert failed -> attributes.putAll(of(failed.event().attempts().stream()));
            case CombinedAlert combined -> attributes.putAll(of(combined.calls()));
            case StackAlert ignored -> putAccount(attributes, alert);
            case WatchAlert ignored -> putAccount(attributes, alert);
            case AnnouncementAlert ignored -> putAccount(attributes, alert);
            case UnreadableAlert ignored -> putAccount(attributes, alert);
        }
        return attributes;
    }

    private static void putAccount(Map<String, List<String>> attributes, Alert alert) {
        if (!alert.account().isEmpty()) {
            attributes.put("account", List.of(attribute(alert.account())));
        }
    }

    /** Whatever one of the calls has, so that a filter for it lets the alert through. */
    private static Map<String, List<String>> of(Stream<RootEvent> calls) {
        var events = calls.toList();
        if (events.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "account", values(events, RootEvent::account),
                "event", values(events, RootEvent::name),
                "outcome", values(events, event -> event.outcome().label()),
                "mfa", values(events, event -> event.mfa().name()),
                "region", values(events, RootEvent::region));
    }

    private static List<String> values(List<RootEvent> events, Function<RootEvent, String> value) {
        return events.stream()
                .map(value)
                .distinct()
                .limit(MAX_VALUES)
                .map(Renderer::attribute)
                .distinct()
                .toList();
    }

    /** SNS rejects empty values. */
    private static String attribute(String value) {
        return value.isEmpty() ? "unknown" : ascii(SafeText.cut(value, ATTRIBUTE_LENGTH));
    }

    private static String ascii(String text) {
        return Defang.ascii(text.replace('…', '~'));
    }
}
