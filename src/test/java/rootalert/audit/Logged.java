package rootalert.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged meanwhile, by whatever class and at whatever level. */
final class Logged extends AbstractAppender {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private Logged() {
        super("Logged", null, null, true, Property.EMPTY_ARRAY);
    }

    static List<String> during(Runnable action) {
        var root = LoggerContext.getContext(LogManager.class.getClassLoader(), false, null)
                .getRootLogger();
        var logged = new Logged();
        var level = root.getLevel();
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.ALL);
        try {
            action.run();
        } finally {
            root.setLevel(level);
            root.removeAppender(logged);
        }
        return List.copyOf(logged.lines);
    }

    @Override
    public void append(LogEvent event) {
        var line = new StringWriter();
        line.write(event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(line, true));
        }
        lines.add(line.toString());
    }
}
