package rootalert.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rootalert.render.Notification;

/** Prints each alert as its recipients would read it: for the preview and for {@code sam local invoke}. */
public final class PrintedAlerts implements Publisher {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;

    public PrintedAlerts(PrintStream out) {
        this.out = out;
    }

    @Override
    public void publish(Notification notification) {
        var renditions = notification.renditions();
        heading("E-MAIL");
        out.println("Subject: " + notification.subject());
        out.println();
        out.print(renditions.get("email"));
        heading("SMS");
        out.println(renditions.get("sms"));
        heading("CHAT");
        chat(tree(renditions.get("https")));
        heading("MACHINES");
        out.println("Attributes: " + new TreeMap<>(notification.attributes()));
        machines(tree(renditions.get("sqs")));
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

    /** A field a line: still JSON, and readable. */
    private void machines(JsonNode json) {
        out.println(json.propertyStream()
                .map(field -> "  \"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}")));
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition is not JSON", e);
        }
    }
}
