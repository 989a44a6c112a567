package rootalert.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.event.AccessKeyId;
import rootalert.event.AccountId;
import rootalert.event.Credential;
import rootalert.event.Partition;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.event.SourceAddress;
import rootalert.judge.Alert;
import rootalert.judge.Command;

/**
 * Commands to paste and a link to follow. Nowhere else does text from an event become part of a command or a link, so
 * only values in exactly AWS's own format are let in.
 *
 * @param which what the link shows, and of several the first command, too: "This event", "One of these calls"
 * @param commands for an administrator role; none if the region is not certain
 * @param link the event in CloudTrail's console; empty if the ID, region or console is not certain
 * @param address a public IP address, for a link to who runs it; empty if none is certain
 */
record Investigation(String which, List<Command> commands, String link, String address) {

    static final Investigation NONE = new Investigation("", List.of(), "", "");

    private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final int MAX_UNDO = 10;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final String EACH_REGION = "in each region in use";
    private static final Duration BEFORE = Duration.ofHours(1);

    static Investigation of(Alert alert) {
        return of(alert, alert.leadEvent());
    }

    private static Investigation of(Alert alert, RootEvent event) {
        var undo = undo(alert);
        var which = which(alert);
        if (!Command.isRegion(event.region())) {
            return new Investigation(which, undo, "", address(event));
        }
        return new Investigation(
                which,
                Stream.of(undo, thisEvent(which, alert, event), List.of(others(alert, event)))
                        .flatMap(List::stream)
                        .toList(),
                link(event),
                address(event));
    }

    /** The registration of the address; this redirects to the registry that knows it (about.rdap.org). */
    String addressLink() {
        return "https://rdap.org/ip/" + address;
    }

    private static String address(RootEvent event) {
        var address = event.sourceAddress();
        return address.sort() == SourceAddress.Sort.PUBLIC_IP
                        && ADDRESS.matcher(address.text()).matches()
                ? address.text()
                : "";
    }

    private static String link(RootEvent event) {
        var partition = event.location().partition();
        return partition != Partition.OTHER && EVENT_ID.matcher(event.id()).matches()
                ? "https://" + event.region() + "." + partition.consoleHost() + "/cloudtrailv2/home?region="
                        + event.region() + "#/events/" + event.id()
                : "";
    }

    /** Of calls that opened a way to root, the most telling first. */
    private static List<Command> undo(Alert alert) {
        return alert.calls().oneOfEachFirst().stream()
                .flatMap(call -> call.undo().stream())
                .distinct()
                .limit(MAX_UNDO)
                .toList();
    }

    private static String which(Alert alert) {
        var calls = alert.incident().calls();
        return calls.count() == 1
                ? "This event"
                : calls.areFailedSignIns() ? "One of these attempts" : "One of these calls";
    }

    private static List<Command> thisEvent(String which, Alert alert, RootEvent event) {
        return EVENT_ID.matcher(event.id()).matches()
                ? List.of(command(event, which + runIt(alert, event, ""), "EventId", event.id(), Optional.empty()))
                : List.of();
    }

    private static Command others(Alert alert, RootEvent event) {
        var start = start(event);
        if (event.credential() == Credential.FEDERATED) {
            return command(
                    event,
                    "How the session was made" + runIt(alert, event, EACH_REGION),
                    "EventName",
                    "GetFederationToken",
                    start);
        }
        if (event.credential() == Credential.ASSUME_ROOT && RootTask.allows(event)) {
            return assumeRoot(
                    event, "the management account, or in IAM's delegated administrator, " + EACH_REGION, start);
        }
        return switch (alert.kind().wording()) {
            case SIGN_IN_FAILED ->
                command(
                        event,
                        "Other sign-ins"
                                + (alert.incident().calls().accounts().size() > 1
                                        ? " (run it in each of these accounts):"
                                        : runIt(alert, event, "")),
                        "EventName",
                        "ConsoleLogin",
                        start);
            case ACCOUNT_DEPARTED ->
                command(
                        event,
                        "Who removed it" + runIt(alert, event, ""),
                        "EventName",
                        "RemoveAccountFromOrganization",
                        start);
            case ASSUME_ROOT ->
                event.failed()
                        ? sameCaller(alert, event, start)
                        : command(event, "What the session did" + inAccount(event), "Username", "root", start);
            case BY_OTHERS -> sameCaller(alert, event, start);
            case BY_AUDIT -> assumeRoot(event, "the account and region of the audit", start);
            case ACTION,
                    REQUEST,
                    BY_ASSUME_ROOT,
                    BY_FEDERATION,
                    BY_SERVICE,
                    ATTEMPT,
                    SIGN_IN,
                    SIGN_IN_EVENT,
                    PASSWORD_RECOVERY,
                    SERVICE_EVENT,
                    UNKNOWN -> {
                var key = event.identity().accessKeyId();
                yield event.credential() == Credential.ACCESS_KEY && AccessKeyId.isValid(key)
                        ? command(
                                event, "What the key did" + runIt(alert, event, EACH_REGION), "AccessKeyId", key, start)
                        : command(event, "What root did" + runIt(alert, event, EACH_REGION), "Username", "root", start);
            }
        };
    }

    /** CloudTrail records the call in the account that made it, and in the region of the endpoint: AssumeRoot has no global one. */
    private static Command assumeRoot(RootEvent event, String where, Optional<Instant> start) {
        return command(event, "Who requested the session (run it in " + where + "):", "EventName", "AssumeRoot", start);
    }

    /** Event history knows a session by its key; whoever has none is found by the call. */
    private static Command sameCaller(Alert alert, RootEvent event, Optional<Instant> start) {
        var key = event.identity().accessKeyId();
        return AccessKeyId.isValid(key)
                ? command(event, "What else the same key did" + runIt(alert, event, ""), "AccessKeyId", key, start)
                : command(event, "Other calls like it" + runIt(alert, event, ""), "EventName", event.name(), start);
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
                !event.account().equals(alert.facts().stack().accountId()) && AccountId.isValid(event.account());
        var where = Stream.of(elsewhere ? "in account " + event.account() : "", regions)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? ":" : " (run it " + where + "):";
    }

    private static Command command(RootEvent event, String about, String key, String value, Optional<Instant> start) {
        return Command.lookUp(about, event.region(), start, key, value);
    }

    /** An hour before the session began, as far as that is known. */
    private static Optional<Instant> start(RootEvent event) {
        return event.identity()
                .sessionStart()
                .instant()
                .or(() -> event.time().instant())
                .map(instant -> instant.minus(BEFORE));
    }
}
