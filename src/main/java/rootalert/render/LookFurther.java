package rootalert.render;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.assess.Alert;
import rootalert.event.Credential;
import rootalert.event.Partition;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;

/**
 * Commands to paste and a link to follow. They are the only places where words of an event stand in a command or a link,
 * so only what has exactly the form that AWS uses is let in.
 */
final class LookFurther {

    /**
     * A command with what it tells.
     *
     * @param about a line for people
     * @param lines the command, to be pasted as a whole
     */
    record Command(String about, List<String> lines) {}

    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
    private static final Pattern ACCESS_KEY = Pattern.compile("AKIA[A-Z0-9]{12,28}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Duration BEFORE = Duration.ofHours(1);

    private final Alert alert;
    private final RootEvent event;

    private LookFurther(Alert alert, RootEvent event) {
        this.alert = alert;
        this.event = event;
    }

    /** Commands for an administrator role; none where the region is not certain. */
    static List<Command> commands(Alert alert) {
        if (alert.event() instanceof RootEvent event
                && REGION.matcher(event.region()).matches()) {
            var further = new LookFurther(alert, event);
            return Stream.concat(further.thisEvent().stream(), Stream.of(further.others()))
                    .toList();
        }
        return List.of();
    }

    /** The event in CloudTrail's console; empty where id, region or console are not certain. */
    static String link(Alert alert) {
        return alert.event() instanceof RootEvent event
                        && event.partition() != Partition.OTHER
                        && REGION.matcher(event.region()).matches()
                        && EVENT_ID.matcher(event.id()).matches()
                ? "https://" + event.region() + "." + event.partition().consoleHost() + "/cloudtrailv2/home?region="
                        + event.region() + "#/events/" + event.id()
                : "";
    }

    private Optional<Command> thisEvent() {
        return EVENT_ID.matcher(event.id()).matches()
                ? Optional.of(command("This event:", "EventId", event.id(), ""))
                : Optional.empty();
    }

    private Command others() {
        return switch (alert.assessment().kind()) {
            case SIGN_IN_FAILED -> command("Other sign-ins:", "EventName", "ConsoleLogin", start());
            case ASSUME_ROOT -> command("What the session did" + inAccount() + ":", "Username", "root", start());
            case ASSUME_ROOT_SESSION ->
                command(
                        "Who asked for the session (run it in the management account):",
                        "EventName",
                        "AssumeRoot",
                        start());
            case FEDERATED_SESSION -> command("How the session was made:", "EventName", "GetFederationToken", start());
            default ->
                event.credential() == Credential.ACCESS_KEY
                                && ACCESS_KEY.matcher(event.accessKeyId()).matches()
                        ? command(
                                "What the key did (in each region in use):",
                                "AccessKeyId",
                                event.accessKeyId(),
                                start())
                        : command("What root did (in each region in use):", "Username", "root", start());
        };
    }

    private String inAccount() {
        return event.task()
                .map(RootTask::account)
                .filter(account -> ACCOUNT.matcher(account).matches())
                .map(account -> " (run it in account " + account + ")")
                .orElse("");
    }

    private Command command(String about, String key, String value, String start) {
        return new Command(
                about,
                List.of(
                        "aws cloudtrail lookup-events --region " + event.region() + start + " \\",
                        "  --lookup-attributes AttributeKey=" + key + ",AttributeValue=" + value));
    }

    /** An hour before the session began, as far as that is known. */
    private String start() {
        return event.sessionStart()
                .instant()
                .or(() -> event.time().instant())
                .map(instant -> " --start-time " + instant.minus(BEFORE).truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
