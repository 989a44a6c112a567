package rootalert.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rootalert.message.Notification;
import rootalert.samples.Samples;

/** The alerts of all samples, as SNS hands them to the mail function. */
final class SampleMails {
    private static final JsonMapper JSON = new JsonMapper();

    /** One alert of a sample. */
    record Sample(String name, Notification sent) {
        JsonNode json() {
            return tree(sent.json());
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

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All texts in it, its names of fields not among them. */
    static Stream<String> texts(JsonNode json) {
        return json.isTextual() ? Stream.of(json.asText()) : json.valueStream().flatMap(SampleMails::texts);
    }
}
