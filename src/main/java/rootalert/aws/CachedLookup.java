package rootalert.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers from AWS by key, each kept for a while. Each key is by itself: one that is slow or fails costs no other its answer. It is
 * not asked about again for {@link #PAUSE_AFTER_FAILURE}, so that a thousand events do not each wait for the same broken look-up.
 * An answer that comes too late for one caller is there for the next.
 */
public final class CachedLookup<K, V> {
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private record Asked<V>(Lookup<V> lookup, Instant at) {}

    /** What became of a question that was asked at that time. */
    private record Kept<V>(Answer<V> answer, Instant at) {}

    private final Function<K, V> question;
    private final Duration validFor;
    private final Duration timeout;
    private final InstantSource clock;
    private final Map<K, Asked<V>> asked = new HashMap<>();
    private final Map<K, Kept<V>> known = new HashMap<>();
    private final Map<K, Kept<V>> failed = new HashMap<>();

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
        if (already(key, validFor) == null) {
            var ignored = start(key);
        }
    }

    /** The answer, or why there is none; waits no longer than the timeout. */
    public Answer<V> get(K key) {
        return get(key, validFor);
    }

    /** The same, but no older than this. */
    public Answer<V> get(K key, Duration maxAge) {
        Asked<V> underWay;
        synchronized (this) {
            var already = already(key, maxAge);
            if (already != null) {
                return already;
            }
            underWay = start(key);
        }
        // Nobody who asks about another key has to wait for this.
        var answer = underWay.lookup.await();
        synchronized (this) {
            keep(key, answer, underWay.at);
        }
        return answer;
    }

    /** What is known without waiting: an answer, which may have come late, or that there was none a moment ago. */
    private @Nullable Answer<V> already(K key, Duration maxAge) {
        var underWay = asked.get(key);
        if (underWay != null && underWay.lookup.isOver()) {
            asked.remove(key);
            if (underWay.lookup.succeeded() || !failed.containsKey(key)) {
                keep(key, underWay.lookup.await(), underWay.at);
            }
        }
        var answer = known.get(key);
        if (answer != null && isWithin(maxAge, answer.at)) {
            return answer.answer;
        }
        var failure = failed.get(key);
        return failure != null && clock.instant().isBefore(failure.at.plus(PAUSE_AFTER_FAILURE))
                ? failure.answer
                : null;
    }

    private void keep(K key, Answer<V> answer, Instant askedAt) {
        var results = answer instanceof Answer.NotAvailable ? failed : known;
        results.put(key, new Kept<>(answer, askedAt));
    }

    /** The look-up already under way, unless it has used up its time, or a new one. */
    private Asked<V> start(K key) {
        var underWay = asked.get(key);
        if (underWay != null && isWithin(timeout, underWay.at)) {
            return underWay;
        }
        asked.values().removeIf(one -> !isWithin(validFor, one.at));
        known.values().removeIf(one -> !isWithin(validFor, one.at));
        failed.values().removeIf(one -> !isWithin(PAUSE_AFTER_FAILURE, one.at));
        failed.remove(key);
        var started = new Asked<>(Lookup.start(() -> question.apply(key), timeout), clock.instant());
        asked.put(key, started);
        return started;
    }

    private boolean isWithin(Duration time, Instant at) {
        return !clock.instant().isAfter(at.plus(time));
    }
}
