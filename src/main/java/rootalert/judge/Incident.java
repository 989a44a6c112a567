package rootalert.judge;

import java.util.List;
import java.util.Optional;
import rootalert.event.Calls;

/**
 * What one alert tells of, and the messages that brought it.
 *
 * @param calls of root, or attempts to become root; none if it is about something else
 * @param notice what else it is about
 * @param messageIds the IDs that SQS gave them, without duplicates; none if it did not come through SQS
 */
public record Incident(Calls calls, Optional<Notice> notice, List<String> messageIds) {
    public Incident {
        messageIds = List.copyOf(messageIds);
    }

    public static Incident of(Calls calls, List<String> messageIds) {
        return new Incident(calls, Optional.empty(), messageIds);
    }

    public static Incident of(Notice notice, List<String> messageIds) {
        return new Incident(Calls.NONE, Optional.of(notice), messageIds);
    }

    /** The account, if there is only one; else empty. */
    public String account() {
        return notice.map(Notice::account).orElseGet(calls::account);
    }
}
