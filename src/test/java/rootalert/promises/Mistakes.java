package rootalert.promises;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import rootalert.AlertPipeline;

/** The mistakes of ours that cost an alert some of its facts: it goes out all the same, so only the log tells of them. */
public final class Mistakes extends AbstractAppender {
    private final List<String> lines = new ArrayList<>();

    private Mistakes() {
        super("Mistakes", null, null, true, Property.EMPTY_ARRAY);
    }

    /** What is logged meanwhile. */
    public static List<String> during(Runnable action) {
        var logger = (Logger) LogManager.getLogger(AlertPipeline.class);
        var mistakes = new Mistakes();
        mistakes.start();
        logger.addAppender(mistakes);
        try {
            action.run();
        } finally {
            logger.removeAppender(mistakes);
        }
        return mistakes.lines;
    }

    @Override
    public void append(LogEvent event) {
        var line = event.getMessage().getFormattedMessage();
        if (line.contains("reduced")) {
            lines.add(line + " " + event.getThrown());
        }
    }
}
