package rootalert.watch;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;

/** Whether a rule of EventBridge is enabled, matches what it should, and hands it over as it is. */
final class RuleCheck {
    /** Leaves out calls that only read. */
    static final String ENABLED = "ENABLED";

    static final String ENABLED_WITH_ALL = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    private final AwsApi aws;
    /** Patterns by their text, so that AWS is asked to try one only if it has changed. */
    private final Set<String> goodPatterns = ConcurrentHashMap.newKeySet();

    RuleCheck(AwsApi aws) {
        this.aws = aws;
    }

    /**
     * Asks.
     *
     * @param states those that are good
     * @param target the ARN of the target
     * @param events that the rule has to match, as JSON; none for a schedule
     */
    LinkState ask(String rule, List<String> states, String target, List<String> events, boolean inFull) {
        var answer = aws.call(Operation.DESCRIBE_RULE, instance.objectNode().put("Name", rule));
        var state = answer.path("State").asText();
        if (!states.contains(state)) {
            return new LinkState.Broken(state.isEmpty() ? "no state" : state, rule);
        }
        var pattern = answer.path("EventPattern").asText();
        if (!events.isEmpty() && !isGood(pattern, events)) {
            return new LinkState.Broken("its pattern does not match what it should", rule);
        }
        if (inFull) {
            var targets = aws.call(
                            Operation.LIST_TARGETS_BY_RULE,
                            instance.objectNode().put("Rule", rule))
                    .path("Targets");
            var own = targets.valueStream()
                    .filter(each -> each.path("Arn").asText().equals(target))
                    .toList();
            if (own.isEmpty()) {
                return new LinkState.Broken("it has lost its target", rule);
            }
            if (!events.isEmpty() && own.stream().allMatch(RuleCheck::getsSomethingElse)) {
                return new LinkState.Broken("its target gets something else than the event", rule);
            }
        }
        return new LinkState.Whole(inFull);
    }

    private static boolean getsSomethingElse(JsonNode target) {
        return Stream.of("Input", "InputPath", "InputTransformer").anyMatch(target::has);
    }

    private boolean isGood(String pattern, List<String> events) {
        if (pattern.isEmpty()) {
            return false;
        }
        if (goodPatterns.contains(pattern)) {
            return true;
        }
        boolean good = events.stream().allMatch(event -> matches(pattern, event));
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
