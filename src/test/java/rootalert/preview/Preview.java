package rootalert.preview;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import rootalert.publish.PrintingPublisher;

/**
 * Prints the alerts of event files: {@code Preview INSTANT|now PATH}, where the path is a file or a folder of
 * {@code .json} files, and the instant is when they are read. On failure it prints one line and exits with status 1.
 */
public final class Preview {
    private Preview() {}

    /** See the class. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            print(args[0], Path.of(args[1]), out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void print(String at, Path path, PrintStream out) {
        var pipeline = SampleAccount.pipeline(clock(at), new PrintingPublisher(out));
        for (var file : files(path)) {
            var event = read(file);
            out.println("==== " + file + " "
                    + "=".repeat(Math.max(0, 66 - file.toString().length())));
            pipeline.run(event);
        }
    }

    /**
     * The clock of the argument.
     *
     * @param at an instant, or {@code now}
     * @throws IllegalArgumentException if it is neither
     */
    public static InstantSource clock(String at) {
        try {
            return at.equals("now") ? InstantSource.system() : InstantSource.fixed(Instant.parse(at));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Not a time: " + at + ". Give one like 2026-11-20T21:05:12Z, or now.", e);
        }
    }

    /**
     * The file, or the {@code .json} files of the folder by name.
     *
     * @throws IllegalArgumentException if the folder cannot be read
     */
    public static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * What the file holds.
     *
     * @throws IllegalArgumentException if there is no such file, or it cannot be read
     */
    public static byte[] read(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static IllegalArgumentException unreadable(Path path, Exception cause) {
        return new IllegalArgumentException("Cannot read " + path + ": " + cause.getMessage() + ".", cause);
    }
}
