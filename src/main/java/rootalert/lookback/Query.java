package rootalert.lookback;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import rootalert.store.Position;

/**
 * What the event history is asked for: one attribute with one value, which is all that it offers. That a user name finds everything
 * of root is not verified, so the events that matter most are asked for by name, too.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
enum Query {
    /** The ninety days before anything was remembered. */
    FIRST(Position.FIRST, "Username", "root", 40),
    ROOT("root", "Username", "root", 20),
    SIGN_IN("ConsoleLogin"),
    RECOVERY_REQUESTED("PasswordRecoveryRequested"),
    RECOVERY_COMPLETED("PasswordRecoveryCompleted"),
    EMAIL_UPDATED("EmailUpdated"),
    ASSUME_ROOT("AssumeRoot");

    /** How far the event history goes back. */
    static final Duration HISTORY = Duration.ofDays(90);

    /** In the table. */
    final String id;

    final String attribute;
    final String value;
    /** How many a run reads. */
    final int maxPages;

    Query(String event) {
        this(event, "EventName", event, 20);
    }

    Query(String id, String attribute, String value, int maxPages) {
        this.id = id;
        this.attribute = attribute;
        this.value = value;
        this.maxPages = maxPages;
    }

    /** By its name in the table. */
    static Optional<Query> of(String id) {
        return Arrays.stream(values()).filter(query -> query.id.equals(id)).findFirst();
    }

    boolean isFirst() {
        return this == FIRST;
    }

    /** Whether it is asked in the hub's region alone, where AWS records what it asks for. */
    boolean isOfHub() {
        return this != FIRST && this != ROOT;
    }
}
