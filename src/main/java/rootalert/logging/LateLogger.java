package rootalert.logging;

import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/**
 * Hands warnings and errors to log4j, which starts with the first of them. Less serious lines are switched off in
 * log4j2.xml, and asking log4j about them would start it.
 */
final class LateLogger extends LegacyAbstractLogger {

    LateLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        var log = LogManager.getLogger(name).atLevel(org.apache.logging.log4j.Level.valueOf(level.name()));
        var line = thrown == null ? log : log.withThrowable(thrown);
        line.log(message, arguments == null ? new Object[0] : arguments);
    }
}
