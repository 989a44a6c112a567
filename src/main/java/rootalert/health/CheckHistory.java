package rootalert.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.aws.MemoryTable;
import rootalert.event.HealthCheck;

/**
 * What heartbeats remember of each check, in the table. A table that fails is a value, not an exception.
 *
 * @param timeout for one reading or writing
 */
public record CheckHistory(MemoryTable table, Duration timeout) {

    /** What is remembered; empty if the table cannot be read. */
    Optional<Map<HealthCheck, Remembered>> recall() {
        var keys = Arrays.stream(HealthCheck.values()).map(Remembered::key).toList();
        var answer = Lookup.start(
                        () -> table.get(keys),
                        timeout,
                        "Reading the state of the chain",
                        "Failed checks are told by the clock.")
                .await();
        if (!(answer instanceof Result.Found<Map<Key, Item>> found)) {
            return Optional.empty();
        }
        var remembered = new EnumMap<HealthCheck, Remembered>(HealthCheck.class);
        for (var check : HealthCheck.values()) {
            var item = found.value().get(Remembered.key(check));
            if (item != null) {
                remembered.put(check, Remembered.of(item));
            }
        }
        return Optional.of(remembered);
    }

    /** Whether the table took it. */
    boolean remember(Map<HealthCheck, Remembered> remembered) {
        var items = remembered.entrySet().stream()
                .map(entry -> entry.getValue().item(entry.getKey()))
                .toList();
        var writing = Lookup.write(
                () -> table.put(items),
                timeout,
                "Writing the state of the chain",
                "Failed checks are told by the clock.");
        return writing.await() instanceof Result.Found;
    }
}
