package rootalert.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rootalert.aws.AwsClients;
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

    private static final Supplier<List<Sample>> ALL =
            AwsClients.once(() -> Samples.files().flatMap(SampleMails::alerts).toList());

    private SampleMails() {}

    static List<Sample> all() {
        return ALL.get();
    }

    /** The first alert of a sample. */
    static Sample of(String name) {
        return alerts(Samples.EVENTS.resolve(name + ".json")).findFirst().orElseThrow();
    }

    private static Stream<Sample> alerts(Path file) {
        var alerts = Samples.alerts(file);
        return IntStream.range(0, alerts.size())
                .mapToObj(i -> new Sample(file.getFileName() + " " + (i + 1), alerts.get(i)));
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
