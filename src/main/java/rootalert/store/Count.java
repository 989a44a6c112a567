package rootalert.store;

import java.util.stream.Stream;

/**
 * How many of something are on record.
 *
 * @param atLeast whether there may be more, because not all were read
 */
public record Count(long number, boolean atLeast) {
    public static final Count NONE = new Count(0, false);

    static Count of(Stream<Row> rows, boolean atLeast) {
        return new Count(rows.count(), atLeast);
    }

    /** "at least 100", "3". */
    @Override
    public String toString() {
        return (atLeast ? "at least " : "") + number;
    }
}
