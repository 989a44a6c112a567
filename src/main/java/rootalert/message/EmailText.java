package rootalert.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.facts.Stack;
import rootalert.judge.Detail;
import rootalert.text.Defang;
import rootalert.text.Room;

/**
 * The mail: plain text for phones and proportional fonts. One fact a line, one paragraph a line, which the client wraps: lines
 * broken by hand become ragged there, and aligned columns collapse. No line begins with a word of the event.
 *
 * @param summary the first sentences
 * @param footer what stands below all parts, one line each
 */
record EmailText(String summary, List<Part> parts, List<String> footer) {
    private static final int MAX_LINES = 40;
    private static final int MAX_BRIEF = 4_000;

    /** In which account, when, from where, and whether with MFA; of a part of the alerting, in what state it is. */
    private static final Set<String> AT_A_GLANCE = Set.of(
            "MFA",
            "Account",
            "Accounts",
            "Time",
            "First call",
            "First attempt",
            "Last attempt",
            "Found",
            "First failed",
            "Received",
            "Source IP",
            "Source IPs");

    /** How the lines of a part are shown. */
    enum Form {
        /** Each with a label. */
        FACTS,
        SENTENCES,
        LIST,
        /** In this order. */
        STEPS,
        /** Commands to paste and links to follow, each below what it shows. */
        COMMANDS
    }

    /**
     * A part with a heading of its own.
     *
     * @param lines with labels in FACTS and COMMANDS, empty ones elsewhere; text from outside in them is disarmed
     */
    record Part(String heading, Form form, List<Detail.Text> lines) {
        private static Part of(String heading, Form form, Stream<String> lines) {
            return new Part(
                    heading, form, lines.map(line -> new Detail.Text("", line)).toList());
        }

        private String plain() {
            var text = new StringBuilder(heading);
            for (int i = 0; i < lines.size(); i++) {
                text.append("\n").append(plain(i));
            }
            return text.toString();
        }

        private String plain(int i) {
            var line = lines.get(i);
            return switch (form) {
                case FACTS -> line.label() + ": " + line.value();
                case SENTENCES -> line.value();
                case LIST -> "- " + line.value();
                case STEPS -> (lines.size() == 1 ? "" : i + 1 + ". ") + line.value();
                case COMMANDS -> line.label() + "\n" + line.value();
            };
        }
    }

    static EmailText of(AlertText text, Stack stack, Room room) {
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "WHAT HAPPENED",
                Form.FACTS,
                text.details().stream()
                        .map(detail -> new Detail.Text(detail.label(), Defang.inMail(detail.value())))
                        .toList()));
        add(parts, "BEFORE THIS", Form.SENTENCES, text.before().stream().map(Defang::inMail));
        RankedLines.shown(text.calls(), room.of(MAX_LINES), room.of(MAX_BRIEF))
                .forEach(calls -> add(
                        parts,
                        calls.heading(),
                        Form.LIST,
                        calls.lines().stream().map(Defang::inMail)));
        add(parts, "WHY " + text.severity(), Form.LIST, text.reasons().stream().map(Defang::inMail));
        add(parts, "WHAT TO DO", Form.STEPS, text.playbook().always().stream());
        add(parts, "IF YOU EXPECTED THIS", Form.STEPS, text.playbook().expected().stream());
        add(parts, "IF YOU DID NOT", Form.STEPS, text.playbook().unexpected().stream());
        var commands = commands(text.investigation());
        if (!commands.isEmpty()) {
            parts.add(new Part("LOOK FURTHER", Form.COMMANDS, commands));
        }
        return new EmailText(
                (text.isDrill() ? "[DRILL] " : "") + Defang.inMail(text.summary()), parts, footer(text, stack));
    }

    private static void add(List<Part> parts, String heading, Form form, Stream<String> lines) {
        var part = Part.of(heading, form, lines);
        if (!part.lines.isEmpty()) {
            parts.add(part);
        }
    }

    private static List<Detail.Text> commands(Investigation investigation) {
        var lines = new ArrayList<Detail.Text>();
        investigation.commands().forEach(command -> lines.add(new Detail.Text(command.about(), command.line())));
        if (!investigation.link().isEmpty()) {
            lines.add(new Detail.Text(investigation.which() + " in the console:", investigation.link()));
        }
        if (!investigation.address().isEmpty()) {
            lines.add(new Detail.Text("Who runs " + investigation.address() + ":", investigation.addressLink()));
        }
        return lines;
    }

    private static List<String> footer(AlertText text, Stack stack) {
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
        return lines;
    }

    /** Whether a fact belongs to what a reader has to see first. */
    static boolean isAtAGlance(Detail.Text fact) {
        return AT_A_GLANCE.contains(fact.label());
    }

    /**
     * All of it as text.
     *
     * @param phrase the owners' words by which readers know a genuine alert; empty for none
     */
    String plain(String phrase) {
        var sections = new ArrayList<String>();
        sections.add(summary);
        parts.forEach(part -> sections.add(part.plain()));
        sections.add(String.join("\n", footer) + (phrase.isEmpty() ? "" : "\nYour phrase: " + Defang.inMail(phrase)));
        return String.join("\n\n", sections) + "\n";
    }
}
