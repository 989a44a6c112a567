package rootalert.watch;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import software.amazon.awssdk.services.sns.SnsClient;

/** The links that are one question each. */
record PartChecks(AwsApi aws, SnsClient sns) {
    private static final Set<String> TAKES_CALLS = Set.of("Enabled", "Enabling", "Updating", "Creating");

    /** Whether the function takes all events of the queue. */
    LinkState trigger(Chain chain, String part) {
        var uuid = chain.get(part);
        var answer = aws.get(Operation.GET_EVENT_SOURCE_MAPPING, "/2015-03-31/event-source-mappings/" + uuid);
        var state = answer.path("State").asText();
        return TAKES_CALLS.contains(state)
                ? compared(Setting.TRIGGER, chain, part, answer, uuid)
                : new LinkState.Broken(state.isEmpty() ? "no state" : state, uuid);
    }

    /** Whether SNS can use the key. */
    LinkState key(String id) {
        var answer = aws.call(Operation.DESCRIBE_KEY, instance.objectNode().put("KeyId", id));
        var state = answer.path("KeyMetadata").path("KeyState").asText();
        return state.equals("Enabled") ? new LinkState.Whole(true) : new LinkState.Broken(state, id);
    }

    /** Whether a queue is empty. */
    LinkState messages(Chain chain, String queue) {
        var count = attributes(chain.get(queue), "ApproximateNumberOfMessages").path("ApproximateNumberOfMessages");
        return switch (count.asText()) {
            case "0" -> new LinkState.Whole(true);
            case "" -> throw new IllegalStateException("the answer has no number of messages");
            // Not how many: the words have to stay the same as long as it is the same news.
            default -> new LinkState.Broken("messages are waiting", Chain.lastPart(chain.get(queue)));
        };
    }

    /** Whether a queue keeps what it gets, and gets it from those who may send. */
    LinkState queue(Chain chain, String queue) {
        return compared(
                Setting.QUEUE, chain, queue, attributes(chain.get(queue), "All"), Chain.lastPart(chain.get(queue)));
    }

    private JsonNode attributes(String url, String names) {
        var input = instance.objectNode().put("QueueUrl", url);
        input.putArray("AttributeNames").add(names);
        return aws.call(Operation.GET_QUEUE_ATTRIBUTES, input).path("Attributes");
    }

    /** Whether what fails is parked in a queue that keeps it. */
    LinkState parking(Chain chain, String queue) {
        var function = chain.get("RootAlertFunction");
        var onFailure = aws.get(
                Operation.GET_FUNCTION_EVENT_INVOKE_CONFIG,
                "/2019-09-25/functions/" + function + "/event-invoke-config");
        var state = compared(
                Setting.ON_FAILURE,
                chain,
                "RootAlertFunctionEventInvokeConfig",
                onFailure,
                Chain.lastPart(chain.get(queue)));
        return state instanceof LinkState.Whole ? queue(chain, queue) : state;
    }

    /** Who may publish, and by which key. */
    LinkState topic(Chain chain, String topic) {
        var arn = chain.get(topic);
        var answer = instance.objectNode();
        sns.getTopicAttributes(request -> request.topicArn(arn)).attributes().forEach(answer::put);
        return compared(Setting.TOPIC, chain, topic, answer, arn);
    }

    private static LinkState compared(String type, Chain chain, String part, JsonNode answer, String name) {
        var differences = Setting.differences(type, new Deployed(chain).settings(part), answer);
        return differences.isEmpty()
                ? new LinkState.Whole(true)
                : new LinkState.Broken(String.join("; ", differences), name, true);
    }
}
