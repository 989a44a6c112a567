package rootalert.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static rootalert.localstack.LocalStack.ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rootalert.AlertPipeline;
import rootalert.aws.AwsClients;
import rootalert.facts.AccountAlias;
import rootalert.facts.AccountHealth;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.publish.SnsPublisher;
import rootalert.samples.Samples;
import rootalert.store.Store;
import software.amazon.awssdk.services.iam.IamClient;

/** The function's own parts against LocalStack's SNS, SQS and IAM: what a subscribed machine receives. */
@Tag("localstack")
class LocalStackIT {
    private static final Path SAMPLE = Samples.EVENTS.resolve("sign-in-without-mfa.json");
    private static final String ALIAS = "acme-local";
    private static final String CRITICAL_AND_HIGH = "{\"severity\": [\"CRITICAL\", \"HIGH\"]}";

    private static LocalStack localStack;

    private final List<Notification> published = new ArrayList<>();
    private String topic;
    private AlertPipeline pipeline;

    /** An alert as a subscriber receives it. */
    private record Received(String body, Map<String, String> attributes) {
        static Received of(JsonNode message) {
            var attributes = new TreeMap<String, String>();
            message.path("MessageAttributes")
                    .forEachEntry((name, value) ->
                            attributes.put(name, value.path("StringValue").asText()));
            return new Received(message.path("Body").asText(), attributes);
        }

        static Received of(Notification notification) {
            var attributes = new TreeMap<String, String>();
            notification
                    .attributes()
                    .forEach((name, values) -> attributes.put(
                            name,
                            values.size() == 1
                                    ? values.getFirst()
                                    : new JsonMapper().valueToTree(values).toString()));
            return new Received(notification.json(), attributes);
        }
    }

    @BeforeAll
    static void start() {
        localStack = LocalStack.start();
        try (var iam = localStack.client(IamClient.builder())) {
            iam.createAccountAlias(alias -> alias.accountAlias(ALIAS));
        }
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            localStack.close();
        }
    }

    @BeforeEach
    void createTopic() {
        topic = localStack.newTopic();
        var publisher = new SnsPublisher(localStack.client(AwsClients.sns()), topic);
        var contexts = new FactsSource(
                new Stack("root-alert", "us-east-1", ACCOUNT, List.of()),
                new AccountAlias(ACCOUNT, () -> localStack.client(AwsClients.iam()), InstantSource.system()),
                AccountHealth.NOT_ASKED,
                new KnownNetworks(List.of()));
        Publisher remembering = alert -> {
            publisher.publish(alert);
            published.add(alert);
        };
        var clock = InstantSource.fixed(Samples.NOW);
        pipeline = new AlertPipeline(
                contexts, new Renderer(ZoneOffset.UTC), remembering, new Pace(clock, time -> {}), Store.none(), clock);
    }

    @Test
    void everyAlertReachesTheQueueOnceAndTheFilteredQueueOnlyIfSevere() {
        var all = localStack.newQueue(topic, Map.of());
        var grave = localStack.newQueue(topic, Map.of("FilterPolicy", CRITICAL_AND_HIGH));

        Samples.files().map(Samples::read).forEach(this::run);

        assertThat(published).hasSizeGreaterThanOrEqualTo((int) Samples.files().count());
        assertThat(received(all))
                .containsExactlyInAnyOrderElementsOf(
                        published.stream().map(Received::of).toList());
        assertThat(received(grave))
                .hasSizeBetween(1, published.size() - 1)
                .containsExactlyInAnyOrderElementsOf(published.stream()
                        .filter(alert -> List.of("CRITICAL", "HIGH")
                                .contains(alert.attributes()
                                        .getOrDefault("severity", List.of())
                                        .getFirst()))
                        .map(Received::of)
                        .toList());
    }

    @Test
    void onlyAlertsAboutItsOwnAccountCarryTheAlias() {
        var queue = localStack.newQueue(topic, Map.of());
        var text = new String(Samples.read(SAMPLE), UTF_8);

        run(text.replace("123456789012", ACCOUNT).getBytes(UTF_8));
        run(text.getBytes(UTF_8));

        assertThat(received(queue))
                .extracting(
                        alert -> alert.attributes().get("account"),
                        alert -> alert.body().contains("\"name\":\"" + ALIAS + "\""))
                .containsExactlyInAnyOrder(tuple(ACCOUNT, true), tuple("123456789012", false));
    }

    private static List<Received> received(String queue) {
        return localStack.messages(queue).stream().map(Received::of).toList();
    }

    private void run(byte[] input) {
        assertThat(Samples.run(pipeline, input)).isEmpty();
    }
}
