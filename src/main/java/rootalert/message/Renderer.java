package rootalert.message;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rootalert.event.RootEvent;
import rootalert.judge.Alert;
import rootalert.judge.CallGroups;
import rootalert.judge.JudgedCall;
import rootalert.text.Defang;
import rootalert.text.Line;
import rootalert.text.Room;
import rootalert.text.SafeText;

/** Renders every form of an alert. Pure: the same alert always gives the same texts. */
public final class Renderer {
    /** SNS rejects a publish with a longer subject, and the alert would be lost. */
    static final int SUBJECT_LENGTH = 99;

    /** SNS rejects a larger publish, too. */
    private static final int PUBLISH_BYTES = 262_144;

    private static final int ATTRIBUTE_LENGTH = 100;
    /** Of all values of one attribute: as many accounts as one batch can name. */
    private static final int ATTRIBUTE_ROOM = 15_000;

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

    /**
     * All forms and attributes together stay under 256 KiB, whatever the event holds: each of its values is bounded, and of
     * what comes in any number so much is told that it fits.
     */
    public Notification render(Alert alert) {
        var text = AlertText.of(alert, zone);
        return Room.most(room -> render(alert, text, room), notification -> notification.bytes() < PUBLISH_BYTES);
    }

    private Notification render(Alert alert, AlertText text, Room room) {
        var subject = subject(text);
        var email = EmailText.of(text, alert.facts().stack(), room);
        return new Notification(
                subject,
                email.plain(phrase),
                SmsText.of(alert, text),
                ChatCard.of(alert, text, phrase),
                AlertJson.of(alert, text, TextJson.of(subject, text, email), room),
                attributes(alert, room));
    }

    /** Begins with "[", since SNS requires a letter, a number or punctuation. */
    static String subject(AlertText text) {
        return Line.words("[" + text.tag() + "] ")
                .and(text.title())
                .fit(SUBJECT_LENGTH, line -> ascii(Defang.inMail(line)));
    }

    private static Map<String, List<String>> attributes(Alert alert, Room room) {
        var attributes = new LinkedHashMap<String, List<String>>();
        attributes.put("severity", List.of(alert.severity().name()));
        attributes.put("kind", List.of(alert.kind().name()));
        attributes.put("drill", List.of(String.valueOf(alert.isDrill())));
        attributes.putAll(of(alert.calls(), room));
        if (!alert.account().isEmpty()) {
            attributes.putIfAbsent("account", List.of(attribute(alert.account())));
        }
        return attributes;
    }

    /** The union over all calls, so that any matching filter passes. What there is no room for is what tells least. */
    private static Map<String, List<String>> of(CallGroups calls, Room room) {
        var events = calls.oneOfEachFirst().stream().map(JudgedCall::event).toList();
        if (events.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "account", values(events, RootEvent::account, room),
                "event", values(events, RootEvent::name, room),
                "outcome", values(events, event -> event.outcome().label(), room),
                "mfa", values(events, event -> event.mfa().name(), room),
                "region", values(events, RootEvent::region, room));
    }

    /** At least one. */
    private static List<String> values(List<RootEvent> events, Function<RootEvent, String> value, Room room) {
        var all = events.stream()
                .map(value)
                .distinct()
                .map(Renderer::attribute)
                .distinct()
                .toList();
        int length = room.of(ATTRIBUTE_ROOM);
        int fitting = 0;
        while (fitting < all.size() && length >= all.get(fitting).length() + 3) {
            length -= all.get(fitting).length() + 3;
            fitting++;
        }
        return all.subList(0, Math.max(1, fitting));
    }

    /** SNS rejects empty values. */
    private static String attribute(String value) {
        return value.isEmpty() ? "unknown" : ascii(SafeText.cut(value, ATTRIBUTE_LENGTH));
    }

    private static String ascii(String text) {
        return Defang.ascii(text.replace('…', '~'));
    }
}
