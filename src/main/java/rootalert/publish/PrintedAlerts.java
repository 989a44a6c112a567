package rootalert.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
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
        chat(renditions.get("https"));
        heading("MACHINES");
        out.println("Attributes: " + new java.util.TreeMap<>(notification.attributes()));
        out.println(renditions.get("sqs"));
        out.println();
        out.flush();
    }

    private void heading(String name) {
        out.println();
        out.println("---- " + name + " " + "-".repeat(66 - name.length()));
    }

    private void chat(@org.jspecify.annotations.Nullable String card) {
        try {
            var content = JSON.readTree(card).path("content");
            out.println(content.path("title").asText());
            out.println(content.path("description").asText());
            content.path("nextSteps").forEach(step -> out.println("  -> " + step.asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The chat card is not JSON", e);
        }
    }
}
