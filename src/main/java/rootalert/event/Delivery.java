package rootalert.event;

import java.time.Duration;

/**
 * By which road an event came: EventBridge brings it within minutes, and look-back finds in CloudTrail's event history what EventBridge
 * did not bring.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html">CloudTrail's events: best effort</a>
 */
public enum Delivery {
    EVENTBRIDGE,
    /** EventBridge brought it after all, when look-back had told of it. */
    AFTER_LOOK_BACK,
    /** Look-back found it, and it waits in no queue of ours. */
    NOT_DELIVERED,
    /** Look-back found it, and something waits in the dead-letter queue. */
    PERHAPS_PARKED,
    /** Look-back found it in a region that nothing forwards from. */
    NO_SPOKE,
    /** Look-back found it, and nothing is known of the queue. */
    UNEXPLAINED;

    /** What EventBridge has not brought by then, it missed: the queue's own retries take 40 minutes, and CloudTrail some 15. */
    public static final Duration IN_TIME = Duration.ofMinutes(75);

    public boolean isByLookBack() {
        return switch (this) {
            case EVENTBRIDGE, AFTER_LOOK_BACK -> false;
            case NOT_DELIVERED, PERHAPS_PARKED, NO_SPOKE, UNEXPLAINED -> true;
        };
    }
}
