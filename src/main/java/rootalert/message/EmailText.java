package rootalert.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rootalert.facts.Stack;
import rootalert.text.Defang;

/**
 * The mail: plain text for phones and proportional fonts. One fact a line, one paragraph a line, which the client wraps: lines
 * broken by hand become ragged there, and aligned columns collapse. No line begins with a word of the event.
 */
final class EmailText {
    private static final int MAX_LINES = 40;
    private static final int MAX_BRIEF = 4_000;

    private EmailText() {}

    static String of(AlertText text, Stack stack, String phrase, Room room) {
        var sections = new ArrayList<String>();
        sections.add((text.isDrill() ? "[DRILL] " : "") + Defang.inMail(text.summary()));
        sections.add(section("WHAT HAPPENED", text.details().stream().map(EmailText::line)));
        if (!text.before().isEmpty()) {
            sections.add(section("BEFORE THIS", text.before().stream().map(Defang::inMail)));
        }
        Section.shown(text.calls(), room.of(MAX_LINES), room.of(MAX_BRIEF))
                .forEach(calls -> sections.add(section(calls.heading(), list(calls.lines()))));
        sections.add(section("WHY " + text.severity(), list(text.reasons())));
        addSteps(sections, "WHAT TO DO", text.playbook().always());
        addSteps(sections, "IF YOU EXPECTED THIS", text.playbook().expected());
        addSteps(sections, "IF YOU DID NOT", text.playbook().unexpected());
        var lookFurther = lookFurther(text.investigation());
        if (!lookFurther.isEmpty()) {
            sections.add(section("LOOK FURTHER", lookFurther.stream()));
        }
        sections.add(String.join("\n", footer(text, stack, phrase)));
        return String.join("\n\n", sections) + "\n";
    }

    private static String section(String heading, Stream<String> lines) {
        return heading + "\n" + String.join("\n", lines.toList());
    }

    private static String line(AlertText.Detail detail) {
        return detail.label() + ": " + Defang.inMail(detail.value());
    }

    private static Stream<String> list(List<String> lines) {
        return lines.stream().map(line -> "- " + Defang.inMail(line));
    }

    private static void addSteps(List<String> sections, String heading, List<String> steps) {
        if (!steps.isEmpty()) {
            sections.add(section(heading, steps.size() == 1 ? steps.stream() : numbered(steps)));
        }
    }

    private static Stream<String> numbered(List<String> steps) {
        return IntStream.range(0, steps.size()).mapToObj(i -> (i + 1) + ". " + steps.get(i));
    }

    private static List<String> lookFurther(Investigation investigation) {
        var lines = new ArrayList<String>();
        for (var command : investigation.commands()) {
            lines.add(command.about());
            lines.add(command.line());
        }
        if (!investigation.link().isEmpty()) {
            lines.add("This event in the console:");
            lines.add(investigation.link());
        }
        if (!investigation.address().isEmpty()) {
            lines.add("Who runs " + investigation.address() + ":");
            lines.add(investigation.addressLink());
        }
        return lines;
    }

    private static List<String> footer(AlertText text, Stack stack, String phrase) {
        var lines = new ArrayList<String>();
        if (!text.eventId().isEmpty()) {
            lines.add("Event ID: " + Defang.inMail(text.eventId()));
        }
        if (!text.userAgent().isEmpty()) {
            lines.add("User agent: " + Defang.inMail(text.userAgent()));
        }
        lines.add("Sent by the stack " + stack.name()
                + (stack.region().isEmpty() ? "" : " in " + stack.region())
                + (stack.accountId().isEmpty() ? "" : ", account " + stack.accountId())
                + ". To change or stop these alerts, update or delete that stack.");
        if (!phrase.isEmpty()) {
            lines.add("Your phrase: " + Defang.inMail(phrase));
        }
        return lines;
    }
}
