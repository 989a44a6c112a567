package rootalert.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads whatever the function is handed. EventBridge envelopes ({@code {"detail": {…}}}) are the rule; for convenience
 * bare CloudTrail records, a log file's {@code {"Records": […]}}, a list of records and a test's {@code {"event": {…}}}
 * are taken as well, what Lambda parks ({@code {"requestPayload": {…}}}), and SQS's batches of any of these. Never throws on content.
 */
public final class EventParser {
    private static final JsonMapper JSON = new JsonMapper();
    /** More than this is decoded only to be cut off again. */
    private static final int EXCERPT_BYTES = 8 * UnreadableEvent.EXCERPT_LENGTH;

    private EventParser() {}

    /** At least one: input that holds no event is itself reported as an {@link UnreadableEvent}. */
    public static List<Message> parse(byte[] input) {
        JsonNode root;
        try {
            root = JSON.readTree(input);
        } catch (JsonProcessingException ignored) {
            return direct(unreadable("It is not valid JSON.", input));
        } catch (IOException ignored) {
            return direct(unreadable("Its bytes are not text.", input));
        }
        if (root.isObject()) {
            return root.path("Records").isArray() ? all(root.path("Records"), input) : direct(event(root));
        }
        return root.isArray() ? all(root, input) : direct(unreadable("It is not a JSON object.", input));
    }

    private static List<Message> all(JsonNode list, byte[] input) {
        if (list.isEmpty() || !list.valueStream().allMatch(JsonNode::isObject)) {
            return direct(unreadable("It is a list, but not of events.", input));
        }
        return list.valueStream()
                .flatMap(element -> isQueued(element) ? queued(element) : Stream.of(new Message("", event(element))))
                .toList();
    }

    /** SQS hands over its messages in the same form that CloudTrail has for its log files. */
    private static boolean isQueued(JsonNode element) {
        return element.path("eventSource").asText().equals("aws:sqs");
    }

    private static Stream<Message> queued(JsonNode element) {
        var body = element.path("body").asText().getBytes(StandardCharsets.UTF_8);
        var id = element.path("messageId").asText();
        return parse(body).stream().map(message -> new Message(id, message.event()));
    }

    private static List<Message> direct(Incoming event) {
        return List.of(new Message("", event));
    }

    private static Incoming event(JsonNode object) {
        if (object.path("requestPayload").isObject()) {
            return event(object.path("requestPayload"));
        }
        var outer = new Fields(object);
        for (var type : Notice.Type.values()) {
            if (outer.text("source").equals(type.source())) {
                return new Notice(
                        type,
                        outer.text("id"),
                        outer.text("account"),
                        outer.text("region"),
                        EventTime.of(outer.text("time")));
            }
        }
        for (var wrapper : List.of("detail", "event")) {
            if (object.path(wrapper).isObject()) {
                return RecordReader.read(outer, outer.in(wrapper));
            }
        }
        return RecordReader.read(Fields.NONE, outer);
    }

    private static UnreadableEvent unreadable(String why, byte[] input) {
        var text = new String(input, 0, Math.min(input.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
        return new UnreadableEvent(why, SafeText.lineWithoutSecrets(text, UnreadableEvent.EXCERPT_LENGTH));
    }
}
