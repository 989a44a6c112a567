package rootalert.samples;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What many tests need, made once. A mutation run changes the code between two tests of one JVM, so there it is made anew. */
public final class Once<K, V> {
    private static final boolean ANEW = Boolean.getBoolean("made.anew");

    private final Map<K, V> made = new ConcurrentHashMap<>();
    private final Function<K, V> making;

    public Once(Function<K, V> making) {
        this.making = making;
    }

    public V of(K what) {
        return ANEW ? making.apply(what) : made.computeIfAbsent(what, making);
    }
}
