package rootalert.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Which messages a subscription's filter lets through, by their attributes. Of what a filter can ask it knows lists of texts, and
 * {@code $or}: Amazon SNS Developer Guide, Filter policy constraints and AND/OR logic. Anything else it takes for one that lets
 * nothing through.
 */
record FilterPolicy(JsonNode policy) {
    private static final String EITHER = "$or";

    /** Whether a message arrives. An empty filter stops none. */
    boolean passes(Map<String, String> attributes) {
        return passes(policy, attributes);
    }

    private static boolean passes(JsonNode policy, Map<String, String> attributes) {
        return policy.isObject()
                && policy.propertyStream()
                        .allMatch(property -> property.getKey().equals(EITHER)
                                ? passesEither(property.getValue(), attributes)
                                : has(property.getValue(), attributes.getOrDefault(property.getKey(), "")));
    }

    /** With less than two, SNS takes it for the name of an attribute. */
    private static boolean passesEither(JsonNode policies, Map<String, String> attributes) {
        return policies.isArray()
                && policies.size() > 1
                && policies.valueStream().anyMatch(policy -> !policy.isEmpty() && passes(policy, attributes));
    }

    private static boolean has(JsonNode texts, String text) {
        return texts.isArray()
                && !text.isEmpty()
                && texts.valueStream()
                        .anyMatch(each -> each.isTextual() && each.asText().equals(text));
    }
}
