package rootalert.aws;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;

/** Many writes, none of which costs another. */
public final class Writes {
    private Writes() {}

    /**
     * Does each of them, in order.
     *
     * @param most no more than these
     * @throws UncheckedIOException if there is no answer: then none of the rest is tried, since each would wait for one
     * @throws RuntimeException at the end, the first reason why one was not done, or that there were too many
     */
    public static <T> void each(Collection<T> all, int most, Consumer<T> write) {
        var failures = new ArrayList<RuntimeException>();
        all.stream().limit(most).forEach(one -> {
            try {
                write.accept(one);
            } catch (UncheckedIOException noAnswer) {
                throw noAnswer;
            } catch (RuntimeException refused) {
                failures.add(refused);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        if (all.size() > most) {
            throw new IllegalStateException((all.size() - most) + " of " + all.size() + " are too many");
        }
    }
}
