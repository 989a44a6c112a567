package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import software.amazon.awssdk.services.sns.SnsClient;

/** The checks that are one question each. */
record PartChecks(AwsApi aws, SnsClient sns) {
    private static final Set<String> TAKES_CALLS = Set.of("Enabled", "Enabling", "Updating", "Creating");
    /** Visible, received, delayed: SQS API Reference, GetQueueAttributes. */
    private static final List<String> COUNTS = Stream.of("", "NotVisible", "Delayed")
            .map(which -> "ApproximateNumberOfMessages" + which)
            .toList();

    /** Whether the function takes all events of the queue. */
    CheckResult trigger(Deployment deployment, String part) {
        var uuid = deployment.get(part);
        var answer = aws.get(Operation.GET_EVENT_SOURCE_MAPPING, "/2015-03-31/event-source-mappings/" + uuid);
        var state = answer.path("State").asText();
        return TAKES_CALLS.contains(state)
                ? compared(Setting.TRIGGER, deployment, part, answer)
                : new CheckResult.Broken(state.isEmpty() ? "no state" : state);
    }

    /** Whether SNS can use the key. */
    CheckResult key(String id) {
        var answer = aws.call(Operation.DESCRIBE_KEY, instance.objectNode().put("KeyId", id));
        var state = answer.path("KeyMetadata").path("KeyState").asText();
        return state.equals("Enabled") ? new CheckResult.Ok(true) : new CheckResult.Broken(state);
    }

    /** Whether a queue is empty. Who receives a message only hides it for a while. */
    CheckResult messages(Deployment deployment, String queue) {
        var answer = attributes(deployment.get(queue), COUNTS);
        var counts = COUNTS.stream().map(name -> answer.path(name).asText()).toList();
        if (counts.contains("")) {
            throw new IllegalStateException("the answer has no number of messages");
        }
        return counts.stream().allMatch("0"::equals)
                ? new CheckResult.Ok(true)
                // Not how many: the words have to stay the same as long as it is the same news.
                : new CheckResult.Broken("messages are waiting");
    }

    /** Whether a queue keeps what it gets, and gets it from those who may send. */
    CheckResult queue(Deployment deployment, String queue) {
        return compared(Setting.QUEUE, deployment, queue, attributes(deployment.get(queue), List.of("All")));
    }

    private JsonNode attributes(String url, List<String> names) {
        var input = instance.objectNode().put("QueueUrl", url);
        names.forEach(input.putArray("AttributeNames")::add);
        return aws.call(Operation.GET_QUEUE_ATTRIBUTES, input).path("Attributes");
    }

    /** Whether what fails is parked in a queue that keeps it. */
    CheckResult parking(Deployment deployment, String queue) {
        var function = deployment.get(Checks.FUNCTION);
        var onFailure = aws.get(
                Operation.GET_FUNCTION_EVENT_INVOKE_CONFIG,
                "/2019-09-25/functions/" + function + "/event-invoke-config");
        var state = compared(Setting.ON_FAILURE, deployment, "RootAlertFunctionEventInvokeConfig", onFailure);
        return state instanceof CheckResult.Ok ? queue(deployment, queue) : state;
    }

    /** Who may publish, and by which key. */
    CheckResult topic(Deployment deployment, String topic) {
        var arn = deployment.get(topic);
        var answer = instance.objectNode();
        sns.getTopicAttributes(request -> request.topicArn(arn)).attributes().forEach(answer::put);
        return compared(Setting.TOPIC, deployment, topic, answer);
    }

    private static CheckResult compared(String type, Deployment deployment, String part, JsonNode answer) {
        var differences = Setting.differences(type, new Deployed(deployment).settings(part), answer);
        return differences.isEmpty()
                ? new CheckResult.Ok(true)
                : new CheckResult.Broken(String.join("; ", differences), "", true);
    }
}
