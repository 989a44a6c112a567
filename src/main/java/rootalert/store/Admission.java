package rootalert.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether an alert about attempts goes out. */
public sealed interface Admission {

    /**
     * It goes out; {@link Store#sent} wants to know when SNS has accepted it.
     *
     * @param held what it has to tell besides
     * @param counters of its attempts, as far as they could be read
     */
    record Send(Held held, List<Counter> counters) implements Admission {
        /** For an alert that is not about attempts. */
        public static final Send ALWAYS = new Send(Held.NONE, List.of());

        public Send {
            counters = List.copyOf(counters);
        }
    }

    /** It was counted, and the next alert of its group tells of it. */
    record Hold() implements Admission {}

    /**
     * Attempts that were counted instead of mailed.
     *
     * @param attempts how many; 0 if there are none
     * @param since when the last alert about the same group was
     */
    record Held(long attempts, Optional<Instant> since) {
        public static final Held NONE = new Held(0, Optional.empty());
    }
}
