package rootalert.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.mail.Alert.Form;
import rootalert.mail.Alert.Line;
import rootalert.mail.Alert.Part;

/**
 * A message that is no "root-alert/1", or lacks what a mail is made of: a later form, an earlier one, or no alert at all. It is
 * mailed as it came, since it may be an alert.
 */
final class Unknown {
    /** As much as SNS takes. */
    private static final int MOST = 262_144;

    private static final Pattern SCHEME = Pattern.compile(":(?=//|\\\\\\\\)");
    private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])\\.(?=\\p{L})");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]+");

    private Unknown() {}

    /**
     * What can be shown of it.
     *
     * @param subject of the SNS message; may be empty
     * @param json what the message holds, or a missing node if it is no JSON
     */
    static Alert alert(String subject, String message, JsonNode json) {
        var schema = json.path("schema").asText();
        var parts = new ArrayList<Part>();
        add(
                parts,
                "WHAT IT SAYS",
                Form.FACTS,
                json.propertyStream()
                        .filter(field -> field.getValue().isValueNode()
                                && !field.getValue().isNull())
                        .map(field -> new Line(
                                safe(field.getKey()), safe(field.getValue().asText()), false)));
        add(parts, "WHY", Form.LIST, lines(json.path("reasons")));
        add(parts, "WHAT TO DO", Form.LIST, lines(json.path("steps")));
        add(
                parts,
                "AS IT CAME",
                Form.SENTENCES,
                message.substring(0, Math.min(message.length(), MOST))
                        .lines()
                        .map(line -> new Line("", safe(line), false)));
        return new Alert(
                Tag.of(json),
                subject.isBlank() ? "[ALERT] A message of Root Alert in an unknown form" : safe(subject),
                json.path("headline").asText().isBlank()
                        ? "A message in an unknown form"
                        : safe(json.path("headline").asText()),
                "",
                "This mail does not know the form of this message"
                        + (schema.isEmpty() ? "" : " (" + safe(schema) + ")")
                        + ", so it shows what it can, and all of it as it came. Deploy the stack of the mail from the same version as"
                        + " Root Alert.",
                List.copyOf(parts),
                List.of("From the SNS topic of Root Alert's alerts, by the stack of its mail."),
                Alert.advice(json.path("steps")).map(advice -> new Alert.Advice(advice.when(), safe(advice.step()))),
                "");
    }

    private static void add(List<Part> parts, String heading, Form form, Stream<Line> lines) {
        var part = new Part(heading, form, lines.toList());
        if (!part.lines().isEmpty()) {
            parts.add(part);
        }
    }

    private static Stream<Line> lines(JsonNode texts) {
        return texts.valueStream().map(text -> new Line("", safe(text.path("do").asText(text.asText())), false));
    }

    /** A single line in which no program finds a link. */
    static String safe(String text) {
        var line = INVISIBLE.matcher(text).replaceAll(" ");
        return DOT.matcher(SCHEME.matcher(line).replaceAll("[:]")).replaceAll("[.]");
    }
}
