package rootalert.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import rootalert.facts.Stack;
import rootalert.publish.Publisher;
import rootalert.samples.Samples;

/** A file of events, as the function would be handed them. */
final class EventFile {
    /** How old the latest event is when its alert is usually read. */
    private static final Duration DELIVERY = Duration.ofMinutes(2);

    private final Path path;
    private final byte[] input;
    private final boolean isSample;
    private final int records;
    private final int aboutRoot;
    private final Instant readAt;
    private final Stack stack;

    private EventFile(
            Path path, byte[] input, boolean isSample, int records, int aboutRoot, Instant readAt, Stack stack) {
        this.path = path;
        this.input = input;
        this.isSample = isSample;
        this.records = records;
        this.aboutRoot = aboutRoot;
        this.readAt = readAt;
        this.stack = stack;
    }

    /**
     * Reads a sample, or a file that CloudTrail or one of its commands wrote.
     *
     * @throws IllegalArgumentException in one line, if it cannot be read or holds something else
     */
    static EventFile read(Path path) {
        var bytes = bytes(path);
        if (EventFiles.isSamples(path.resolveSibling(""))) {
            return new EventFile(path, bytes, true, 1, 1, Samples.NOW, SampleAccount.STACK);
        }
        var events = CloudTrailEvents.read(path, unzipped(path, bytes));
        return new EventFile(
                path,
                events.aboutRoot(),
                false,
                events.count(),
                events.countAboutRoot(),
                events.latest().map(latest -> latest.plus(DELIVERY)).orElseGet(Instant::now),
                new Stack("root-alert", "us-east-1", events.account(), List.of()));
    }

    /**
     * Reads what {@code aws cloudtrail lookup-events} printed, or another file of events.
     *
     * @throws IllegalArgumentException in one line, if it cannot be read or holds something else
     */
    static CloudTrailEvents answer(Path path) {
        return CloudTrailEvents.read(path, unzipped(path, bytes(path)));
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException(path + " may not be read: permission denied.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Goes by the first bytes: some programs unzip a file and leave its name as it was. */
    private static byte[] unzipped(Path path, byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != (byte) 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return unzipped.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " is a damaged gzip file.", e);
        }
    }

    Path path() {
        return path;
    }

    /** Whether what its alerts say of the account is made up. */
    boolean isSample() {
        return isSample;
    }

    /** How many records it holds; a sample counts as one. */
    int records() {
        return records;
    }

    /** How many of them EventBridge would deliver. */
    int aboutRoot() {
        return aboutRoot;
    }

    /**
     * A time at which events are read.
     *
     * @param at an instant, {@code now}, or empty for the usual time of each file
     * @throws IllegalArgumentException in one line, if it is none of these
     */
    static Optional<InstantSource> time(String at) {
        try {
            return switch (at) {
                case "" -> Optional.empty();
                case "now" -> Optional.of(InstantSource.system());
                default -> Optional.of(InstantSource.fixed(Instant.parse(at)));
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Not a time: " + at + ". Give one like 2026-11-20T21:05:12Z, or now.", e);
        }
    }

    /** The time, or else the usual one: of samples theirs, of other files soon after the latest event. */
    InstantSource clock(Optional<InstantSource> time) {
        return time.orElseGet(() -> InstantSource.fixed(readAt));
    }

    /** Publishes the alerts that the function would publish, if it were handed the file at that time. */
    void publish(Optional<InstantSource> time, Publisher publisher) {
        if (aboutRoot > 0) {
            var pipeline = isSample
                    ? SampleAccount.pipeline(clock(time), publisher)
                    : SampleAccount.unasked(stack, clock(time), publisher);
            Samples.run(pipeline, input);
        }
    }

    /** How many records send an alert, in a line. */
    static String count(int records, int aboutRoot) {
        return String.format(
                Locale.ROOT,
                "%,d %s, %s",
                records,
                records == 1 ? "record" : "records",
                aboutRoot == 0
                        ? "none about the root user: no alert."
                        : String.format(Locale.ROOT, "%,d about the root user; the others send no alert.", aboutRoot));
    }
}
