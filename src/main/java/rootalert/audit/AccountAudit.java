package rootalert.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.event.AuditReport.Skipped;

/**
 * What an audit of one account came to.
 *
 * @param calledAt when it began, by this machine's clock
 * @param session the hash of the session's key ID; empty if there was no session
 * @param notAudited why there was none; empty if there was
 */
record AccountAudit(
        String account,
        Instant calledAt,
        Optional<String> session,
        List<Call> calls,
        Posture posture,
        String notAudited) {

    /** Nothing was asked. */
    static AccountAudit skipped(String account, Instant now, Skipped why) {
        return new AccountAudit(account, now, Optional.empty(), List.of(), Posture.unknown(why.words()), why.words());
    }

    /** Whether the account's root did something that AWS answered. */
    boolean succeeded() {
        return session.isPresent() && calls.stream().skip(1).anyMatch(Call::isAnswered);
    }

    /** Whether another try may do better. */
    boolean mayPass() {
        return !succeeded() && calls.stream().anyMatch(call -> call.result().mayPass());
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("account", account)
                .put("calledAt", AuditEvents.seconds(calledAt));
        session.ifPresent(hash -> json.put("session", hash));
        var made = json.putArray("calls");
        calls.forEach(call -> made.add(call.toJson()));
        json.set("posture", posture.toJson());
        return notAudited.isEmpty() ? json : json.put("notAudited", notAudited);
    }
}
