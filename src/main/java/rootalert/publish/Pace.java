package rootalert.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps publishes apart. SNS switches an e-mail subscription off above ten mails a second, counted after its filter; Lambda
 * runs the queue's batches two at a time (MaximumConcurrency in template.yaml), each in a container of its own, so together
 * they stay at four a second.
 *
 * @see <a href="https://repost.aws/knowledge-center/sns-email-subscription-disabled">re:Post: SNS e-mail subscription</a>
 */
public final class Pace {
    /** From one publish of a container to its next. */
    public static final Duration INTERVAL = Duration.ofMillis(500);

    /** Waits. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final InstantSource clock;
    private final Sleeper sleeper;
    private Instant next = Instant.MIN;

    public Pace(InstantSource clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns when the next publish may begin, which is at most {@link #INTERVAL} from now. */
    public void await() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            try {
                sleeper.sleep(Duration.between(now, next));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        next = (now.isBefore(next) ? next : now).plus(INTERVAL);
    }
}
