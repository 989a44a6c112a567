package rootalert.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Items that were asked for: some of a range, the last one first, or those of some keys that exist.
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

    /** The one with this key, if it is among them. */
    Optional<Row> row(Key key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** Of a number that each of them may have. */
    long sum(Schema.Attribute name) {
        return rows.stream().mapToLong(row -> row.number(name)).sum();
    }
}
