package rootalert.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import rootalert.aws.Answer;

/**
 * How a run went.
 *
 * @param hour whose accounts were due
 * @param feature whether central root access is on, without which AssumeRoot works nowhere
 * @param problem a sentence, why not all was done that was due; empty if it was
 */
record RunReport(Instant hour, Instant began, Instant ended, Answer<Boolean> feature, Tally tally, String problem) {
    private static final int PROBLEM_LENGTH = 200;

    ObjectNode toJson(String region, int days, Optional<String> canary) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("run", AuditEvents.seconds(hour))
                .put("region", region)
                .put("began", AuditEvents.seconds(began))
                .put("ended", AuditEvents.seconds(ended))
                .put("everyDays", days);
        canary.ifPresent(account -> json.put("canary", account));
        json.putObject("features").set("rootCredentialsManagement", Posture.json(feature));
        json.set("accounts", tally.toJson());
        return json.put("complete", problem.isEmpty() && tally.left() == 0)
                .put("problem", problem.substring(0, Math.min(problem.length(), PROBLEM_LENGTH)));
    }
}
