package rootalert.judge;

import static rootalert.judge.NullIfEmpty.recorded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.StackEvent;
import rootalert.text.UtcTime;

/**
 * What a heartbeat found out about a link of the chain, or what someone had it forget.
 *
 * @param found in what state it is, in a few words; empty if there is nothing to say but that it works
 * @param part the name, ARN or ID of the part for commands; empty if none is known
 * @param lastOk when it was last seen whole
 * @param firstBroken when it was first seen broken, or first not answered for
 * @param time when the heartbeat found it
 */
public record HealthChange(
        HealthCheck check,
        Change change,
        String found,
        String part,
        EventTime lastOk,
        EventTime firstBroken,
        EventTime time,
        String account,
        String region)
        implements Notice {
    /** What the samples have; no rule matches it, so nobody can send one to the event bus. */
    static final String SOURCE = "root-alert.watch";

    private static final Pattern CAPITALS = Pattern.compile("\\b(?!MFA\\b)[A-Z]{2,}\\b");
    private static final String FORGOTTEN = "Spokes were FORGOTTEN on request";
    private static final String STILL_WATCHED = "All spokes that are still watched show signs of life";
    /** A name, an ARN or an ID, or several names: nothing that a shell would take for anything else. */
    private static final Pattern PART =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:/-]*( [A-Za-z0-9_][A-Za-z0-9_.:/-]*)*");

    /** What is new. */
    public enum Change {
        BROKEN,
        /** Told again each day. */
        STILL_BROKEN,
        /** AWS has not answered for hours, so it may be either. */
        NOT_ANSWERED,
        WHOLE_AGAIN,
        /** Someone asked that the silence of spokes be no news. */
        FORGOTTEN
    }

    static Optional<Notice> read(StackEvent event) {
        var envelope = event.envelope();
        var check = envelope.constant("link", HealthCheck.values());
        var change = envelope.constant("change", Change.values());
        return check.flatMap(ofLink -> change.map(to -> new HealthChange(
                ofLink,
                to,
                envelope.text("found"),
                envelope.text("part"),
                EventTime.parse(envelope.text("lastWhole")),
                EventTime.parse(envelope.text("firstBroken")),
                event.time(),
                event.account(),
                event.region())));
    }

    @Override
    public Kind kind() {
        return Kind.WATCH;
    }

    /** That all is well wakes nobody; the e-mail's filter lets it through all the same. */
    @Override
    public Severity severity() {
        return switch (change) {
            case WHOLE_AGAIN -> Severity.INFO;
            case NOT_ANSWERED -> Severity.HIGH;
            case FORGOTTEN -> Severity.MEDIUM;
            case BROKEN, STILL_BROKEN ->
                switch (check.weight()) {
                    case CRITICAL -> Severity.CRITICAL;
                    case HIGH -> Severity.HIGH;
                };
        };
    }

    @Override
    public List<String> reasons() {
        return List.of(
                switch (change) {
                    case WHOLE_AGAIN ->
                        leavesOut()
                                ? "This ends an earlier alert: what was silent has reported again, or is no longer watched."
                                : "This resolves an earlier alert.";
                    case NOT_ANSWERED ->
                        "AWS has not answered for hours, so this may be broken without anyone knowing.";
                    case FORGOTTEN ->
                        "A spoke that an intruder cuts off falls silent, too. From now on, no one is told if these do.";
                    case BROKEN -> why();
                    case STILL_BROKEN -> why() + " Root Alert repeats this once a day.";
                });
    }

    private String why() {
        if (check.isPosture()) {
            return "Root is now less well protected.";
        }
        if (check.isToldOnce()) {
            return "What no trail records causes no alert. Root Alert says this once.";
        }
        return switch (check.weight()) {
            case CRITICAL ->
                "Root activity may go unreported. An intruder who knows about the alerting would start here.";
            case HIGH -> "Part of the alerting is not working. An intruder who knows about it would start here.";
        };
    }

    @Override
    public Playbook playbook() {
        return PlaybookRow.playbook(Situation.of(kind(), which().map(Set::of).orElse(Set.of())));
    }

    /** Empty if a part is broken. */
    private Optional<Which> which() {
        return switch (change) {
            case WHOLE_AGAIN ->
                Optional.of(
                        check.isPosture() ? Which.PROTECTED_AGAIN : leavesOut() ? Which.LEFT_OUT : Which.WORKS_AGAIN);
            case NOT_ANSWERED -> Optional.of(Which.NOT_ANSWERED);
            case FORGOTTEN -> Optional.of(Which.FORGOTTEN);
            case BROKEN, STILL_BROKEN ->
                check.isToldOnce()
                        ? Optional.of(Which.BY_CHOICE)
                        : check.isPosture() ? Optional.of(Which.LESS_PROTECTED) : Optional.empty();
        };
    }

    @Override
    public String headline(Alert alert) {
        return headline();
    }

    private String headline() {
        return switch (change) {
            case BROKEN -> check.broken();
            case STILL_BROKEN -> check.broken() + " (still)";
            case NOT_ANSWERED -> "COULD NOT CHECK whether " + whether(check);
            case WHOLE_AGAIN -> leavesOut() ? STILL_WATCHED : check.ok() + (check.isPosture() ? "" : " again");
            case FORGOTTEN -> FORGOTTEN;
        };
    }

    @Override
    public String summary(Alert alert) {
        var in = "In " + alert.accountLabel() + ", ";
        return switch (change) {
            case BROKEN -> in + calm(check.broken()) + ". " + check.meaning() + since();
            case STILL_BROKEN ->
                in + "nothing has changed since the last alert: " + calm(check.broken()) + ". " + check.meaning()
                        + since();
            case NOT_ANSWERED ->
                in + "Root Alert could not check whether " + whether(check).replace("Root Alert's own", "its own") + "."
                        + at(" This was last confirmed at ", lastOk);
            case WHOLE_AGAIN ->
                in + calm(headline()) + "."
                        + (leavesOut() ? " Someone had Root Alert forget the others, named below." : "")
                        + at(" The problem was first seen at ", firstBroken);
            case FORGOTTEN ->
                in
                        + "someone had Root Alert forget the spokes named below. Until they send another sign of life, their silence is"
                        + " not reported.";
        };
    }

    /** Whether all is well because some spokes are not watched any longer: those that were silent may be among them. */
    private boolean leavesOut() {
        return change == Change.WHOLE_AGAIN && check == HealthCheck.SPOKES && !found.isEmpty();
    }

    /** What a check asks: "whether the rule for root sign-ins works", "whether root has access keys". */
    static String whether(HealthCheck check) {
        return switch (check) {
            case ROOT_MFA -> "root can sign in without MFA";
            case ROOT_KEYS -> "root has access keys";
            default -> calm(check.ok());
        };
    }

    /** A headline within a sentence, without the capitals by which it catches the eye. */
    private static String calm(String headline) {
        var calm = CAPITALS.matcher(headline).replaceAll(word -> word.group().toLowerCase(Locale.ROOT));
        return calm.startsWith("Root Alert") ? calm : Character.toLowerCase(calm.charAt(0)) + calm.substring(1);
    }

    /** Since when, as far as that is known. */
    private String since() {
        if (lastOk.instant().isPresent() && firstBroken.instant().isPresent()) {
            return " This began between " + UtcTime.seconds(lastOk.instant().get()) + " and "
                    + UtcTime.seconds(firstBroken.instant().get()) + ".";
        }
        return at(" It was first seen at ", firstBroken) + " When it began is not known.";
    }

    private static String at(String words, EventTime time) {
        return time.instant()
                .map(instant -> words + UtcTime.seconds(instant) + ".")
                .orElse("");
    }

    @Override
    public List<Detail> details() {
        return List.of(
                new Detail.Text(
                        "Expected", change == Change.FORGOTTEN || change == Change.WHOLE_AGAIN ? "" : check.ok()),
                new Detail.Text(foundLabel(), found),
                // A silent spoke is no part of this stack; the commands need the function.
                new Detail.Text("Part", check == HealthCheck.SPOKES ? "" : part),
                new Detail.Time("Last OK", lastOk),
                new Detail.Time(change == Change.NOT_ANSWERED ? "No answer since" : "First failed", firstBroken),
                new Detail.Time("Time", time),
                new Detail.Account(),
                new Detail.Text("Region", region));
    }

    /** A link that broke and the same link whole again are one matter. That it cannot be asked about is another, and less bad. */
    @Override
    public String matter() {
        return switch (change) {
            case BROKEN, STILL_BROKEN, WHOLE_AGAIN -> check.name();
            case NOT_ANSWERED -> check.name() + " not answered";
            case FORGOTTEN -> check.name() + " forgotten " + time.text();
        };
    }

    private String foundLabel() {
        return change == Change.NOT_ANSWERED
                ? "Answer"
                : change == Change.FORGOTTEN || leavesOut() ? "Forgotten" : "Found";
    }

    /** How to fix it, and who changed it. */
    @Override
    public List<Command> commands(Alert alert) {
        if (!Command.isRegion(region)) {
            return List.of();
        }
        var mending = check.mending().stream()
                .filter(command ->
                        !command.line().contains("{part}") || PART.matcher(part).matches())
                .map(command -> new Command(
                        command.about(),
                        command.line()
                                .replace("{region}", region)
                                .replace("{stack}", alert.facts().stack().name())
                                .replace("{part}", part)));
        return switch (change) {
            case BROKEN, STILL_BROKEN ->
                Stream.concat(mending, Stream.of(whoChangedIt())).toList();
            case NOT_ANSWERED -> List.of(whoChangedIt());
            // CloudTrail records no call of the function.
            case WHOLE_AGAIN -> leavesOut() ? mending.toList() : List.of(whoChangedIt());
            case FORGOTTEN -> mending.toList();
        };
    }

    private Command whoChangedIt() {
        var since = lastOk.instant();
        if (check.isPosture()) {
            return Command.lookUp("What root did:", region, since, "Username", "root");
        }
        var source = check.service() + ".amazonaws.com";
        // Event history is that of one account and one region, and a spoke is in another.
        return check == HealthCheck.SPOKES
                ? Command.lookUp(
                        "Who changed what (run it there, with REGION filled in):",
                        "REGION",
                        since,
                        "EventSource",
                        source)
                : Command.lookUp("Who changed what:", region, since, "EventSource", source);
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        json.putObject("watch")
                .put("link", check.name())
                .put("change", change.name())
                .put("found", recorded(found))
                .put("lastWhole", recorded(lastOk))
                .put("firstBroken", recorded(firstBroken));
    }
}
