package rootalert.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rootalert.message.Notification;
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
                .message(notification.message())
                .messageAttributes(attributes(notification))
                .build());
        if (answer.messageId() == null) {
            // The SDK accepts any 200 with an XML body, or with none, as SNS's answer: even a proxy's page.
            throw SdkClientException.create("SNS did not confirm the alert: its answer has no MessageId");
        }
    }

    /**
     * For filter policies. Nothing here sends text messages as transactional: that attribute would travel to queues with raw
     * delivery, and SQS refuses names that begin with "AWS.". docs/routing.md sets it for the account instead.
     */
    private static Map<String, MessageAttributeValue> attributes(Notification notification) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        notification.attributes().forEach((name, values) -> attributes.put(name, attribute(values)));
        return attributes;
    }

    private static MessageAttributeValue attribute(List<String> values) {
        return values.size() == 1
                ? attribute("String", values.getFirst())
                : attribute("String.Array", JSON.valueToTree(values).toString());
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
