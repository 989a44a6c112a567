package rootalert.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rootalert.AlertPipeline;
import rootalert.event.Events;
import rootalert.message.Notification;
import rootalert.preview.SampleAccount;

/** The sample events, and the alerts that the function's own pipeline makes of them. */
public final class Samples {
    /** When the samples are read. */
    public static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

    /** The folder they are in. */
    public static final Path EVENTS = Path.of("events");

    private static final Once<Path, List<Notification>> ALERTS = new Once<>(file -> List.copyOf(alerts(read(file))));

    private Samples() {}

    /** The files of {@code events/}, in the order of their names. */
    public static Stream<Path> files() {
        try (var files = Files.list(EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file holds. */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The alerts that the pipeline publishes for a sample, when the samples are read; made once for all tests. */
    public static List<Notification> alerts(Path file) {
        return ALERTS.of(file);
    }

    /** The alerts that the pipeline publishes for the input, when the samples are read. */
    public static List<Notification> alerts(byte[] input) {
        return alerts(input, InstantSource.fixed(NOW));
    }

    /** The alerts that the pipeline publishes for the input at that time. */
    public static List<Notification> alerts(byte[] input, InstantSource clock) {
        var published = new ArrayList<Notification>();
        run(SampleAccount.pipeline(clock, published::add), input);
        return published;
    }

    /** Hands the input to a pipeline, which may take as long as it likes. */
    public static List<String> run(AlertPipeline pipeline, byte[] input) {
        return run(pipeline, input, Instant.MAX);
    }

    /** The same, to be done by then. */
    public static List<String> run(AlertPipeline pipeline, byte[] input, Instant end) {
        return pipeline.run(Events.parse(input).received(), end);
    }
}
