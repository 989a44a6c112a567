package rootalert.render;

import java.util.List;
import java.util.Map;

/**
 * One alert as SNS takes it.
 *
 * @param subject at most 99 printable ASCII characters
 * @param email plain text
 * @param sms one part of a text message: at most 160 characters of the GSM 7-bit alphabet
 * @param chat a custom notification of Amazon Q Developer in chat applications, as JSON
 * @param json for machines; docs/alert.schema.json describes it
 * @param attributes for filter policies; each has at least one value, and every value is plain ASCII and not empty
 */
public record Notification(
        String subject, String email, String sms, String chat, String json, Map<String, List<String>> attributes) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }
}
