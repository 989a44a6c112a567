package rootalert.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.Actor;
import rootalert.event.Calls;
import rootalert.event.Event;
import rootalert.event.EventTime;
import rootalert.event.Events;
import rootalert.event.RootEvent;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;
import rootalert.judge.Exposure;

/**
 * The events in a file, whatever wraps them. The function gets only what a rule has matched, so it reads all it is handed as
 * root's; a trail's log file holds everyone's records, and here they are told apart. The forms that never reach the function
 * are read here, too: the answers of {@code aws cloudtrail lookup-events}
 * (https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html) and {@code aws sqs receive-message}.
 */
final class CloudTrailEvents {
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> LISTS = List.of("Records", "Events", "Messages");

    /** Every record has some of these. */
    private static final List<String> FIELDS = List.of("eventVersion", "eventID", "eventName", "userIdentity");

    private final Path file;
    private final List<JsonNode> aboutRoot = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private int others;
    /** Whether it holds a list of events, which may be empty. */
    private boolean answered;
    /** Whether AWS had more than it holds. */
    private boolean cutOff;

    private CloudTrailEvents(Path file) {
        this.file = file;
    }

    /**
     * Reads JSON, also several values one after another. An answer of AWS's may hold no events: nobody used root.
     *
     * @throws IllegalArgumentException in one line, if it is something else, or holds anything but events
     */
    static CloudTrailEvents read(Path file, byte[] content) {
        var events = new CloudTrailEvents(file);
        events.addAll(content);
        // lookup-events --query Events
        boolean isEmptyList = new String(content, UTF_8).strip().equals("[]");
        if (events.count() == 0 && !events.answered && !isEmptyList) {
            throw events.noRecord();
        }
        return events;
    }

    private void addAll(byte[] content) {
        try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(content)) {
            values.readAll().forEach(this::add);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON, or only a part of it.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is not text.", e);
        }
    }

    private void add(JsonNode node) {
        var list = node.isArray()
                ? Optional.of(node)
                : LISTS.stream().map(node::path).filter(JsonNode::isArray).findFirst();
        if (list.isPresent()) {
            answered |= node.path("Events").isArray();
            // What --max-items or --no-paginate ends with; another page may follow.
            cutOff = node.path("NextToken").isTextual();
            list.get().forEach(this::add);
        } else if (node.path("requestPayload").isObject()) {
            add(node.path("requestPayload"));
        } else if (node.isTextual() && node.asText().startsWith("{")) {
            // lookup-events --query 'Events[].CloudTrailEvent'
            addText(node);
        } else if (node.path("CloudTrailEvent").isTextual()) {
            addText(node.path("CloudTrailEvent"));
        } else if (node.path("Body").isTextual()) {
            addText(node.path("Body"));
        } else if (node.path("eventSource").asText().equals("aws:sqs")) {
            addText(node.path("body"));
        } else {
            addEvent(node);
        }
    }

    private void addText(JsonNode text) {
        addAll(text.asText().getBytes(UTF_8));
    }

    private void addEvent(JsonNode node) {
        var event = Events.parse(node.toString().getBytes(UTF_8))
                .received()
                .getFirst()
                .event();
        boolean readAsRecord = event instanceof RootEvent || event instanceof UnreadableEvent;
        if (readAsRecord && !isRecord(node)) {
            throw noRecord();
        }
        if (event instanceof RootEvent call
                && call.identity().actor() == Actor.NOT_ROOT
                && Exposure.of(call).isEmpty()
                && !namesRoot(node)) {
            others++;
        } else {
            aboutRoot.add(node);
            events.add(event);
        }
    }

    /** As the rules ask: CloudTrail Insights makes no call, but a record of it that names root would be delivered. */
    private static boolean namesRoot(JsonNode node) {
        return Stream.of(node, node.path("detail"))
                .anyMatch(record ->
                        record.path("userIdentity").path("type").asText().equals("Root"));
    }

    private static boolean isRecord(JsonNode node) {
        return Stream.of(node, node.path("detail"), node.path("event"))
                .anyMatch(record -> FIELDS.stream().anyMatch(record::has));
    }

    private IllegalArgumentException noRecord() {
        return new IllegalArgumentException(file + " holds no events of CloudTrail.");
    }

    int count() {
        return events.size() + others;
    }

    int countAboutRoot() {
        return events.size();
    }

    /** The events that EventBridge would deliver, as one input for the function. */
    byte[] aboutRoot() {
        return aboutRoot.toString().getBytes(UTF_8);
    }

    /** Those of them that are records, each once. */
    List<RootEvent> calls() {
        return new Calls(events.stream()
                        .flatMap(event -> event instanceof RootEvent call ? Stream.of(call) : Stream.empty())
                        .toList())
                .all();
    }

    /** Whether AWS had more than the file holds. */
    boolean isCutOff() {
        return cutOff;
    }

    /** The time of the latest of these. */
    Optional<Instant> latest() {
        return events.stream().flatMap(event -> time(event).instant().stream()).max(Comparator.naturalOrder());
    }

    private static EventTime time(Event event) {
        return switch (event) {
            case RootEvent call -> call.time();
            case StackEvent stackEvent -> stackEvent.time();
            case UnreadableEvent ignored -> EventTime.NONE;
        };
    }

    private static String account(Event event) {
        return switch (event) {
            case RootEvent call -> call.account();
            case StackEvent stackEvent -> stackEvent.account();
            case UnreadableEvent ignored -> "";
        };
    }

    /** The account of the first of these that names one, or empty. */
    String account() {
        return events.stream()
                .map(CloudTrailEvents::account)
                .filter(account -> !account.isEmpty())
                .findFirst()
                .orElse("");
    }
}
