package rootalert.render;

import java.util.ArrayList;
import java.util.List;
import rootalert.context.Stack;
import rootalert.render.AlertText.Detail;
import rootalert.text.Defang;

/** The e-mail: plain text, 72 columns wide. Headings start at the left edge, where text from the event never does. */
final class EmailText {
    private static final int LABEL_WIDTH = 16;
    private static final int CALL_INDENT = 10;

    private EmailText() {}

    static String of(AlertText text, Stack stack) {
        var sections = new ArrayList<String>();
        sections.add(Columns.paragraph((text.isDrill() ? "[DRILL] " : "") + Defang.inMail(text.summary())));
        sections.add(section("WHAT HAPPENED", details(text.details())));
        text.calls().forEach(calls -> sections.add(section(calls.heading(), calls(calls.lines()))));
        sections.add(section("WHY " + text.severity(), reasons(text.reasons())));
        sections.add(section("IF YOU EXPECTED THIS", steps(text.playbook().expected())));
        sections.add(section("IF YOU DID NOT", steps(text.playbook().unexpected())));
        var lookFurther = lookFurther(text.investigation());
        if (!lookFurther.isEmpty()) {
            sections.add(section("LOOK FURTHER", lookFurther));
        }
        sections.add(String.join("\n", footer(text, stack)));
        return String.join("\n\n", sections) + "\n";
    }

    private static String section(String heading, List<String> lines) {
        return heading + "\n" + String.join("\n", lines);
    }

    private static List<String> details(List<Detail> details) {
        return details.stream()
                .map(detail -> Columns.hanging(
                        "  " + detail.label()
                                + " ".repeat(LABEL_WIDTH - 2 - detail.label().length()),
                        Defang.inMail(detail.value())))
                .toList();
    }

    private static List<String> calls(List<String> lines) {
        return lines.stream()
                .map(line -> Columns.hanging("  ", CALL_INDENT, Defang.inMail(line)))
                .toList();
    }

    private static List<String> reasons(List<String> reasons) {
        return reasons.stream()
                .map(reason -> Columns.hanging("  - ", Defang.inMail(reason)))
                .toList();
    }

    private static List<String> steps(List<String> steps) {
        var lines = new ArrayList<String>();
        for (var step : steps) {
            lines.add(Columns.hanging("  " + (lines.size() + 1) + ". ", step));
        }
        return lines;
    }

    private static List<String> lookFurther(Investigation investigation) {
        var lines = new ArrayList<String>();
        for (var command : investigation.commands()) {
            lines.add("  " + command.about());
            command.lines().forEach(line -> lines.add("  " + line));
        }
        if (!investigation.link().isEmpty()) {
            lines.add("  " + investigation.link());
        }
        return lines;
    }

    private static List<String> footer(AlertText text, Stack stack) {
        var lines = new ArrayList<String>();
        if (!text.userAgent().isEmpty()) {
            lines.add(Columns.hanging("User agent: ", Defang.inMail(text.userAgent())));
        }
        if (!text.eventId().isEmpty()) {
            lines.add(Columns.hanging("Event ID: ", Defang.inMail(text.eventId())));
        }
        lines.add(Columns.paragraph("Sent by the stack " + stack.name()
                + (stack.region().isEmpty() ? "" : " in " + stack.region())
                + (stack.accountId().isEmpty() ? "" : ", account " + stack.accountId())
                + ". To change or stop these alerts, update or delete that stack."));
        return lines;
    }
}
