package rootalert.lookback;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Whether the stack's two rules about root, taken together, select a record: what they leave out is missed by nobody. A test holds this
 * to their patterns in template.yaml. What others do to open a way to root has a rule of its own, and look-back does not ask for it.
 *
 * @param readsFrom from when on they take calls that only read; {@link Instant#MAX} if they do not
 */
record Selected(Instant readsFrom) {
    private static final String SIGN_IN = "signin.amazonaws.com";
    private static final Set<String> OF_ROOTS_SIGN_IN =
            Set.of("PasswordRecoveryRequested", "PasswordRecoveryCompleted", "EmailUpdated");
    private static final List<String> READING = List.of("Describe", "Get", "List");

    /** @param at when it was recorded */
    boolean selects(JsonNode record, Instant at) {
        boolean takesReads = !at.isBefore(readsFrom);
        var source = record.path("eventSource").asText();
        var name = record.path("eventName").asText();
        return (isOfRoot(record.path("userIdentity")) && (takesReads || !onlyReads(record, source, name)))
                || (source.equals(SIGN_IN) && OF_ROOTS_SIGN_IN.contains(name))
                || name.equals("AssumeRoot")
                || (source.equals("organizations.amazonaws.com") && name.equals("AccountDepartedOrganization"));
    }

    private static boolean isOfRoot(JsonNode identity) {
        return identity.path("type").asText().equals("Root")
                || identity.path("arn").asText().endsWith(":root")
                || identity.at("/sessionContext/sessionIssuer/type").asText().equals("Root");
    }

    /** By its flag and by its name. */
    private static boolean onlyReads(JsonNode record, String source, String name) {
        return !source.equals(SIGN_IN)
                && record.path("readOnly").asBoolean()
                && READING.stream().anyMatch(name::startsWith);
    }
}
