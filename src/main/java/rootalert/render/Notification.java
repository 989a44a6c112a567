package rootalert.render;

import java.util.Map;

/**
 * One alert as SNS takes it.
 *
 * @param subject at most 99 printable ASCII characters
 * @param email plain text
 * @param sms one part of a text message: at most 160 characters of the GSM 7-bit alphabet
 * @param chat a custom notification of Amazon Q Developer in chat applications, as JSON
 * @param json for machines; docs/alert.schema.json describes it
 * @param attributes for filter policies; every value is plain ASCII and not empty
 */
public record Notification(
        String subject, String email, String sms, String chat, String json, Map<String, String> attributes) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }
}
