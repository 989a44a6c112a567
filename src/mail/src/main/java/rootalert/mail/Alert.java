package rootalert.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a mail shows of an alert. Its texts are single lines, as Root Alert made them, and may hold words from outside: no
 * form of it trusts them.
 *
 * @param tag the severity, or "DRILL"
 * @param subject printable ASCII
 * @param account by name and ID; empty if it is about none, or several
 * @param parts what happened, why, what to do; each under a heading
 * @param advice what to do first
 * @param thread the same for alerts that belong together; empty if it stands alone
 */
record Alert(
        Tag tag,
        String subject,
        String title,
        String account,
        String summary,
        List<Part> parts,
        List<String> footer,
        Optional<Advice> advice,
        String thread) {

    /** How the lines of a part are shown; see docs/alert.schema.json. */
    enum Form {
        FACTS,
        SENTENCES,
        LIST,
        STEPS,
        COMMANDS;

        /** A form that came later is shown as a list. */
        static Form of(String name) {
            return Stream.of(values())
                    .filter(form -> form.name().equals(name))
                    .findFirst()
                    .orElse(LIST);
        }
    }

    /**
     * A line.
     *
     * @param label empty if it has none
     * @param first whether readers need it at first glance
     */
    record Line(String label, String text, boolean first) {
        private static final int GLANCE = 56;

        /** As much as fits a first glance: of a list, the first ones. */
        Line atAGlance() {
            return fitsAGlance() ? this : new Line(label, text.substring(0, end()) + " …", first);
        }

        boolean fitsAGlance() {
            return text.length() <= GLANCE;
        }

        private int end() {
            var comma = text.lastIndexOf(", ", GLANCE);
            return comma > 0 ? comma + 1 : GLANCE;
        }
    }

    /** Lines under a heading in capitals. */
    record Part(String heading, Form form, List<Line> lines) {
        /** The same with as many lines as there is room for, each as long as there is room for, and how many are left out. */
        Part shortened(int most, int length) {
            var shown = lines.stream().limit(most).map(line -> cut(line, length));
            var rest = lines.size() - most;
            return new Part(
                    heading,
                    form,
                    rest <= 0
                            ? shown.toList()
                            : Stream.concat(shown, Stream.of(new Line("", rest + " more in the plain text", false)))
                                    .toList());
        }

        private static Line cut(Line line, int length) {
            return line.text.length() <= length
                    ? line
                    : new Line(
                            line.label,
                            line.text.substring(0, length) + " … (all of it is in the plain text)",
                            line.first);
        }
    }

    /**
     * The first step.
     *
     * @param when in which case, as a heading
     */
    record Advice(String when, String step) {}

    /** The facts that readers need at first glance. */
    List<Line> firstFacts() {
        return parts.stream()
                .filter(part -> part.form == Form.FACTS)
                .flatMap(part -> part.lines.stream())
                .filter(Line::first)
                .toList();
    }

    /** Reads "root-alert/1"; empty if it is another form, or lacks the words. */
    static Optional<Alert> read(JsonNode json) {
        var text = json.path("text");
        boolean known = json.path("schema").asText().equals("root-alert/1")
                && Stream.of("subject", "title", "summary")
                        .allMatch(name -> !text.path(name).asText().isBlank())
                && !text.path("parts").isEmpty();
        return known
                ? Optional.of(new Alert(
                        Tag.of(json),
                        text.path("subject").asText(),
                        text.path("title").asText(),
                        text.path("account").asText(),
                        text.path("summary").asText(),
                        text.path("parts").valueStream().map(Alert::part).toList(),
                        text.path("footer").valueStream().map(JsonNode::asText).toList(),
                        advice(json.path("steps")),
                        thread(json.path("group").asText())))
                : Optional.empty();
    }

    private static Part part(JsonNode part) {
        return new Part(
                part.path("heading").asText(),
                Form.of(part.path("form").asText()),
                part.path("lines")
                        .valueStream()
                        .map(line -> new Line(
                                line.path("label").asText(),
                                line.path("text").asText(),
                                line.path("first").asBoolean()))
                        .toList());
    }

    /** What stops an attack comes before what completes work. */
    static Optional<Advice> advice(JsonNode steps) {
        return Stream.of(
                        new Advice("UNEXPECTED", "If you did not expect this"),
                        new Advice("ALWAYS", "What to do first"))
                .flatMap(wanted -> steps.valueStream()
                        .filter(step -> step.path("if").asText().equals(wanted.when))
                        .map(step -> new Advice(wanted.step, step.path("do").asText())))
                .filter(advice -> !advice.step.isBlank())
                .findFirst();
    }

    /** A pager's key has the severity at its end, since a worse alert must wake people again; a mail just joins the others. */
    private static String thread(String group) {
        return group.replaceFirst(":(CRITICAL|HIGH|MEDIUM|LOW|INFO)$", "");
    }
}
