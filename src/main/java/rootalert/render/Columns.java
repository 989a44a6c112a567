package rootalert.render;

import java.util.ArrayList;
import java.util.List;

/** Wraps text at 72 columns. */
final class Columns {
    static final int WIDTH = 72;
    private static final char TIE = '\u00A0';

    private Columns() {}

    /** A paragraph at the left edge. A word that is too long gets a line of its own, unbroken. */
    static String paragraph(String text) {
        return String.join("\n", lines(text, WIDTH, false));
    }

    /** Text after a head; the lines below it are indented further. Words that are too long are broken. */
    static String hanging(String head, int indent, String text) {
        return head
                + String.join("\n" + " ".repeat(indent), lines(text, WIDTH - Math.max(head.length(), indent), true));
    }

    /** Text after a head such as a label; the lines below it align with the text. */
    static String hanging(String head, String text) {
        return head + String.join("\n" + " ".repeat(head.length()), lines(text, WIDTH - head.length(), true));
    }

    private static List<String> lines(String text, int width, boolean breakWords) {
        if (text.length() <= width && !text.startsWith(" ")) {
            return List.of(text.replace(TIE, ' '));
        }
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            var rest = word.replace(TIE, ' ');
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (breakWords && rest.length() > width) {
                int end = Character.isHighSurrogate(rest.charAt(width - 1)) ? width - 1 : width;
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
