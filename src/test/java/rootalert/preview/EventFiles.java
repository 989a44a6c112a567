package rootalert.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import rootalert.samples.Samples;

/** Finds the files that someone means. */
final class EventFiles {
    private EventFiles() {}

    /**
     * The files that are meant, by name.
     *
     * @param event {@code all} for all samples, a file, a sample's name with or without {@code .json}, or a folder, which
     *     stands for the {@code .json} and {@code .json.gz} files in it and below
     * @throws IllegalArgumentException in one line, if there are none
     */
    static List<Path> named(String event) {
        var path = Path.of(event);
        if (event.equals("all") || isSamples(path)) {
            return Samples.files().toList();
        }
        if (Files.isDirectory(path)) {
            return in(path);
        }
        return Stream.of(path, Samples.EVENTS.resolve(event), Samples.EVENTS.resolve(event + ".json"))
                .filter(file -> Files.exists(file) && !Files.isDirectory(file))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException("There is no file and no sample named " + event + "."));
    }

    /** Whether it is the folder of the samples, where not everything below is one. */
    static boolean isSamples(Path folder) {
        return folder.toAbsolutePath().normalize().equals(Samples.EVENTS.toAbsolutePath());
    }

    private static List<Path> in(Path folder) {
        try (var below = Files.walk(folder)) {
            var files = below.filter(EventFiles::mayHoldEvents).sorted().toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("There is no .json or .json.gz file in " + folder + ".");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("Cannot read the folder " + folder + ".", e);
        }
    }

    /**
     * In a trail's bucket, hashes of the log files lie beside them:
     * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
     */
    private static boolean mayHoldEvents(Path file) {
        var name = file.toString();
        return (name.endsWith(".json") || name.endsWith(".json.gz")) && !name.contains("_CloudTrail-Digest_");
    }
}
