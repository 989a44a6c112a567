package rootalert.template;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.event.ruler.Ruler;

/**
 * What SNS's pages say of a subscription's filter on message attributes, which no stand-in enforces: "an empty set of
 * attributes results in the filter not matching", whatever the filter asks. Otherwise the language is EventBridge's; of a
 * String.Array, any element may match.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html">Attribute key matching</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html">String value matching</a>
 */
final class SnsFilter {
    private SnsFilter() {}

    /**
     * Whether the message reaches the subscriber.
     *
     * @param attributes names with lists of values
     * @param filter the policy; a missing node where the subscription has none, which is what SNS takes an empty one for
     */
    static boolean matches(JsonNode attributes, JsonNode filter) throws Exception {
        if (filter.isEmpty()) {
            return true;
        }
        return !attributes.isEmpty() && Ruler.matchesRule(attributes.toString(), filter.toString());
    }
}
