package rootalert.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.stream.Collectors;
import rootalert.render.Notification;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Publishes to an SNS topic, one message with a text for each protocol. */
public final class SnsPublisher implements Publisher {
    /** Well inside the function's 30 s, retries included, so that a lasting failure is reported and not timed out. */
    public static final Duration TIME_ALLOWED = Duration.ofSeconds(15);

    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final SnsClient sns;
    private final String topicArn;

    public SnsPublisher(SnsClient sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
    }

    /** Region, credentials and endpoint come from where the SDK looks for them. */
    public static SnsClientBuilder client() {
        return client(TIME_ALLOWED, ATTEMPT);
    }

    static SnsClientBuilder client(Duration timeAllowed, Duration attempt) {
        return SnsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(attempt))
                .overrideConfiguration(config -> config.apiCallTimeout(timeAllowed)
                        .apiCallAttemptTimeout(attempt)
                        .retryStrategy(retry -> retry.maxAttempts(5)));
    }

    @Override
    public void publish(Notification notification) {
        var answer = sns.publish(PublishRequest.builder()
                .topicArn(topicArn)
                .subject(notification.subject())
                .messageStructure("json")
                .message(message(notification))
                .messageAttributes(notification.attributes().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey(), entry -> attribute(entry.getValue()))))
                .build());
        if (answer.messageId() == null) {
            // The SDK takes any 200 with an XML body, or with none, for an answer of SNS: a proxy's page too.
            throw SdkClientException.create("SNS did not confirm the alert: its answer has no MessageId");
        }
    }

    private static String message(Notification notification) {
        var message = JSON.createObjectNode();
        notification.renditions().forEach(message::put);
        return message.toString();
    }

    private static MessageAttributeValue attribute(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
