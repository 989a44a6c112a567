package rootalert.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.core.LoggerContext;
import rootalert.AlertPipeline;

/**
 * What Lambda would send to CloudWatch, by the function's own configuration: outside Lambda, its appender writes to
 * standard output.
 */
public final class FunctionLog {
    private FunctionLog() {}

    /** What the action logs. */
    public static String of(Runnable action) {
        var log = new ByteArrayOutputStream();
        var terminal = System.out;
        var logging = LoggerContext.getContext(false);
        var ofTests = logging.getConfigLocation();
        System.setOut(new PrintStream(log, true, UTF_8));
        logging.setConfigLocation(ofFunction());
        try {
            action.run();
        } finally {
            logging.setConfigLocation(ofTests);
            System.setOut(terminal);
        }
        return log.toString(UTF_8);
    }

    private static URI ofFunction() {
        try {
            return requireNonNull(AlertPipeline.class.getResource("/log4j2.xml"))
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
