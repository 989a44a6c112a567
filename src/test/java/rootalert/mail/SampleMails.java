package rootalert.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.IntStream;
import rootalert.message.Notification;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** The alerts of all samples, as SNS hands them to the mail function. */
final class SampleMails {
    /** One alert of a sample. */
    record Sample(String name, Notification sent) {
        JsonNode json() {
            return Json.tree(sent.json());
        }

        JsonNode event() {
            return SampleMails.event(sent.subject(), sent.json());
        }

        Alert alert() {
            return Alert.read(json()).orElseThrow();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Sample> ALL = Samples.files()
            .flatMap(file -> {
                var alerts = Samples.alerts(Samples.read(file));
                return IntStream.range(0, alerts.size())
                        .mapToObj(i -> new Sample(file.getFileName() + " " + (i + 1), alerts.get(i)));
            })
            .toList();

    private SampleMails() {}

    static Sample of(String file) {
        return ALL.stream()
                .filter(sample -> sample.name.startsWith(file + ".json "))
                .findFirst()
                .orElseThrow();
    }

    /** As SNS hands it over: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
    static JsonNode event(String subject, String message) {
        var event = JsonNodeFactory.instance.objectNode();
        var entry = event.putArray("Records").addObject().put("EventSource", "aws:sns");
        entry.putObject("Sns")
                .put("Type", "Notification")
                .put("MessageId", "1-2-3")
                .put("Subject", subject.isEmpty() ? null : subject)
                .put("Message", message);
        return event;
    }
}
