package rootalert.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read from what comes again: a storm's calls have few names, times and programs among them. Whoever makes
 * all of them different gains nothing and takes no more than room for some.
 */
public final class Repeated<K, V> {
    private static final int MAX = 500;

    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Function<K, V> reading;

    /** @param reading always gives the same for the same */
    public Repeated(Function<K, V> reading) {
        this.reading = reading;
    }

    public V of(K what) {
        var before = known.get(what);
        if (before != null) {
            return before;
        }
        var read = reading.apply(what);
        if (known.size() >= MAX) {
            known.clear();
        }
        known.put(what, read);
        return read;
    }
}
