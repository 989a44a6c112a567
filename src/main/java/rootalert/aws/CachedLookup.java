package rootalert.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rootalert.aws.Lookup.Result;

/**
 * Answers from AWS by key, each kept for a while. After a failure, nothing is asked for {@link #PAUSE_AFTER_FAILURE},
 * so that a thousand events do not each wait for the same broken look-up.
 */
public final class CachedLookup<K, V> {
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private record Asked<V>(Lookup<V> lookup, Instant at) {}

    private record Known<V>(Result<V> answer, Instant at) {}

    private final Function<K, V> question;
    private final Duration validFor;
    private final Duration timeout;
    private final InstantSource clock;
    private final Map<K, Asked<V>> asked = new HashMap<>();
    private final Map<K, Known<V>> known = new HashMap<>();
    private Result<V> failure = new Result.Failed<>("not looked up yet");
    private Instant failedAt = Instant.MIN;

    /**
     * Lives as long as the container.
     *
     * @param question asks AWS, and throws if there is no answer
     * @param validFor how long an answer stays valid
     * @param timeout how long a caller waits for one
     */
    public CachedLookup(Function<K, V> question, Duration validFor, Duration timeout, InstantSource clock) {
        this.question = question;
        this.validFor = validFor;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Asks ahead of time, so that {@link #get} finds the answer on its way. Returns at once, whether or not the look-up
     * works.
     */
    public synchronized void prefetch(K key) {
        if (!isValid(known.get(key)) && !isPausing()) {
            var ignored = start(key);
        }
    }

    /** The answer, or why there is none; waits no longer than the timeout. */
    public Result<V> get(K key) {
        return get(key, validFor);
    }

    /** The same, but no older than this. */
    public synchronized Result<V> get(K key, Duration maxAge) {
        var cached = known.get(key);
        if (cached != null && !clock.instant().isAfter(cached.at.plus(maxAge))) {
            return cached.answer;
        }
        if (isPausing()) {
            return failure;
        }
        var lookup = start(key);
        asked.remove(key);
        return remember(key, lookup.await());
    }

    /** The look-up already under way, or a new one. */
    private Lookup<V> start(K key) {
        var underWay = asked.get(key);
        if (underWay != null && isFresh(underWay.at)) {
            return underWay.lookup;
        }
        var lookup = Lookup.start(() -> question.apply(key), timeout);
        asked.put(key, new Asked<>(lookup, clock.instant()));
        return lookup;
    }

    private Result<V> remember(K key, Result<V> answer) {
        if (answer instanceof Result.Failed) {
            failure = answer;
            failedAt = clock.instant();
        } else {
            known.values().removeIf(entry -> !isFresh(entry.at));
            asked.values().removeIf(entry -> !isFresh(entry.at));
            known.put(key, new Known<>(answer, clock.instant()));
        }
        return answer;
    }

    private boolean isPausing() {
        return clock.instant().isBefore(failedAt.plus(PAUSE_AFTER_FAILURE));
    }

    private boolean isValid(@Nullable Known<V> entry) {
        return entry != null && isFresh(entry.at);
    }

    private boolean isFresh(Instant at) {
        return !clock.instant().isAfter(at.plus(validFor));
    }
}
