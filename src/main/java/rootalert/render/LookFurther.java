package rootalert.render;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import rootalert.event.Credential;
import rootalert.event.Partition;
import rootalert.event.RootEvent;

/**
 * Commands to paste and a link to follow. They are the only places where words of an event stand in a command or a link,
 * so only what has exactly the form that AWS uses is let in.
 */
final class LookFurther {
    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
    private static final Pattern ACCESS_KEY = Pattern.compile("AKIA[A-Z0-9]{12,28}");
    private static final Duration BEFORE = Duration.ofHours(1);

    private LookFurther() {}

    /** Lines of commands, each to be run in the event's account with an administrator role; may be empty. */
    static List<String> commands(RootEvent event) {
        if (!REGION.matcher(event.region()).matches()) {
            return List.of();
        }
        var commands = new ArrayList<String>();
        if (EVENT_ID.matcher(event.id()).matches()) {
            commands.addAll(lookUp(event, "EventId", event.id(), ""));
        }
        if (event.credential() == Credential.ACCESS_KEY
                && ACCESS_KEY.matcher(event.accessKeyId()).matches()) {
            commands.addAll(lookUp(event, "AccessKeyId", event.accessKeyId(), start(event)));
        } else {
            commands.addAll(lookUp(event, "Username", "root", start(event)));
        }
        return commands;
    }

    /** The event in CloudTrail's console; empty where id, region or console are not certain. */
    static String link(RootEvent event) {
        boolean certain = event.partition() != Partition.OTHER
                && REGION.matcher(event.region()).matches()
                && EVENT_ID.matcher(event.id()).matches();
        return certain
                ? "https://%1$s.%2$s/cloudtrailv2/home?region=%1$s#/events/%3$s"
                        .formatted(event.region(), event.partition().consoleHost(), event.id())
                : "";
    }

    private static List<String> lookUp(RootEvent event, String key, String value, String start) {
        return List.of(
                "aws cloudtrail lookup-events --region " + event.region() + start + " \\",
                "  --lookup-attributes AttributeKey=" + key + ",AttributeValue=" + value);
    }

    /** An hour before the session began, as far as that is known. */
    private static String start(RootEvent event) {
        return event.sessionStart()
                .instant()
                .or(() -> event.time().instant())
                .map(instant -> " --start-time " + instant.minus(BEFORE).truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
