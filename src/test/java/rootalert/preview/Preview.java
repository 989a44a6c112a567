package rootalert.preview;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rootalert.judge.Severity;
import rootalert.message.Notification;
import rootalert.publish.PrintingPublisher;
import rootalert.samples.Samples;

/**
 * Prints the alerts of events: {@code Preview AT EVENT}, where AT is as in {@link EventFile#time} and EVENT as in
 * {@link EventFiles#named}. An empty EVENT shows one sample and an index of all. Each file that cannot be read gets one line
 * on standard error, and the exit status is 1.
 */
final class Preview {
    /** What is not as the reader's own deployment would have it. */
    static final String UNASKED = """
            The preview does not ask AWS: what a deployment looks up, such as the account's name, is missing.
            The stack named at the end is made up.""";

    private static final Path FIRST = Samples.EVENTS.resolve("sign-in-without-mfa.json");

    private final Optional<InstantSource> time;
    private final PrintStream out;
    private final PrintStream err;
    private final List<Sent> sent = new ArrayList<>();
    private int files;
    private int records;
    private int aboutRoot;
    private boolean noted;

    /** An alert, and the file that caused it. */
    private record Sent(Path file, Severity severity, String subject) {
        static Sent of(Path file, Notification alert) {
            return new Sent(file, SampleIndex.severity(alert), alert.subject());
        }
    }

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
        if (sent.size() > 1) {
            list();
        }
        boolean told = files.size() == 1 && aboutRoot > 0;
        if (this.files > 0 && (aboutRoot < records || records == 0) && !told) {
            out.println("In all: " + EventFile.count(records, aboutRoot));
        }
        return understood;
    }

    private void list() {
        heading(sent.size() + " alerts, the most serious first");
        sent.sort(Comparator.comparing(Sent::severity));
        for (var alert : sent) {
            out.println(alert.subject() + "\n  " + alert.file());
        }
        out.println();
    }

    private void heading(String text) {
        out.println("==== " + text + " " + "=".repeat(Math.max(0, 66 - text.length())));
    }

    private void print(EventFile file) {
        files++;
        records += file.records();
        aboutRoot += file.aboutRoot();
        if (file.aboutRoot() == 0) {
            return;
        }
        heading(file.path().toString());
        if (file.aboutRoot() < file.records()) {
            out.println(EventFile.count(file.records(), file.aboutRoot()));
        }
        if (!file.isSample() && !noted) {
            out.println(UNASKED);
            noted = true;
        }
        var printing = new PrintingPublisher(out);
        file.publish(time, alert -> {
            printing.publish(alert);
            sent.add(Sent.of(file.path(), alert));
        });
    }
}
