package rootalert.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
 * @param message the text for each protocol, by SNS's protocol names; any protocol not named there gets the default
 * @param attributes for filter policies; each has at least one value, and every value is plain ASCII and not empty
 */
public record Notification(
        String subject,
        String email,
        String sms,
        String chat,
        String json,
        String message,
        Map<String, List<String>> attributes) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** A backslash, a "u" and four digits. */
    private static final int ESCAPE = 6;
    /** "String.Array", and the brackets around its values. */
    private static final int ATTRIBUTE_TYPE = 14;

    public Notification {
        attributes = Map.copyOf(attributes);
    }

    /** Puts the texts into one message. It is kept, since it is measured and then published. */
    public Notification(
            String subject, String email, String sms, String chat, String json, Map<String, List<String>> attributes) {
        this(subject, email, sms, chat, json, message(email, sms, chat, json), attributes);
    }

    private static String message(String email, String sms, String chat, String json) {
        return JSON.objectNode()
                .put("default", email)
                .put("email", email)
                .put("sms", sms)
                .put("https", chat)
                .put("http", json)
                .put("sqs", json)
                .put("lambda", json)
                .put("firehose", json)
                .toString();
    }

    /**
     * No fewer bytes than SNS counts: all forms and attributes together. Whether it counts a letter beyond ASCII in UTF-8 or
     * as a JSON escape is not documented, so the longer one counts.
     */
    int bytes() {
        int bytes = escaped(message) + escaped(subject);
        for (var attribute : attributes.entrySet()) {
            bytes += attribute.getKey().length() + ATTRIBUTE_TYPE;
            for (var value : attribute.getValue()) {
                bytes += escaped(JSON.textNode(value).toString()) + 1;
            }
        }
        return bytes;
    }

    private static int escaped(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += text.charAt(i) < 0x80 ? 1 : ESCAPE;
        }
        return bytes;
    }
}
