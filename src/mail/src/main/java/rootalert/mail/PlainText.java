package rootalert.mail;

import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rootalert.mail.Alert.Part;

/** The mail without markup: the very text that SNS mails. */
final class PlainText {
    private PlainText() {}

    static String of(Alert alert, String phrase) {
        var parts = new ArrayList<String>();
        parts.add(alert.summary());
        alert.parts().forEach(part -> parts.add(part(part)));
        parts.add(String.join("\n", alert.footer()) + (phrase.isEmpty() ? "" : "\nYour phrase: " + phrase));
        return String.join("\n\n", parts) + "\n";
    }

    private static String part(Part part) {
        return IntStream.range(0, part.lines().size())
                .mapToObj(i -> line(part, i))
                .collect(Collectors.joining("\n", part.heading() + "\n", ""));
    }

    private static String line(Part part, int i) {
        var line = part.lines().get(i);
        return switch (part.form()) {
            case FACTS -> line.label() + ": " + line.text();
            case SENTENCES -> line.text();
            case LIST -> "- " + line.text();
            case STEPS -> (part.lines().size() == 1 ? "" : i + 1 + ". ") + line.text();
            case COMMANDS -> line.label() + "\n" + line.text();
        };
    }
}
