package rootalert;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.event.RootEvent;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.text.Words;

/** One structured log line per outcome. A line never holds the record itself. */
final class AlertLog {
    private static final int MAX_LOGGED = 20;

    private AlertLog() {}

    /** Asked for when there is a line to log: see {@link rootalert.logging}. */
    static Logger log() {
        return LogManager.getLogger(AlertPipeline.class);
    }

    static StringMapMessage line(JudgedIncident judged, String fate) {
        var incident = judged.incident();
        var line = new StringMapMessage()
                .with("alert", fate)
                .with("account", incident.account())
                .with("severity", judged.severity().name())
                .with("kind", judged.kind().name());
        if (judged.isCombined()) {
            return line.with("alerts", judged.parts().size());
        }
        return incident.notice()
                .map(notice -> line(line, notice))
                .orElseGet(() -> line.with("eventId", judged.leadEvent().id())
                        .with("outcome", judged.leadEvent().outcome().label())
                        .with("calls", incident.calls().count()));
    }

    /** Calls that a queue brought again. */
    static StringMapMessage repeated(List<RootEvent> calls) {
        return new StringMapMessage()
                .with("alert", "left out, alerted before")
                .with("events", calls.size())
                .with("eventIds", Words.list(calls.stream().map(RootEvent::id).toList(), MAX_LOGGED));
    }

    private static StringMapMessage line(StringMapMessage line, Notice notice) {
        return line.with("eventId", notice.id()).with("times", notice.times());
    }
}
