package rootalert.event;

import java.util.List;
import java.util.Optional;

/**
 * An event with the SQS messages that brought it.
 *
 * @param messageIds the IDs that SQS gave them, without duplicates; none for an event that did not come through SQS
 */
public record Received(Event event, List<String> messageIds) {
    public Received {
        messageIds = List.copyOf(messageIds);
    }

    /** The call of root's, or about root, if it is one. */
    public Optional<RootEvent> call() {
        return event instanceof RootEvent call ? Optional.of(call) : Optional.empty();
    }
}
