package rootalert.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A mail in both forms.
 *
 * @param text plain text, the very one that SNS mails
 * @param html a whole page
 * @param thread the same for mails that belong together; empty if it stands alone
 */
public record Mail(String subject, String text, String html, String thread) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Of a message on the topic of the alerts, whatever it holds.
     *
     * @param subject of the message; may be empty
     * @param message what SNS hands to a subscriber of protocol "lambda"
     * @param phrase the owners' words by which readers know a genuine alert; empty for none
     */
    public static Mail of(String subject, String message, String phrase) {
        var json = json(message);
        return of(Alert.read(json).orElseGet(() -> Unknown.alert(subject, message, json)), phrase);
    }

    static Mail of(Alert alert, String phrase) {
        return new Mail(alert.subject(), PlainText.of(alert, phrase), HtmlText.of(alert, phrase), alert.thread());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
