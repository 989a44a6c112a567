package rootalert.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How one poller of Lambda cuts a queue into batches: a batch closes when its window is over, or when the next message
 * would not fit. It goes by the messages' own times, and nothing sleeps.
 */
record Poller(Duration window, int messages, int bytes) {

    /** As the template sets it; Lambda accepts no more than 6 MB per invocation. */
    static Poller asDeployed() {
        return new Poller(Duration.ofSeconds(60), 1_000, 6 * 1_024 * 1_024);
    }

    List<List<Calls.Queued>> batches(List<Calls.Queued> queue) {
        var batches = new ArrayList<List<Calls.Queued>>();
        var open = new ArrayList<Calls.Queued>();
        var closes = Instant.MIN;
        int size = 0;
        for (var message : queue) {
            if (!open.isEmpty()
                    && (!message.arrival().isBefore(closes)
                            || open.size() == messages
                            || size + message.bytes() > bytes)) {
                batches.add(List.copyOf(open));
                open.clear();
                size = 0;
            }
            if (open.isEmpty()) {
                closes = message.arrival().plus(window);
            }
            open.add(message);
            size += message.bytes();
        }
        if (!open.isEmpty()) {
            batches.add(List.copyOf(open));
        }
        return batches;
    }
}
