package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** AWS services as people call them, by the table {@code services.txt}. */
public final class ServiceName {
    private static final Map<String, String> NAMES = read();

    private ServiceName() {}

    /** The name for the first label of an event source, if the table has one. */
    public static Optional<String> of(String label) {
        return Optional.ofNullable(NAMES.get(label));
    }

    private static Map<String, String> read() {
        try (var table = ServiceName.class.getResourceAsStream("services.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(toUnmodifiableMap(row -> row[0], row -> row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
