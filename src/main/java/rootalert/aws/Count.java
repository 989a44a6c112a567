package rootalert.aws;

import java.time.Instant;

/**
 * More of what is counted.
 *
 * @param times how many more
 * @param first when the first of them was
 * @param last when the last of them was
 * @param latest a further attribute that keeps the last time, or empty
 */
public record Count(Key key, long times, Instant first, Instant last, Instant expires, String latest) {

    /** One more. */
    public static Count one(Key key, Instant time, Instant expires) {
        return one(key, time, expires, "");
    }

    /** One more, which keeps its time in a further attribute. */
    public static Count one(Key key, Instant time, Instant expires, String latest) {
        return new Count(key, 1, time, time, expires, latest);
    }

    /** Both of the same key and further attribute. */
    public Count and(Count other) {
        return new Count(
                key,
                times + other.times,
                earlier(first, other.first),
                later(last, other.last),
                later(expires, other.expires),
                latest);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
