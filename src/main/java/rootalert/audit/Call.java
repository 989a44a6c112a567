package rootalert.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/**
 * A call that the audit made, and what became of it.
 *
 * @param name AWS's, such as {@code GetAccountSummary}
 * @param at when it was sent, by this machine's clock
 * @param code AWS's error code; empty if there is none
 */
record Call(String name, Instant at, CallResult result, String code) {

    boolean isAnswered() {
        return result == CallResult.DONE || result == CallResult.REFUSED;
    }

    JsonNode toJson() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("at", AuditEvents.seconds(at))
                .put("outcome", result.name());
        return code.isEmpty() ? json : json.put("code", code);
    }
}
