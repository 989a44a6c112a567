package rootalert.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some items of a range, the last one first.
 *
 * @param more whether there may be more of them
 */
record Page(List<Row> rows, boolean more) {
    static final Page NONE = new Page(List.of(), false);

    Page {
        rows = List.copyOf(rows);
    }

    Stream<Row> stream() {
        return rows.stream();
    }
}
