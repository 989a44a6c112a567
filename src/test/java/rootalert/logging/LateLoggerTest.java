package rootalert.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LateLoggerTest {

    @Test
    void isWhatTheSdkGets() {
        assertThat(LoggerFactory.getLogger("software.amazon.awssdk.x")).isInstanceOf(LateLogger.class);
    }

    @Test
    void handsWarningsAndErrorsToLog4j() {
        var lines = new Lines();
        var target = (Logger) LogManager.getLogger("test.late");
        target.addAppender(lines);
        lines.start();
        try {
            var log = LoggerFactory.getLogger("test.late");
            log.info("not this");
            log.warn("{} of {}", 1, 2);
            log.error("it failed", new IllegalStateException("why"));
        } finally {
            target.removeAppender(lines);
        }
        assertThat(lines.texts).containsExactly("WARN 1 of 2", "ERROR it failed java.lang.IllegalStateException: why");
    }

    private static final class Lines extends AbstractAppender {
        private final List<String> texts = new ArrayList<>();

        Lines() {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            var thrown = event.getThrown() == null ? "" : " " + event.getThrown();
            texts.add(event.getLevel() + " " + event.getMessage().getFormattedMessage() + thrown);
        }
    }
}
