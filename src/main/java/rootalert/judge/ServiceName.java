package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;

/** AWS services as people call them, by the table {@code services.txt}. */
public final class ServiceName {
    private static final Map<String, String> NAMES = TableRow.read("services.txt", 2, row -> row).stream()
            .collect(toUnmodifiableMap(row -> row.cell(0), row -> row.cell(1)));

    private ServiceName() {}

    /** The name for the first label of an event source, if the table has one. */
    public static Optional<String> of(String label) {
        return Optional.ofNullable(NAMES.get(label));
    }
}
