package rootalert.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import rootalert.store.Schema.Attribute;

/**
 * The alerts about a group of attempts in a clock hour, and the attempts that waited.
 *
 * @param alerts how many alerts there were
 * @param worst the index of their worst severity; if there were none, one beyond the last
 * @param lastAlert when the last one was
 * @param named the accounts that they named
 * @param held how many attempts waited
 * @param told how many of these a later alert has told of
 */
record Hour(long alerts, int worst, Optional<Instant> lastAlert, Set<String> named, long held, long told) {
    static final Hour EMPTY = new Hour(0, Schema.SEVERITIES.size(), Optional.empty(), Set.of(), 0, 0);

    static Hour of(Row row) {
        var counts = IntStream.range(0, Schema.SEVERITIES.size())
                .mapToLong(severity -> row.number(alerts(severity)))
                .toArray();
        return new Hour(
                IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum(),
                IntStream.range(0, counts.length)
                        .filter(i -> counts[i] > 0)
                        .findFirst()
                        .orElse(counts.length),
                row.time(Attribute.LAST_ALERT),
                row.texts(Attribute.NAMED).collect(toUnmodifiableSet()),
                row.number(Attribute.HELD),
                row.number(Attribute.TOLD));
    }

    /** The attribute that counts the alerts of a severity. */
    static Attribute alerts(int severity) {
        return Attribute.valueOf("ALERTS_" + Schema.SEVERITIES.get(severity));
    }

    /** The index of a severity; any other name counts as the least. */
    static int severity(String name) {
        int index = Schema.SEVERITIES.indexOf(name);
        return index < 0 ? Schema.SEVERITIES.size() - 1 : index;
    }

    /** How many attempts no alert has told of. */
    long untold() {
        return Math.max(0, held - told);
    }
}
