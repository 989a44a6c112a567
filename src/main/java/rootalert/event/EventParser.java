package rootalert.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import rootalert.text.SafeText;

/**
 * Reads whatever the function is handed: EventBridge envelopes ({@code {"detail": {…}}}) and SQS batches of them. Bare
 * CloudTrail records, a log file's {@code {"Records": […]}}, a list of records, a test's {@code {"event": {…}}} and
 * what Lambda puts in its dead-letter queue ({@code {"requestPayload": {…}}}) are read as well. No content makes it
 * throw.
 */
public final class EventParser {
    private static final JsonMapper JSON = new JsonMapper();
    /** Anything beyond this would only be cut off again. */
    private static final int EXCERPT_BYTES = 8 * UnreadableEvent.EXCERPT_LENGTH;

    private EventParser() {}

    /** At least one event, not grouped: input that holds no event is reported as an {@link UnreadableEvent}. */
    public static List<QueuedEvent> parse(byte[] input) {
        JsonNode root;
        try {
            root = JSON.readTree(input);
        } catch (JsonProcessingException ignored) {
            return direct(unreadable("It is not valid JSON.", input));
        } catch (IOException ignored) {
            return direct(unreadable("Its bytes are not text.", input));
        }
        if (root.isObject()) {
            return root.path("Records").isArray() ? list(root.path("Records"), input) : direct(event(root));
        }
        return root.isArray() ? list(root, input) : direct(unreadable("It is not a JSON object.", input));
    }

    private static List<QueuedEvent> list(JsonNode elements, byte[] input) {
        if (elements.isEmpty() || !elements.valueStream().allMatch(JsonNode::isObject)) {
            return direct(unreadable("It is a list, but not of events.", input));
        }
        return elements.valueStream()
                .flatMap(element -> isSqsMessage(element)
                        ? sqsMessage(element)
                        : Stream.of(new QueuedEvent(event(element), List.of())))
                .toList();
    }

    /** SQS wraps its batches in {@code Records}, as CloudTrail does its log files. */
    private static boolean isSqsMessage(JsonNode element) {
        return element.path("eventSource").asText().equals("aws:sqs");
    }

    private static Stream<QueuedEvent> sqsMessage(JsonNode element) {
        var body = element.path("body").asText().getBytes(StandardCharsets.UTF_8);
        var id = element.path("messageId").asText();
        return parse(body).stream()
                .map(queued -> new QueuedEvent(queued.event(), id.isEmpty() ? List.of() : List.of(id)));
    }

    private static List<QueuedEvent> direct(Event event) {
        return List.of(new QueuedEvent(event, List.of()));
    }

    private static Event event(JsonNode object) {
        if (object.path("requestPayload").isObject()) {
            return event(object.path("requestPayload"));
        }
        var envelope = new Fields(object);
        var ownEvent = StackEvent.parse(envelope)
                .<Event>map(event -> event)
                .or(() -> ChainEvent.parse(envelope))
                .or(() -> Announcement.parse(envelope))
                .or(() -> QuietEvent.parse(envelope));
        if (ownEvent.isPresent()) {
            return ownEvent.get();
        }
        for (var wrapper : List.of("detail", "event")) {
            if (object.path(wrapper).isObject()) {
                return RootSession.of(CloudTrailRecordParser.parse(envelope, envelope.in(wrapper)));
            }
        }
        return RootSession.of(CloudTrailRecordParser.parse(Fields.NONE, envelope));
    }

    private static UnreadableEvent unreadable(String why, byte[] input) {
        var text = new String(input, 0, Math.min(input.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
        return new UnreadableEvent(why, SafeText.lineWithoutSecrets(text, UnreadableEvent.EXCERPT_LENGTH));
    }
}
