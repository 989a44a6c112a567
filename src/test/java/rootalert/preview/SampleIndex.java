package rootalert.preview;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import rootalert.judge.Severity;
import rootalert.message.Notification;
import rootalert.samples.Samples;

/** Lists all samples, and says how to see one. No line is longer than {@value #WIDTH} characters. */
final class SampleIndex {
    static final int WIDTH = 80;

    private static final String HELP = """

            See one of these, all of them, or your own events:

              mvn -q -Ppreview -Devent=batch-storm
              mvn -q -Ppreview -Devent=all
              mvn -q -Ppreview -Devent=FILE

            FILE is a log file of CloudTrail (.json.gz too), a folder of them, what
            "aws cloudtrail lookup-events" prints, or an event of EventBridge.

            See the first mail that Root Alert would send, about the last 90 days:

              aws cloudtrail lookup-events --region us-east-1 --output json \\
                --lookup-attributes AttributeKey=Username,AttributeValue=root >FILE
              mvn -q -Ppreview -DlookBack=FILE
            """;

    /** A sample by its most serious alert. */
    private record Entry(String name, Severity severity, String subject) {
        static Entry of(Path sample) {
            var alerts = Samples.alerts(sample);
            var first = alerts.getFirst();
            var more = alerts.size() == 1 ? "" : " and " + (alerts.size() - 1) + " more";
            return new Entry(
                    sample.getFileName().toString().replace(".json", ""),
                    SampleIndex.severity(first),
                    title(first) + more);
        }

        /** The subject without the severity, under which it stands, and without the account, which all share. */
        private static String title(Notification alert) {
            return alert.subject().replaceFirst("^\\[[A-Z]+] ", "").replace(" - acme-prod (123456789012)", "");
        }
    }

    private SampleIndex() {}

    static Severity severity(Notification alert) {
        return Severity.valueOf(
                requireNonNull(alert.attributes().get("severity")).getFirst());
    }

    static void print(PrintStream out) {
        var entries = Samples.files()
                .map(Entry::of)
                .sorted(Comparator.comparing(Entry::severity))
                .toList();
        out.println("==== " + entries.size() + " samples in " + Samples.EVENTS + " " + "=".repeat(50));
        for (var severity : Severity.values()) {
            out.println();
            out.println(severity);
            entries.stream()
                    .filter(entry -> entry.severity() == severity)
                    .forEach(entry -> out.println(line(entry, width(entries))));
        }
        out.print(HELP);
    }

    private static int width(List<Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    }

    private static String line(Entry entry, int width) {
        var line = "  " + entry.name() + " ".repeat(width - entry.name().length()) + "  " + entry.subject();
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
