package rootalert.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import rootalert.event.AccountId;

/**
 * What to audit.
 *
 * @param hour whose accounts are due
 * @param account one that a person asks for, whosever turn it is
 */
record AuditRequest(Instant hour, Optional<String> account) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * From an event of the schedule, whose time says for which hour it is, however late it comes; or from a person's {@code
     * {"account": "210987654321"}}.
     *
     * @throws IllegalArgumentException if a person's request does not have the ID of an account
     */
    static AuditRequest read(byte[] input, InstantSource clock) {
        JsonNode event;
        try {
            event = JSON.readTree(input);
        } catch (IOException ignored) {
            event = JSON.missingNode();
        }
        boolean scheduled = event.path("source").asText().equals("aws.events");
        if (!scheduled && event.has("account")) {
            var account = event.path("account").asText();
            if (!AccountId.isValid(account)) {
                throw new IllegalArgumentException("\"account\" must be the 12-digit ID of an account.");
            }
            return new AuditRequest(hour(clock.instant()), Optional.of(account));
        }
        return new AuditRequest(
                hour(scheduled ? time(event.path("time").asText(), clock) : clock.instant()), Optional.empty());
    }

    private static Instant time(String text, InstantSource clock) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException ignored) {
            return clock.instant();
        }
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
