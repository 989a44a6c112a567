package rootalert;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.assess.Alert;
import rootalert.assess.SessionAlert;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QuietEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/** What became of each alert, a line each for log searches. A line never holds the record itself. */
final class AlertLog {
    private AlertLog() {}

    /** Asked for when there is a line to log: see {@link rootalert.logging}. */
    static Logger log() {
        return LogManager.getLogger(AlertPipeline.class);
    }

    static StringMapMessage line(Alert alert, String fate) {
        var line = line(alert.event(), fate)
                .with("severity", alert.severity().name())
                .with("kind", alert.kind().name());
        return alert instanceof SessionAlert session
                ? line.with("eventId", session.leadEvent().id())
                        .with("outcome", session.leadEvent().outcome().label())
                : line;
    }

    static StringMapMessage line(Event event, String fate) {
        var line = new StringMapMessage().with("alert", fate).with("account", event.account());
        return switch (event) {
            case RootSession session ->
                line.with("eventId", session.first().id())
                        .with("calls", session.calls().size());
            case FailedSignIns failed ->
                line.with("eventId", failed.attempts().getFirst().id())
                        .with("calls", failed.attempts().size());
            case StackEvent stackEvent -> line.with("eventId", stackEvent.id()).with("times", stackEvent.times());
            case ChainEvent chainEvent ->
                line.with("link", chainEvent.link().name())
                        .with("change", chainEvent.change().name());
            case Announcement announcement -> line.with("withdrawn", announcement.withdrawn());
            case QuietEvent ignored -> line;
            case UnreadableEvent unreadable -> line.with("times", unreadable.times());
            case EventBundle bundle -> line.with("alerts", bundle.events().size());
        };
    }
}
