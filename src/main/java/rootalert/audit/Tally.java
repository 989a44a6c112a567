package rootalert.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What became of the accounts of a run.
 *
 * @param known all of the organization but the management account
 * @param active of these, as AWS Organizations says
 * @param due whose turn it was; what is neither audited nor failed was not reached
 */
record Tally(int known, int active, int due, int audited, int failed) {

    int left() {
        return due - audited - failed;
    }

    Tally with(AccountAudit audit) {
        return audit.succeeded()
                ? new Tally(known, active, due, audited + 1, failed)
                : new Tally(known, active, due, audited, failed + 1);
    }

    JsonNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("known", known)
                .put("active", active)
                .put("due", due)
                .put("audited", audited)
                .put("failed", failed)
                .put("left", left());
    }
}
