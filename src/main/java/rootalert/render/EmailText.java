package rootalert.render;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rootalert.assess.Alert;
import rootalert.event.RootEvent;

/** The mail: plain text of 72 columns. Headings stand at the left edge, where no word of the event can. */
final class EmailText {
    private static final int LABEL_WIDTH = 15;
    private static final int CALL_INDENT = 10;

    private EmailText() {}

    static String of(Alert alert, ZoneId zone, Sender sender) {
        var sections = new ArrayList<String>();
        sections.add(Columns.paragraph((alert.isDrill() ? "[DRILL] " : "") + Harmless.inMail(Verdict.of(alert))));
        sections.add(section("WHAT HAPPENED", facts(Facts.of(alert, zone))));
        if (alert.isStorm()) {
            for (var calls : Storm.of(alert).sections()) {
                sections.add(section(calls.heading(), storm(calls.lines())));
            }
        }
        sections.add(section(
                "WHY " + alert.assessment().severity(),
                reasons(alert.assessment().reasons())));
        sections.add(section(
                "IF YOU EXPECTED THIS", steps(alert.assessment().playbook().expected())));
        sections.add(
                section("IF YOU DID NOT", steps(alert.assessment().playbook().unexpected())));
        var lines = lookFurther(alert);
        if (!lines.isEmpty()) {
            sections.add(section("LOOK FURTHER", lines));
        }
        sections.add(String.join("\n", footer(alert, sender)));
        return String.join("\n\n", sections) + "\n";
    }

    private static String section(String heading, List<String> lines) {
        return heading + "\n" + String.join("\n", lines);
    }

    private static List<String> facts(List<Facts.Fact> facts) {
        return facts.stream()
                .map(fact -> Columns.hanging(
                        "  " + fact.label()
                                + " ".repeat(LABEL_WIDTH - 2 - fact.label().length()),
                        Harmless.inMail(fact.value())))
                .toList();
    }

    private static List<String> storm(List<String> lines) {
        return lines.stream()
                .map(line -> Columns.hanging("  ", CALL_INDENT, Harmless.inMail(line)))
                .toList();
    }

    private static List<String> reasons(List<String> reasons) {
        return reasons.stream()
                .map(reason -> Columns.hanging("  - ", Harmless.inMail(reason)))
                .toList();
    }

    private static List<String> steps(List<String> steps) {
        var lines = new ArrayList<String>();
        for (var step : steps) {
            lines.add(Columns.hanging("  " + (lines.size() + 1) + ". ", step));
        }
        return lines;
    }

    private static List<String> lookFurther(Alert alert) {
        var lines = new ArrayList<String>();
        for (var command : LookFurther.commands(alert)) {
            lines.add("  " + command.about());
            command.lines().forEach(line -> lines.add("  " + line));
        }
        var link = LookFurther.link(alert);
        if (!link.isEmpty()) {
            lines.add("  " + link);
        }
        return lines;
    }

    private static List<String> footer(Alert alert, Sender sender) {
        var lines = new ArrayList<String>();
        if (alert.event() instanceof RootEvent event) {
            if (!event.client().userAgent().isEmpty()) {
                lines.add(Columns.hanging(
                        "User agent: ", Harmless.inMail(event.client().userAgent())));
            }
            if (!event.id().isEmpty()) {
                lines.add(Columns.hanging("Event id: ", Harmless.inMail(event.id())));
            }
        }
        lines.add(Columns.paragraph("Sent by the stack " + sender.stackName()
                + (sender.region().isEmpty() ? "" : " in " + sender.region())
                + (sender.accountId().isEmpty() ? "" : " of account " + sender.accountId())
                + ". To change or stop these alerts, update or delete that stack."));
        return lines;
    }
}
