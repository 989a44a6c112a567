package rootalert.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import rootalert.text.SafeText;

/**
 * The parts of the stack that a heartbeat asks about. The template hands them over with each heartbeat: in the function's own
 * environment they would be a circle, because most of them name the function.
 *
 * @param account the account that the stack is in
 * @param region the region that the stack is in
 * @param function the ARN of the function
 * @param signInRule the name of the rule for sign-ins
 * @param callRule the name of the rule for calls
 * @param reportRule the name of the schedule of the monthly report; empty if it is switched off on purpose
 * @param callQueue the ARN of the queue of calls
 * @param callTrigger the UUID of the event source mapping of that queue
 * @param deadLetterQueue the URL of the queue of what could not be reported
 * @param topicKey the ID of the key of the alerts; empty if there is none
 * @param alarms the names of the stack's alarms
 * @param organization the ID of the organization whose accounts may forward; empty if none may
 * @param readOnlyCalls whether read-only calls are alerted, too
 */
record Chain(
        String account,
        String region,
        String function,
        String signInRule,
        String callRule,
        String reportRule,
        String callQueue,
        String callTrigger,
        String deadLetterQueue,
        String topicKey,
        List<String> alarms,
        String organization,
        boolean readOnlyCalls) {
    private static final int LENGTH = 512;

    Chain {
        alarms = List.copyOf(alarms);
    }

    static Chain of(JsonNode json) {
        return new Chain(
                text(json, "account"),
                text(json, "region"),
                text(json, "function"),
                text(json, "signInRule"),
                text(json, "callRule"),
                text(json, "reportRule"),
                text(json, "callQueue"),
                text(json, "callTrigger"),
                text(json, "deadLetterQueue"),
                text(json, "topicKey"),
                List.of(json.path("alarms").asText().split(",")),
                text(json, "organization"),
                json.path("readOnlyCalls").asBoolean());
    }

    private static String text(JsonNode json, String name) {
        return SafeText.line(json.path(name).asText(), LENGTH);
    }

    /** The last part of a name that is built by colons or slashes. */
    static String lastPart(String arnOrUrl) {
        return arnOrUrl.substring(Math.max(arnOrUrl.lastIndexOf(':'), arnOrUrl.lastIndexOf('/')) + 1);
    }
}
