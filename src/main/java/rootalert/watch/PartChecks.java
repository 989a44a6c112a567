package rootalert.watch;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;

/** The links that are one question each. */
record PartChecks(AwsApi aws) {
    private static final Set<String> TAKES_CALLS = Set.of("Enabled", "Enabling", "Updating", "Creating");

    /** Whether the function takes all events of the queue. */
    LinkState trigger(Chain chain) {
        var uuid = chain.callTrigger();
        var mapping = aws.get(Operation.GET_EVENT_SOURCE_MAPPING, "/2015-03-31/event-source-mappings/" + uuid);
        var state = mapping.path("State").asText();
        if (!TAKES_CALLS.contains(state)) {
            return new LinkState.Broken(state.isEmpty() ? "no state" : state, uuid);
        }
        if (!mapping.path("EventSourceArn").asText().equals(chain.callQueue())
                || !mapping.path("FunctionArn").asText().startsWith(chain.function())) {
            return new LinkState.Broken("it takes them from another queue, or for another function", uuid);
        }
        return mapping.path("FilterCriteria").path("Filters").isEmpty()
                ? new LinkState.Whole(true)
                : new LinkState.Broken("a filter keeps some of them away", uuid);
    }

    /** Whether SNS can use the key. */
    LinkState key(String id) {
        var answer = aws.call(Operation.DESCRIBE_KEY, instance.objectNode().put("KeyId", id));
        var state = answer.path("KeyMetadata").path("KeyState").asText();
        return state.equals("Enabled") ? new LinkState.Whole(true) : new LinkState.Broken(state, id);
    }

    /** Whether every alarm exists and sends to the topic. */
    LinkState alarms(List<String> names, String topicArn) {
        var input = instance.objectNode();
        names.forEach(input.putArray("AlarmNames")::add);
        var alarms = aws.call(Operation.DESCRIBE_ALARMS, input).path("MetricAlarms");
        var good = alarms.valueStream()
                .filter(alarm -> alarm.path("ActionsEnabled").asBoolean() && sendsTo(alarm, topicArn))
                .map(alarm -> alarm.path("AlarmName").asText())
                .collect(Collectors.toSet());
        var bad = names.stream().filter(name -> !good.contains(name)).toList();
        return bad.isEmpty()
                ? new LinkState.Whole(true)
                : new LinkState.Broken(String.join(", ", bad), String.join(" ", bad));
    }

    private static boolean sendsTo(JsonNode alarm, String topicArn) {
        return alarm.path("AlarmActions")
                .valueStream()
                .anyMatch(action -> action.asText().equals(topicArn));
    }

    /** Whether a queue is empty. */
    LinkState queue(String url) {
        var input = instance.objectNode().put("QueueUrl", url);
        input.putArray("AttributeNames").add("ApproximateNumberOfMessages");
        var count = aws.call(Operation.GET_QUEUE_ATTRIBUTES, input)
                .path("Attributes")
                .path("ApproximateNumberOfMessages");
        return switch (count.asText()) {
            case "0" -> new LinkState.Whole(true);
            case "" -> throw new IllegalStateException("the answer has no number of messages");
            // Not how many: the words have to stay the same as long as it is the same news.
            default -> new LinkState.Broken("messages are waiting", Chain.lastPart(url));
        };
    }
}
