package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.AccountId;
import rootalert.event.Announcement;
import rootalert.event.EventTime;
import rootalert.event.StackEvent;
import rootalert.text.UtcTime;

/** Someone announced a use of root, or took that back. It is told because an intruder may announce as well. */
public record AnnouncedUse(Announcement announcement) implements Notice {
    /** What the samples have; no rule matches it, so nobody can send one to the event bus. */
    static final String SOURCE = "root-alert.announcement";

    static Optional<Notice> read(StackEvent event) {
        var envelope = event.envelope();
        return Optional.of(new AnnouncedUse(new Announcement(
                event.account(),
                envelope.text("reason"),
                envelope.text("author"),
                event.time(),
                EventTime.parse(envelope.text("until")),
                event.region(),
                envelope.text("change").equals("WITHDRAWN"))));
    }

    @Override
    public Kind kind() {
        return Kind.ANNOUNCEMENT;
    }

    @Override
    public String account() {
        return announcement.account();
    }

    @Override
    public String region() {
        return announcement.region();
    }

    @Override
    public EventTime time() {
        return announcement.made();
    }

    @Override
    public Severity severity() {
        return announcement.isByRoot() ? Severity.HIGH : Severity.INFO;
    }

    @Override
    public List<String> reasons() {
        return Stream.of(
                        announcement.isByRoot()
                                ? "The root user itself " + (announcement.withdrawn() ? "withdrew" : "announced")
                                        + " it. An administrator role could have done that."
                                : "",
                        "An announcement hides no alert and changes no severity. You are told because an intruder could make"
                                + " one, too.")
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    @Override
    public Playbook playbook() {
        return PlaybookRow.playbook(
                Situation.of(kind(), announcement.withdrawn() ? Set.of(Which.WITHDRAWN) : Set.of()));
    }

    @Override
    public String headline(Alert alert) {
        return (announcement.withdrawn() ? "Announcement of root use withdrawn" : "Root use announced")
                + (announcement.isByRoot() ? " BY ROOT" : "");
    }

    @Override
    public String summary(Alert alert) {
        var until = announcement
                .until()
                .instant()
                .map(time -> " until " + UtcTime.minute(time))
                .orElse("");
        return announcement.withdrawn()
                ? "Someone withdrew the announcement of root use in " + alert.accountLabel()
                        + ". Alerts no longer mention it."
                : "Someone announced root use in " + alert.accountLabel() + until
                        + ". Alerts until then mention the announcement, and keep their severity.";
    }

    @Override
    public List<Detail> details() {
        return List.of(
                new Detail.Text("Reason", announcement.reason()),
                new Detail.Text("Author", announcement.author() + " (unverified)"),
                new Detail.Account(),
                new Detail.Time(announcement.withdrawn() ? "Withdrawn" : "Announced", announcement.made()),
                new Detail.Time("Until", announcement.withdrawn() ? EventTime.NONE : announcement.until()));
    }

    @Override
    public List<Command> commands(Alert alert) {
        var stack = alert.facts().stack();
        return announcement.withdrawn() || !AccountId.isValid(account())
                ? List.of()
                : List.of(new Command(
                        "Withdraw it:",
                        "bin/announce --withdraw --account " + account() + " --stack " + stack.name() + " --region "
                                + stack.region()));
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        json.set("announcement", AnnouncementJson.of(announcement));
    }
}
