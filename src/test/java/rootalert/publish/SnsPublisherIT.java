package rootalert.publish;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;
import static rootalert.wire.AwsOnTheWire.PUBLISH;
import static rootalert.wire.AwsOnTheWire.accepted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.aws.AwsClients;
import rootalert.message.Notification;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Publishing to an SNS that may fail in every way a network can. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class SnsPublisherIT {
    /** More than a busy machine takes. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:root-alert";
    private static final Notification ALERT = new Notification(
            "[HIGH] Root sign-in with MFA - acme-prod (123456789012)",
            "Root \"signed in\" &\nnobody's = ünïcode + 100% \\ ✓",
            "HIGH Root sign-in",
            "{\"version\":\"1.0\"}",
            "{\"a\":1}",
            Map.of("severity", List.of("HIGH"), "account", List.of("123456789012", "210987654321")));

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    @BeforeEach
    void snsAcceptsByDefault() {
        aws.answers(PUBLISH, accepted());
    }

    @Test
    void requestCarriesTheWholeAlert() throws JsonProcessingException {
        publisher(ENOUGH, ENOUGH).publish(ALERT);

        var call = aws.calls(PUBLISH).getFirst();
        assertThat(call)
                .containsEntry("TopicArn", TOPIC)
                .containsEntry("Subject", ALERT.subject())
                .containsEntry("MessageStructure", "json");
        assertThat(new JsonMapper().readValue(call.get("Message"), new TypeReference<Map<String, Object>>() {}))
                .isEqualTo(Map.of(
                        "default", ALERT.email(),
                        "email", ALERT.email(),
                        "sms", ALERT.sms(),
                        "https", ALERT.chat(),
                        "http", ALERT.json(),
                        "sqs", ALERT.json(),
                        "lambda", ALERT.json(),
                        "firehose", ALERT.json()));
        assertThat(attributes(call))
                .isEqualTo(Map.of(
                        "severity", "String HIGH",
                        "account", "String.Array [\"123456789012\",\"210987654321\"]"));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "TOO_MANY_REQUESTS", "INTERNAL_ERROR", "UNAVAILABLE", "RESET", "EMPTY_ANSWER"})
    void aPassingFaultIsRetriedUntilTheAlertIsAcceptedOnce(Fault fault) {
        aws.failsOnce(PUBLISH, fault);
        publisher(ENOUGH, ENOUGH).publish(ALERT);
        assertThat(aws.calls(PUBLISH))
                .as("the call that failed and the one accepted")
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_BODY", "HANG"})
    void anAnswerThatDoesNotComeIsNotWaitedFor(Fault fault) {
        aws.failsOnce(PUBLISH, fault);
        publisher(ENOUGH, Duration.ofSeconds(1)).publish(ALERT);
        // On a busy machine the second may be late as well.
        assertThat(aws.calls(PUBLISH)).hasSizeGreaterThan(1);
    }

    /** Some are retried for as long as there is time. */
    @ParameterizedTest
    @EnumSource(
            mode = EXCLUDE,
            names = {"SLOW_BODY", "HANG"})
    void aLastingFaultIsThrown(Fault fault) {
        aws.fails(PUBLISH, fault);
        var publisher = publisher(Duration.ofMillis(300), Duration.ofMillis(300));
        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> publisher.publish(ALERT));
    }

    /** Five attempts of 100 ms would take longer than the 350 ms allowed in total. */
    @ParameterizedTest
    @EnumSource(names = {"SLOW_BODY", "HANG"})
    void aSlowPublishIsAbandonedWithinTheTimeAllowed(Fault fault) {
        aws.fails(PUBLISH, fault);
        var publisher = publisher(Duration.ofMillis(350), Duration.ofMillis(100));
        assertThatExceptionOfType(ApiCallTimeoutException.class).isThrownBy(() -> publisher.publish(ALERT));
    }

    private SnsPublisher publisher(Duration timeout, Duration attempt) {
        return new SnsPublisher(aws.connect(AwsClients.sns(timeout, attempt)), TOPIC);
    }

    private static Map<String, String> attributes(Map<String, String> call) {
        return call.entrySet().stream()
                .filter(parameter -> parameter.getKey().matches("MessageAttributes\\.entry\\.\\d+\\.Name"))
                .collect(toMap(
                        Map.Entry::getValue,
                        name -> call.get(name.getKey().replace("Name", "Value.DataType")) + " "
                                + call.get(name.getKey().replace("Name", "Value.StringValue"))));
    }
}
