package rootalert.memory;

import java.time.Instant;
import java.util.List;
import rootalert.aws.Count;
import rootalert.aws.Item;

/**
 * What to write down of the events that were told.
 *
 * @param items to put, each of another key
 * @param counts what to count more of: first what was seen, then the alerts of a session
 */
record Records(List<Item> items, List<Count> counts) {
    Records {
        items = List.copyOf(items);
        counts = List.copyOf(counts);
    }

    static Records of(List<Told> told, Instant now) {
        var writer = new RecordsWriter(now);
        told.forEach(one -> writer.add(one.alert()));
        return writer.records();
    }
}
