package rootalert.promises;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that an input holds, read by Jackson alone: what has to become of it is not to be asked of the code that is to be
 * judged.
 *
 * @param messageId of the SQS message that brought it; empty if none did
 * @param kinds the kinds that its alert may have; empty for a call, whose kind is a matter of judgement, and for what asks for
 *     no alert
 * @param call whether it is a record of a call
 * @param account 12 digits, as the record says, or the envelope of what is no record; empty if it says nothing of that form
 * @param name of the call; empty unless it looks like one
 * @param record what CloudTrail wrote, without regard to the order of its fields
 */
record InputPart(String messageId, List<String> kinds, boolean call, String account, String name, String record) {
    /** JSON knows no limits, and a record is one however deep. */
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build());

    /** No two records of our tests differ below. */
    private static final int DEPTH = 100;

    /** At least one. */
    static List<InputPart> in(byte[] input) {
        return in(tree(input), "").toList();
    }

    /** Whether it may be told as a call. */
    boolean mayBeCall() {
        return call || kinds.contains("UNKNOWN");
    }

    /** Whether somebody has to hear of it. */
    boolean asksForAlert() {
        return call || !kinds.isEmpty();
    }

    String inShort() {
        return messageId + ": " + (call ? name + " in " + account : kinds.toString());
    }

    private static Stream<InputPart> in(JsonNode input, String messageId) {
        var list = input.isObject() ? input.path("Records") : input;
        if (!list.isArray()) {
            return Stream.of(input.isObject() ? event(input, messageId) : unreadable(messageId));
        }
        if (list.valueStream().noneMatch(JsonNode::isObject)) {
            return Stream.of(unreadable(messageId));
        }
        return list.valueStream()
                .flatMap(element -> !element.isObject()
                        ? Stream.of(unreadable(messageId))
                        : element.path("eventSource").asText().equals("aws:sqs")
                                ? in(tree(element.path("body").asText().getBytes(StandardCharsets.UTF_8)), "")
                                        .map(one -> one.broughtBy(
                                                element.path("messageId").asText()))
                                : Stream.of(event(element, messageId)));
    }

    private static InputPart unreadable(String messageId) {
        return own(messageId, MissingNode.getInstance(), "UNREADABLE");
    }

    private static InputPart own(String messageId, JsonNode envelope, String... kinds) {
        return new InputPart(messageId, List.of(kinds), false, account(envelope.path("account")), "", "");
    }

    private static InputPart event(JsonNode object, String messageId) {
        if (object.path("requestPayload").isObject()) {
            return event(object.path("requestPayload"), messageId);
        }
        if (object.at("/detail/userIdentity").isObject()) {
            return call(object, messageId);
        }
        var alarm = object.at("/detail/alarmName").asText();
        return switch (object.path("source").asText()) {
            case "root-alert.drill" -> own(messageId, object, "DRILL");
            case "root-alert.report" -> own(messageId, object, "REPORT");
            case "root-alert.announcement" -> own(messageId, object, "ANNOUNCEMENT");
            case "root-alert.heartbeat" -> own(messageId, object);
            case "root-alert.watch" -> own(messageId, object, "WATCH", "UNKNOWN");
            case "root-alert.first-look" -> own(messageId, object, "LOOK_BACK", "UNKNOWN");
            case "root-alert.credentials" -> own(messageId, object, "ROOT_CREDENTIALS");
            case "aws.cloudwatch" ->
                alarm.equals("root-alert-not-forwarded")
                        ? own(messageId, object, "NOT_FORWARDED")
                        : call(object, messageId);
            case "aws.events" ->
                object.path("detail-type").asText().equals("Scheduled Event")
                        ? own(messageId, object)
                        : call(object, messageId);
            default -> call(object, messageId);
        };
    }

    private static InputPart call(JsonNode object, String messageId) {
        var record = Stream.of(object.path("detail"), object.path("event"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(object);
        var account = Stream.of("/recipientAccountId", "/userIdentity/accountId")
                .map(record::at)
                .filter(field -> !text(field).isBlank())
                .findFirst()
                .map(InputPart::account);
        var name = text(record.path("eventName"));
        return new InputPart(
                messageId,
                List.of(),
                true,
                account.orElse(""),
                Optional.of(name)
                        .filter(text -> text.matches("[A-Za-z][A-Za-z_]{0,47}\\d{0,6}"))
                        .orElse(""),
                canonical(record, DEPTH));
    }

    private InputPart broughtBy(String message) {
        return new InputPart(message, kinds, call, account, name, record);
    }

    private static String account(JsonNode field) {
        return text(field).matches("\\d{12}") ? text(field) : "";
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.asText();
    }

    private static String canonical(JsonNode node, int levels) {
        if (levels == 0) {
            return "";
        }
        if (node.isObject()) {
            var fields = new TreeMap<String, String>();
            node.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue(), levels - 1)));
            return fields.toString();
        }
        return node.isArray()
                ? node.valueStream()
                        .map(element -> canonical(element, levels - 1))
                        .collect(Collectors.joining(",", "[", "]"))
                : node.asText();
    }

    private static JsonNode tree(byte[] input) {
        try {
            return JSON.readTree(input);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
