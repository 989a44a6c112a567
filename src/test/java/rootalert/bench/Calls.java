package rootalert.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import rootalert.samples.Samples;

/** Calls of one console session, as SQS delivers them: those of a sample, again and again. */
final class Calls {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path STORM = Path.of("events/batch-storm.json");

    private Calls() {}

    /** An SQS message, and when CloudTrail's event reached the queue. */
    record Queued(Instant arrival, ObjectNode message) {
        int bytes() {
            return message.toString().length();
        }
    }

    /** This many calls at an even pace, the last just before the end. */
    static List<Queued> session(int calls, Instant begin, Duration length) {
        try {
            var messages = JSON.readTree(Samples.read(STORM))
                    .path("Records")
                    .valueStream()
                    .toList();
            return IntStream.range(0, calls)
                    .mapToObj(call -> {
                        var time = begin.plus(length.multipliedBy(call).dividedBy(calls));
                        return new Queued(time, again(messages.get(call % messages.size()), call, time));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Lambda hands to the function. */
    static byte[] batch(List<Queued> messages) {
        var batch = JSON.createObjectNode();
        batch.putArray("Records").addAll(messages.stream().map(Queued::message).toList());
        return batch.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode again(JsonNode message, int call, Instant time) {
        try {
            var envelope = (ObjectNode) JSON.readTree(message.path("body").asText());
            var second = Instant.ofEpochSecond(time.getEpochSecond()).toString();
            envelope.put("time", second);
            ((ObjectNode) envelope.required("detail"))
                    .put("eventTime", second)
                    .put("eventID", new UUID(1, call).toString());
            return ((ObjectNode) message.deepCopy())
                    .put("messageId", new UUID(2, call).toString())
                    .put("body", envelope.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
