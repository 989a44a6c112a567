package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;

/** Whether a rule of EventBridge is what the template deploys, and matches what it should. */
final class RuleCheck {
    private static final String DISABLED = "DISABLED";

    private final AwsApi aws;
    /** Patterns by their text, so that AWS is asked to try one only if it has changed. */
    private final Set<String> goodPatterns = ConcurrentHashMap.newKeySet();

    RuleCheck(AwsApi aws) {
        this.aws = aws;
    }

    /**
     * Asks.
     *
     * @param rule its logical ID
     * @param events that the rule has to match, as JSON; none for a schedule
     */
    CheckResult ask(Deployment deployment, String rule, Supplier<List<String>> events, boolean inFull) {
        var name = deployment.get(rule);
        var deployed = new Deployed(deployment).settings(rule);
        var answer = aws.call(Operation.DESCRIBE_RULE, instance.objectNode().put("Name", name));
        if (answer.path("State").asText().equals(DISABLED)
                && !deployed.path("State").asText().equals(DISABLED)) {
            return new CheckResult.Broken(DISABLED);
        }
        var differences = Setting.differences(
                Setting.RULE,
                inFull ? deployed : without(deployed),
                inFull ? with(targets(name), answer) : without(answer));
        if (!differences.isEmpty()) {
            return new CheckResult.Broken(String.join("; ", differences), "", true);
        }
        return isGood(answer.path("EventPattern").asText(), events)
                ? new CheckResult.Ok(inFull)
                : new CheckResult.Broken("its pattern does not match what it should");
    }

    private JsonNode targets(String rule) {
        var targets = aws.call(
                        Operation.LIST_TARGETS_BY_RULE, instance.objectNode().put("Rule", rule))
                .path("Targets");
        return instance.arrayNode()
                .addAll(targets.valueStream().map(RuleCheck::withoutId).collect(Collectors.toList()));
    }

    /** CloudFormation and SAM make IDs up. */
    private static JsonNode withoutId(JsonNode target) {
        return target.<ObjectNode>deepCopy().without("Id");
    }

    private static JsonNode with(JsonNode targets, JsonNode rule) {
        return rule.<ObjectNode>deepCopy().set(Setting.TARGETS, targets);
    }

    private static JsonNode without(JsonNode rule) {
        return rule.<ObjectNode>deepCopy().without(Setting.TARGETS);
    }

    private boolean isGood(String pattern, Supplier<List<String>> events) {
        if (goodPatterns.contains(pattern)) {
            return true;
        }
        boolean good = events.get().stream().allMatch(event -> matches(pattern, event));
        if (good) {
            goodPatterns.add(pattern);
        }
        return good;
    }

    private boolean matches(String pattern, String event) {
        var input = instance.objectNode().put("EventPattern", pattern).put("Event", event);
        return aws.call(Operation.TEST_EVENT_PATTERN, input).path("Result").asBoolean();
    }
}
