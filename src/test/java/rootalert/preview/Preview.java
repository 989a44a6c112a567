package rootalert.preview;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import rootalert.publish.PrintingPublisher;
import rootalert.samples.Samples;

/**
 * Prints the alerts of events: {@code Preview AT EVENT}, where AT is as in {@link EventFile#time} and EVENT as in
 * {@link EventFiles#named}. An empty EVENT shows one sample and an index of all. Each file that cannot be read gets one line
 * on standard error, and the exit status is 1.
 */
final class Preview {
    private static final Path FIRST = Samples.EVENTS.resolve("sign-in-without-mfa.json");

    private final Optional<InstantSource> time;
    private final PrintStream out;
    private final PrintStream err;
    private int records;
    private int aboutRoot;

    private Preview(Optional<InstantSource> time, PrintStream out, PrintStream err) {
        this.time = time;
        this.out = out;
        this.err = err;
    }

    /** See the class. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args[0], args[1], out, System.err) ? 0 : 1);
    }

    /** The same without the exit; whether all of it could be read. */
    static boolean run(String at, String event, PrintStream out, PrintStream err) {
        try {
            return new Preview(EventFile.time(at), out, err).show(event);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return false;
        }
    }

    private boolean show(String event) {
        if (event.isEmpty()) {
            print(EventFile.read(FIRST));
            SampleIndex.print(out);
            return true;
        }
        return print(EventFiles.named(event));
    }

    private boolean print(List<Path> files) {
        boolean understood = true;
        for (var file : files) {
            try {
                print(EventFile.read(file));
            } catch (IllegalArgumentException e) {
                err.println(e.getMessage());
                understood = false;
            }
        }
        boolean told = files.size() == 1 && aboutRoot > 0;
        if (aboutRoot < records && !told) {
            out.println("In all: " + EventFile.count(records, aboutRoot));
        }
        return understood;
    }

    private void print(EventFile file) {
        records += file.records();
        aboutRoot += file.aboutRoot();
        if (file.aboutRoot() == 0) {
            return;
        }
        var name = file.path().toString();
        out.println("==== " + name + " " + "=".repeat(Math.max(0, 66 - name.length())));
        if (file.aboutRoot() < file.records()) {
            out.println(EventFile.count(file.records(), file.aboutRoot()));
        }
        file.publish(time, new PrintingPublisher(out));
    }
}
