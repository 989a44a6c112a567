package rootalert.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;
import rootalert.render.Notification;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Publishes to an SNS topic, one message with a text for each protocol. */
public final class SnsPublisher implements Publisher {
    private static final JsonMapper JSON = new JsonMapper();

    private final SnsClient sns;
    private final String topicArn;

    public SnsPublisher(SnsClient sns, String topicArn) {
        this.sns = sns;
        this.topicArn = topicArn;
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
            // The SDK accepts any 200 with an XML body, or with none, as SNS's answer: even a proxy's page.
            throw SdkClientException.create("SNS did not confirm the alert: its answer has no MessageId");
        }
    }

    /** The text for each protocol, by SNS's protocol names; any protocol not named here gets the default. */
    public static String message(Notification notification) {
        return JSON.createObjectNode()
                .put("default", notification.email())
                .put("email", notification.email())
                .put("sms", notification.sms())
                .put("https", notification.chat())
                .put("http", notification.json())
                .put("sqs", notification.json())
                .put("lambda", notification.json())
                .put("firehose", notification.json())
                .toString();
    }

    private static MessageAttributeValue attribute(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
