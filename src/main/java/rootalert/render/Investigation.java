package rootalert.render;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.assess.Alert;
import rootalert.assess.AnnouncementAlert;
import rootalert.assess.FailedSignInsAlert;
import rootalert.assess.SessionAlert;
import rootalert.assess.WatchAlert;
import rootalert.event.AccountId;
import rootalert.event.ChainEvent;
import rootalert.event.Credential;
import rootalert.event.Partition;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.event.SourceAddress;
import rootalert.event.StackEvent;

/**
 * Commands to paste and a link to follow. Nowhere else does text from an event become part of a command or a link, so
 * only values in exactly AWS's own format are let in.
 *
 * @param commands for an administrator role; none if the region is not certain
 * @param link the event in CloudTrail's console; empty if the ID, region or console is not certain
 * @param address a public IP address, for a link to who runs it; empty if none is certain
 */
record Investigation(List<Command> commands, String link, String address) {

    /**
     * A command and what it shows.
     *
     * @param about what it shows, as one line
     * @param line the command on one line, to be pasted whole
     */
    record Command(String about, String line) {}

    static final Investigation NONE = new Investigation(List.of(), "", "");

    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
    private static final Pattern ACCESS_KEY = Pattern.compile("AKIA[A-Z0-9]{12,28}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f:.]{2,45}");
    /** A name, an ARN or an ID, or several names: nothing that a shell would take for anything else. */
    private static final Pattern PART =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:/-]*( [A-Za-z0-9_][A-Za-z0-9_.:/-]*)*");

    /** Of an alert about many, the first few. */
    private static final int MAX_REGIONS = 3;

    private static final String EACH_REGION = "in each region in use";
    private static final Duration BEFORE = Duration.ofHours(1);

    static Investigation of(SessionAlert alert) {
        return of(alert, alert.leadEvent());
    }

    static Investigation of(FailedSignInsAlert alert) {
        return of(alert, alert.lead().event());
    }

    private static Investigation of(Alert alert, RootEvent event) {
        if (!REGION.matcher(event.region()).matches()) {
            return new Investigation(List.of(), "", address(event));
        }
        return new Investigation(
                Stream.concat(thisEvent(alert, event).stream(), Stream.of(others(alert, event)))
                        .toList(),
                link(event),
                address(event));
    }

    /** The registration of the address; this redirects to the registry that knows it (about.rdap.org). */
    String addressLink() {
        return "https://rdap.org/ip/" + address;
    }

    private static String address(RootEvent event) {
        return event.sourceAddress() instanceof SourceAddress.PublicIp ip
                        && ADDRESS.matcher(ip.text()).matches()
                ? ip.text()
                : "";
    }

    /** How to read what a spoke could not forward. */
    static Investigation ofNotForwarded(StackEvent event) {
        if (!AccountId.isValid(event.account())) {
            return NONE;
        }
        var commands = event.distinctRegions().stream()
                .filter(region -> REGION.matcher(region).matches())
                .limit(MAX_REGIONS)
                .flatMap(region -> ofNotForwarded(event.account(), region))
                .toList();
        return new Investigation(commands, "", "");
    }

    private static Stream<Command> ofNotForwarded(String account, String region) {
        var there = " in " + region + " (run it in account " + account + "):";
        return Stream.of(
                new Command(
                        "What is waiting" + there,
                        "aws sqs receive-message --region " + region
                                + " --max-number-of-messages 10 --message-attribute-names All --queue-url $(aws sqs get-queue-url --region "
                                + region + " --queue-name "
                                + StackEvent.NOT_FORWARDED_ALARM + " --query QueueUrl --output text)"),
                new Command(
                        "Whether someone raised an alarm by hand" + there,
                        "aws cloudtrail lookup-events --region " + region
                                + " --lookup-attributes AttributeKey=EventName,AttributeValue=SetAlarmState"));
    }

    /** How to mend a link of the chain, and who changed it. */
    static Investigation of(WatchAlert alert) {
        var event = alert.event();
        if (!REGION.matcher(event.region()).matches()) {
            return NONE;
        }
        var mending = event.link().mending().stream()
                .filter(command -> !command.line().contains("{part}")
                        || PART.matcher(event.part()).matches())
                .map(command -> new Command(
                        command.about(),
                        command.line()
                                .replace("{region}", event.region())
                                .replace("{stack}", alert.context().stack().name())
                                .replace("{part}", event.part())));
        var commands = switch (event.change()) {
            case BROKEN, STILL_BROKEN -> Stream.concat(mending, Stream.of(whoChanged(event)));
            case NOT_ANSWERED, WHOLE_AGAIN -> Stream.of(whoChanged(event));
            // CloudTrail records no call of the function.
            case FORGOTTEN -> mending;
        };
        return new Investigation(commands.toList(), "", "");
    }

    static Investigation of(AnnouncementAlert alert) {
        var event = alert.event();
        var context = alert.context();
        return event.withdrawn() || !AccountId.isValid(event.account())
                ? NONE
                : new Investigation(
                        List.of(new Command(
                                "Withdraw it:",
                                "bin/announce --withdraw --account " + event.account() + " --stack "
                                        + context.stack().name() + " --region "
                                        + context.stack().region())),
                        "",
                        "");
    }

    private static Command whoChanged(ChainEvent event) {
        var start = event.lastWhole()
                .instant()
                .map(instant -> " --start-time " + instant.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        var which = event.link().isPosture()
                ? "Username,AttributeValue=root"
                : "EventSource,AttributeValue=" + event.link().service() + ".amazonaws.com";
        return new Command(
                event.link().isPosture() ? "What root did:" : "Who changed what:",
                "aws cloudtrail lookup-events --region " + event.region() + start + " --lookup-attributes AttributeKey="
                        + which);
    }

    private static String link(RootEvent event) {
        var partition = event.place().partition();
        return partition != Partition.OTHER && EVENT_ID.matcher(event.id()).matches()
                ? "https://" + event.region() + "." + partition.consoleHost() + "/cloudtrailv2/home?region="
                        + event.region() + "#/events/" + event.id()
                : "";
    }

    private static Optional<Command> thisEvent(Alert alert, RootEvent event) {
        return EVENT_ID.matcher(event.id()).matches()
                ? Optional.of(command(event, "This event" + runIt(alert, event, ""), "EventId", event.id(), ""))
                : Optional.empty();
    }

    private static Command others(Alert alert, RootEvent event) {
        var start = start(event);
        if (event.credential() == Credential.FEDERATED) {
            return command(
                    event,
                    "How the session was made" + runIt(alert, event, ""),
                    "EventName",
                    "GetFederationToken",
                    start);
        }
        return switch (alert.kind()) {
            case SIGN_IN_FAILED ->
                command(event, "Other sign-ins" + runIt(alert, event, ""), "EventName", "ConsoleLogin", start);
            case ACCOUNT_DEPARTED ->
                command(
                        event,
                        "Who removed it" + runIt(alert, event, ""),
                        "EventName",
                        "RemoveAccountFromOrganization",
                        start);
            case ASSUME_ROOT -> command(event, "What the session did" + inAccount(event), "Username", "root", start);
            case ASSUME_ROOT_SESSION ->
                command(
                        event,
                        "Who requested the session (run it in the management account):",
                        "EventName",
                        "AssumeRoot",
                        start);
            default -> {
                var key = event.identity().accessKeyId();
                yield event.credential() == Credential.ACCESS_KEY
                                && ACCESS_KEY.matcher(key).matches()
                        ? command(
                                event, "What the key did" + runIt(alert, event, EACH_REGION), "AccessKeyId", key, start)
                        : command(event, "What root did" + runIt(alert, event, EACH_REGION), "Username", "root", start);
            }
        };
    }

    private static String inAccount(RootEvent event) {
        return event.task()
                .map(RootTask::account)
                .filter(AccountId::isValid)
                .map(account -> " (run it in account " + account + "):")
                .orElse(":");
    }

    /** Event history holds the events of one account and one region. */
    private static String runIt(Alert alert, RootEvent event, String regions) {
        boolean elsewhere =
                !event.account().equals(alert.context().stack().accountId()) && AccountId.isValid(event.account());
        var where = Stream.of(elsewhere ? "in account " + event.account() : "", regions)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? ":" : " (run it " + where + "):";
    }

    private static Command command(RootEvent event, String about, String key, String value, String start) {
        return new Command(
                about,
                "aws cloudtrail lookup-events --region " + event.region() + start + " --lookup-attributes AttributeKey="
                        + key + ",AttributeValue=" + value);
    }

    /** An hour before the session began, as far as that is known. */
    private static String start(RootEvent event) {
        return event.identity()
                .sessionStart()
                .instant()
                .or(() -> event.time().instant())
                .map(instant -> " --start-time " + instant.minus(BEFORE).truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
