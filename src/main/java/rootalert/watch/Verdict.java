package rootalert.watch;

import rootalert.event.Link;

/** A link's state as a line for people at a terminal. */
final class Verdict {
    private Verdict() {}

    static String line(Link link, LinkState state) {
        return switch (state) {
            case LinkState.Whole ignored -> "ok      " + link.whole();
            case LinkState.Broken broken ->
                "BROKEN  " + link.broken() + " (found: " + broken.found() + "). " + link.meaning();
            case LinkState.CouldNotAsk failed -> "UNKNOWN could not ask: " + link.whole() + " (" + failed.why() + ")";
        };
    }
}
