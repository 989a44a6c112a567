package rootalert.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rootalert.message.Notification;

/** Prints each alert as its recipients would read it: for {@code sam local invoke} and the preview. */
public final class PrintingPublisher implements Publisher {
    private static final JsonMapper JSON = new JsonMapper();
    /** Fields whose own parts have a line each. */
    private static final Set<String> LONG = Set.of("text", "parts");

    private final PrintStream out;

    public PrintingPublisher(PrintStream out) {
        this.out = out;
    }

    @Override
    public void publish(Notification notification) {
        printEmail(notification);
        printOtherForms(notification);
    }

    /** Only the e-mail, under its subject. */
    public void printEmail(Notification notification) {
        heading("E-MAIL");
        out.println("Subject: " + notification.subject());
        out.println();
        out.print(notification.email());
        out.flush();
    }

    /** The text message, the chat card, and what machines get. */
    public void printOtherForms(Notification notification) {
        heading("SMS");
        out.println(notification.sms());
        heading("CHAT");
        chat(tree(notification.chat()));
        heading("MACHINES");
        out.println("Attributes: " + new TreeMap<>(notification.attributes()));
        out.println(lines(tree(notification.json()), ""));
        out.println();
        out.flush();
    }

    private void heading(String name) {
        out.println();
        out.println("---- " + name + " " + "-".repeat(66 - name.length()));
    }

    private void chat(JsonNode card) {
        var content = card.path("content");
        out.println(content.path("title").asText());
        out.println(content.path("description").asText());
        content.path("nextSteps").forEach(step -> out.println("  -> " + step.asText()));
        out.println(card.path("metadata"));
    }

    /** One field per line, and of the alert in words one part per line: still JSON, but readable. */
    private static String lines(JsonNode json, String indent) {
        var further = indent + "  ";
        return json.isArray()
                ? json.valueStream()
                        .map(one -> further + one)
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"))
                : json.propertyStream()
                        .map(field -> further + "\"" + field.getKey() + "\": "
                                + (LONG.contains(field.getKey()) ? lines(field.getValue(), further) : field.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The renderer produced something that is not JSON", e);
        }
    }
}
