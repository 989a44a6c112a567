package rootalert.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** SNS, SQS and IAM without AWS: a LocalStack in a container. */
record LocalStack(URI endpoint, Runnable stop) implements AutoCloseable {
    /** The account that LocalStack acts as. */
    static final String ACCOUNT = "000000000000";

    /** The last version that runs without a token. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    /** Fails, and does not skip the test, if there is no way to get a LocalStack: whoever runs this profile asks for it. */
    static LocalStack start() {
        var container = new LocalStackContainer(IMAGE).withServices("sns", "sqs", "iam");
        container.start();
        return new LocalStack(container.getEndpoint(), container::stop);
    }

    /** A client of this LocalStack, otherwise as the builder makes it. */
    <C> C client(AwsClientBuilder<?, C> builder) {
        builder.endpointOverride(endpoint);
        builder.region(Region.US_EAST_1);
        builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
        return builder.build();
    }

    /** Its ARN. */
    String newTopic() {
        try (var sns = client(SnsClient.builder())) {
            return sns.createTopic(request -> request.name(unique("alerts"))).topicArn();
        }
    }

    /**
     * The URL of a queue that receives the topic's raw messages, as far as the subscription's attributes let them
     * through.
     */
    String newQueue(String topic, Map<String, String> attributes) {
        var raw = new HashMap<>(attributes);
        raw.put("RawMessageDelivery", "true");
        var sqs = new Sqs(endpoint);
        var url = sqs.call(
                        "CreateQueue",
                        Map.of("QueueName", unique("queue"), "Attributes", Map.of("VisibilityTimeout", "3600")))
                .path("QueueUrl")
                .asText();
        var arn = sqs.call("GetQueueAttributes", Map.of("QueueUrl", url, "AttributeNames", List.of("QueueArn")))
                .at("/Attributes/QueueArn")
                .asText();
        try (var sns = client(SnsClient.builder())) {
            sns.subscribe(request ->
                    request.topicArn(topic).protocol("sqs").endpoint(arn).attributes(raw));
        }
        return url;
    }

    /** All that the queue holds, once: SNS delivers in the background, so it has to stay empty for 5 seconds. */
    List<JsonNode> messages(String queue) {
        var sqs = new Sqs(endpoint);
        var messages = new ArrayList<JsonNode>();
        List<JsonNode> batch;
        do {
            batch = sqs.call(
                            "ReceiveMessage",
                            Map.of(
                                    "QueueUrl",
                                    queue,
                                    "MessageAttributeNames",
                                    List.of("All"),
                                    "MaxNumberOfMessages",
                                    10,
                                    "WaitTimeSeconds",
                                    5))
                    .path("Messages")
                    .valueStream()
                    .toList();
            messages.addAll(batch);
        } while (!batch.isEmpty());
        return messages;
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    @Override
    public void close() {
        stop.run();
    }
}
