package rootalert.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import rootalert.event.AuditReport.Skipped;

/**
 * An account of the organization, as AWS Organizations lists it. Its name and address stay out: whoever has the account chose them.
 *
 * @param state {@code ACTIVE}, {@code SUSPENDED}, {@code PENDING_CLOSURE} and the like
 * @param isManagement whether it is the management account, on whose root AssumeRoot does not work
 */
record Member(String id, String state, boolean isManagement) {

    /** The account's ARN has the management account's ID: arn:aws:organizations::111122223333:account/o-a1b2c3d4e5/444455556666. */
    static Member parse(JsonNode account) {
        var id = account.path("Id").asText();
        var arn = account.path("Arn").asText().split(":", 6);
        // State takes the place of Status, which AWS retires.
        var state = account.path("State").asText(account.path("Status").asText());
        return new Member(id, state, arn.length == 6 && arn[4].equals(id));
    }

    /** Why it is not audited; empty if it is. */
    Optional<Skipped> notAudited() {
        if (isManagement) {
            return Optional.of(Skipped.MANAGEMENT_ACCOUNT);
        }
        return switch (state) {
            case "ACTIVE" -> Optional.empty();
            case "SUSPENDED" -> Optional.of(Skipped.SUSPENDED);
            case "PENDING_CLOSURE" -> Optional.of(Skipped.PENDING_CLOSURE);
            case "CLOSED" -> Optional.of(Skipped.CLOSED);
            case "PENDING_ACTIVATION" -> Optional.of(Skipped.PENDING_ACTIVATION);
            default -> Optional.of(Skipped.UNKNOWN_STATE);
        };
    }
}
