package rootalert.watch;

import rootalert.event.Link;

/** A link's state as a line for people at a terminal; bin/check-chain goes by the first word. */
final class Verdict {
    private Verdict() {}

    static String line(Link link, LinkState state) {
        return switch (state) {
            case LinkState.Whole ignored -> "ok      " + link.whole();
            case LinkState.Broken broken ->
                "BROKEN  " + link.broken() + " (found: " + quoted(broken.found()) + "). " + link.meaning()
                        + " How to mend it: docs/operations.md.";
            case LinkState.CouldNotAsk failed ->
                "UNKNOWN could not ask: " + link.whole() + " (" + quoted(failed.why()) + ")";
        };
    }

    /** The script reads JSON line by line, and knows no escapes. */
    private static String quoted(String text) {
        return text.replace('"', '\'').replace('\\', '/');
    }
}
