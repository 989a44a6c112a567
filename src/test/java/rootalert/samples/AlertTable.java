package rootalert.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.message.Notification;

/**
 * What decides about an alert, a few lines each: subject, first sentence, text message, attributes, reasons and the steps by
 * their titles. Each step stands once in full, below, so that a changed sentence is one changed line.
 */
final class AlertTable {
    private final StringBuilder table = new StringBuilder();
    private final Map<String, String> steps = new TreeMap<>();

    private AlertTable() {}

    static String of(Stream<Path> samples) {
        var alerts = new AlertTable();
        samples.forEach(alerts::add);
        alerts.steps();
        return alerts.table.toString();
    }

    private void add(Path sample) {
        table.append(sample.getFileName().toString().replace(".json", "")).append('\n');
        Samples.alerts(sample).forEach(this::add);
        table.append('\n');
    }

    private void add(Notification alert) {
        var json = Json.tree(alert.json());
        line("Subject", alert.subject());
        line("Begins", alert.email().lines().findFirst().orElse(""));
        line("SMS", alert.sms());
        line("Attributes", new TreeMap<>(alert.attributes()).toString());
        json.path("reasons").forEach(reason -> line("Why", reason.asText()));
        steps("What to do", titles(json, "ALWAYS"));
        steps("If expected", titles(json, "EXPECTED"));
        steps("If not", titles(json, "UNEXPECTED"));
    }

    private void steps(String label, String titles) {
        if (!titles.isEmpty()) {
            line(label, titles);
        }
    }

    private void line(String label, String text) {
        table.append("  ").append(label).append(": ").append(text).append('\n');
    }

    private String titles(JsonNode json, String condition) {
        return json.path("steps")
                .valueStream()
                .filter(step -> step.path("if").asText().equals(condition))
                .map(step -> title(step.path("do").asText()))
                .collect(Collectors.joining(" | "));
    }

    /** The first four words, or as many as tell it from all others. */
    private String title(String step) {
        for (int end = step.indexOf(' '); end > 0; end = step.indexOf(' ', end + 1)) {
            var title = step.substring(0, end).replaceFirst("\\W+$", "");
            if (title.split(" ", -1).length >= 4
                    && steps.getOrDefault(title, step).equals(step)) {
                steps.put(title, step);
                return title;
            }
        }
        return step;
    }

    private void steps() {
        table.append("Steps\n");
        steps.forEach((title, step) -> line(title, step));
    }
}
