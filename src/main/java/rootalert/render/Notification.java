package rootalert.render;

import java.util.Map;

/**
 * One alert as SNS takes it.
 *
 * @param subject at most 99 printable ASCII characters
 * @param renditions the text for each protocol of SNS ({@code default}, {@code email}, {@code sms}, …)
 * @param attributes for filter policies; every value is plain ASCII and not empty
 */
public record Notification(String subject, Map<String, String> renditions, Map<String, String> attributes) {
    public Notification {
        renditions = Map.copyOf(renditions);
        attributes = Map.copyOf(attributes);
    }
}
