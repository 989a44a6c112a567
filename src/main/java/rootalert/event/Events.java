package rootalert.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import rootalert.text.SafeText;

/**
 * What came in, read from whatever the function is handed: EventBridge envelopes ({@code {"detail": {…}}}) and SQS batches of them. Bare
 * CloudTrail records, a log file's {@code {"Records": […]}}, a list of records, a test's {@code {"event": {…}}} and
 * what Lambda puts in its dead-letter queue ({@code {"requestPayload": {…}}}) are read as well. No content makes it
 * throw.
 */
public final class Events {
    /** Anything beyond this would only be cut off again. */
    private static final int EXCERPT_BYTES = 8 * UnreadableEvent.EXCERPT_LENGTH;

    /**
     * What software companies send: in their own words, whatever those look like. It arrives on event buses of its own, where
     * the stack has no rules, so that only a rule made by hand brings it here.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html">Receiving events from a partner</a>
     */
    private static final String PARTNER = "aws.partner/";

    private final List<Received> received = new ArrayList<>();
    private final List<SignOfLife> signsOfLife = new ArrayList<>();

    private Events() {}

    /** What is in the input, not grouped: input that holds no event is reported as an {@link UnreadableEvent}. */
    public static Events parse(byte[] input) {
        var events = new Events();
        events.read(input, List.of());
        return events;
    }

    /**
     * The same of input that has been parsed already.
     *
     * @param input for an excerpt, if it holds no event
     */
    public static Events parse(JsonNode json, byte[] input) {
        var events = new Events();
        events.read(json, input, List.of());
        return events;
    }

    /** What asks for an alert. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Those of the spokes, which ask for no alert. */
    public List<SignOfLife> signsOfLife() {
        return List.copyOf(signsOfLife);
    }

    private void read(byte[] input, List<String> messageIds) {
        try {
            read(Json.read(input), input, messageIds);
        } catch (JsonProcessingException ignored) {
            add(unreadable("It is not valid JSON.", input), messageIds);
        } catch (IOException ignored) {
            add(unreadable("Its bytes are not text.", input), messageIds);
        }
    }

    private void read(JsonNode root, byte[] input, List<String> messageIds) {
        if (root.isObject()) {
            var records = root.path("Records");
            boolean isRecord = isRecord(root.path("detail"));
            if (records.isArray() && !(isRecord && records.isEmpty())) {
                readList(records, input, messageIds);
            }
            if (isRecord || !records.isArray()) {
                readEvent(root, messageIds);
            }
        } else if (root.isArray()) {
            readList(root, input, messageIds);
        } else {
            add(unreadable("It is not a JSON object.", input), messageIds);
        }
    }

    private void readList(JsonNode elements, byte[] input, List<String> messageIds) {
        if (elements.valueStream().noneMatch(JsonNode::isObject)) {
            add(unreadable("It is a list, but not of events.", input), messageIds);
            return;
        }
        for (var element : elements) {
            if (!element.isObject()) {
                add(unreadable("It is no event, in a list of events.", bytes(element)), messageIds);
            } else if (isSqsMessage(element)) {
                var id = element.path("messageId").asText();
                // Of a message within a message, SQS knows the outer one.
                read(
                        element.path("body").asText().getBytes(StandardCharsets.UTF_8),
                        messageIds.isEmpty() && !id.isEmpty() ? List.of(id) : messageIds);
            } else {
                readEvent(element, messageIds);
            }
        }
    }

    /** SQS wraps its batches in {@code Records}, as CloudTrail does its log files. */
    private static boolean isSqsMessage(JsonNode element) {
        return element.path("eventSource").asText().equals("aws:sqs") && !isRecord(element);
    }

    /** Whether it says what a CloudTrail record says: whatever its envelope claims to be, it is told as one. */
    private static boolean isRecord(JsonNode detail) {
        return detail.path("userIdentity").isObject() || (detail.has("eventName") && detail.has("eventSource"));
    }

    private void readEvent(JsonNode object, List<String> messageIds) {
        if (object.path("requestPayload").isObject()) {
            var payload = object.path("requestPayload");
            read(payload, bytes(payload), messageIds);
            return;
        }
        if (isSnsMessage(object)) {
            read(object.path("Message").asText().getBytes(StandardCharsets.UTF_8), messageIds);
            return;
        }
        var details = details(object.path("detail"));
        if (!details.isEmpty()) {
            details.forEach(detail -> readEvent(with(detail, object), messageIds));
            return;
        }
        var envelope = new Fields(object);
        SignOfLife.read(envelope)
                .filter(life -> !isRecord(object.path("detail")))
                .ifPresentOrElse(signsOfLife::add, () -> add(eventIn(envelope), messageIds));
    }

    /** What SNS sends to a queue unless raw message delivery is on. */
    private static boolean isSnsMessage(JsonNode object) {
        return object.path("Type").asText().equals("Notification")
                && object.path("TopicArn").isTextual()
                && object.path("Message").isTextual();
    }

    /** Records that stand in an envelope as a text, or several in a list, as an input transformer of a rule may write them. */
    private static List<JsonNode> details(JsonNode detail) {
        if (detail.isArray()) {
            return detail.valueStream().allMatch(JsonNode::isObject)
                    ? detail.valueStream().toList()
                    : List.of();
        }
        if (!detail.isTextual()) {
            return List.of();
        }
        try {
            var json = Json.read(detail.asText());
            return json.isObject() ? List.of(json) : List.of();
        } catch (JsonProcessingException ignored) {
            return List.of();
        }
    }

    private static JsonNode with(JsonNode detail, JsonNode envelope) {
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll((ObjectNode) envelope);
        return copy.set("detail", detail);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void add(Event event, List<String> messageIds) {
        received.add(new Received(event, messageIds));
    }

    private static Event eventIn(Fields envelope) {
        if (envelope.text("source").startsWith(PARTNER)) {
            return unreadable("It came from an EventBridge partner, not from CloudTrail.", bytes(envelope.node()));
        }
        return StackEvent.read(envelope)
                .filter(event -> !isRecord(envelope.node().path("detail")))
                .<Event>map(event -> event)
                .orElseGet(() -> record(envelope));
    }

    /** The CloudTrail record in an envelope, or the object itself. */
    static RootEvent record(Fields envelope) {
        for (var wrapper : List.of("detail", "event")) {
            if (envelope.node().path(wrapper).isObject()) {
                return CloudTrailRecordParser.parse(envelope, envelope.in(wrapper));
            }
        }
        return CloudTrailRecordParser.parse(Fields.NONE, envelope);
    }

    private static UnreadableEvent unreadable(String why, byte[] input) {
        var text = new String(input, 0, Math.min(input.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
        return new UnreadableEvent(why, SafeText.lineWithoutSecrets(text, UnreadableEvent.EXCERPT_LENGTH));
    }
}
