package rootalert.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Who sends to whom.
 *
 * @param sender an address that SES has verified
 * @param recipients one at least
 * @param replyTo empty for the sender
 */
record Envelope(String sender, List<String> recipients, String replyTo) {

    /**
     * From the function's variables.
     *
     * @throws IllegalArgumentException if sender or recipients are missing
     */
    static Envelope of(Map<String, String> environment) {
        var recipients = Arrays.stream(
                        environment.getOrDefault("RECIPIENTS", "").split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        var sender = environment.getOrDefault("SENDER_ADDRESS", "").strip();
        if (sender.isEmpty() || recipients.isEmpty()) {
            throw new IllegalArgumentException("SENDER_ADDRESS and RECIPIENTS must each name an address");
        }
        return new Envelope(
                sender, recipients, environment.getOrDefault("REPLY_TO", "").strip());
    }
}
