package rootalert.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rootalert.account.AccountName;
import rootalert.event.Incoming;
import rootalert.event.RootEvent;

/**
 * All that there is to tell about one event.
 *
 * @param event what happened
 * @param accountName whose account it happened in
 * @param assessment how bad that is
 * @param now when the alert is made
 */
public record Alert(Incoming event, AccountName accountName, Assessment assessment, Instant now) {
    /** CloudTrail delivers within minutes; what is older comes out of a backlog. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /** How long ago the event was; empty if its time is not known. */
    public Optional<Duration> age() {
        return event instanceof RootEvent known
                ? known.time().instant().map(then -> Duration.between(then, now))
                : Optional.empty();
    }

    /** Whether the event comes late: CloudTrail says so, or it is older than half an hour. */
    public boolean late() {
        boolean marked = event instanceof RootEvent known && !known.lateReason().isEmpty();
        return marked || age().filter(age -> age.compareTo(LATE) > 0).isPresent();
    }
}
