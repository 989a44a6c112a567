package rootalert.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import rootalert.publish.Pace.Sleeper;

/**
 * Asks again where AWS refused for its rate or did not answer, after a pause that doubles.
 *
 * @param end no pause leads past this
 */
record Backoff(InstantSource clock, Sleeper sleeper, Instant end) {
    private static final int TRIES = 4;
    /** Between pages of a list: 5,000 accounts take some 50 seconds. */
    private static final Duration PACE = Duration.ofMillis(200);

    /**
     * The answer.
     *
     * @throws RuntimeException what the last try threw
     */
    <T> T ask(Supplier<T> question) {
        var pause = Duration.ofSeconds(1);
        for (int tries = 1; ; tries++) {
            try {
                return question.get();
            } catch (RuntimeException e) {
                boolean last = tries == TRIES || clock.instant().plus(pause).isAfter(end);
                if (last || !CallResult.of(e).mayPass() || !slept(pause)) {
                    throw e;
                }
                pause = pause.multipliedBy(2);
            }
        }
    }

    boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /** Keeps calls apart, so that others of the account get theirs. */
    void pace() {
        var ignored = slept(PACE);
    }

    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
