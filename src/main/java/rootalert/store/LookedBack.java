package rootalert.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What look-back found since the last report.
 *
 * @param missed events that EventBridge had not brought in time, where it should have
 * @param compared all that were compared there, missed ones included
 * @param withoutSpoke those found in regions that nothing forwards from
 * @param last up to when the hub's region was last read to the end; empty if it never was
 */
public record LookedBack(long missed, long compared, long withoutSpoke, Optional<Instant> last) {
    public static final LookedBack NONE = new LookedBack(0, 0, 0, Optional.empty());
}
