package rootalert.memory;

import java.time.Instant;
import java.util.List;
import rootalert.aws.Item;
import rootalert.aws.Key;

/**
 * What to write down of the events that were told.
 *
 * @param items to put
 * @param counts to count one more of
 */
record Records(List<Item> items, List<Count> counts) {
    /**
     * One more of what is counted.
     *
     * @param latest a further attribute that keeps the time, or empty
     */
    record Count(Key key, Instant time, Instant expires, String latest) {}

    Records {
        items = List.copyOf(items);
        counts = List.copyOf(counts);
    }

    static Records of(List<Told> told, Instant now) {
        var writer = new RecordsWriter(now);
        told.forEach(one -> writer.add(one.event(), one.alert()));
        return writer.records();
    }
}
