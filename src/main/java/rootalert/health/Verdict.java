package rootalert.health;

import rootalert.event.HealthCheck;

/** A check's result as a line for people at a terminal; bin/check-chain goes by the first word. */
final class Verdict {
    private Verdict() {}

    static String line(HealthCheck check, CheckResult state) {
        return switch (state) {
            case CheckResult.Ok ok -> "ok      " + check.ok() + apartFrom(check, ok);
            case CheckResult.Broken broken ->
                "BROKEN  " + check.broken() + " (found: " + quoted(broken.found()) + "). " + check.meaning()
                        + " How to fix it: docs/operations.md.";
            case CheckResult.CouldNotAsk failed ->
                "UNKNOWN could not ask: " + check.ok() + " (" + quoted(failed.why()) + ")";
        };
    }

    /** What is no check, but worth a line. */
    static String note(String line) {
        return "ok      " + quoted(line);
    }

    private static String apartFrom(HealthCheck check, CheckResult.Ok ok) {
        return ok.apartFrom().isEmpty()
                ? ""
                : " (" + (check == HealthCheck.SPOKES ? "forgotten: " : "") + quoted(ok.apartFrom()) + ")";
    }

    /** The script reads JSON line by line, and knows no escapes. */
    private static String quoted(String text) {
        return text.replace('"', '\'').replace('\\', '/');
    }
}
