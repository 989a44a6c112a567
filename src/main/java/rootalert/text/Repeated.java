package rootalert.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read from texts that come again: a storm's calls have few names, times and programs among them. Who sends texts that are
 * all different gains nothing and costs no more than room for some of them.
 */
public final class Repeated<V> {
    private static final int MAX = 500;

    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final Function<String, V> reading;

    /** @param reading always gives the same for the same text */
    public Repeated(Function<String, V> reading) {
        this.reading = reading;
    }

    public V of(String text) {
        var before = known.get(text);
        if (before != null) {
            return before;
        }
        var read = reading.apply(text);
        if (known.size() >= MAX) {
            known.clear();
        }
        known.put(text, read);
        return read;
    }
}
