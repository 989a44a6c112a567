package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the Allow statements of a policy say. Conditions are not evaluated: a statement that has one is said to let in
 * neither everyone nor anyone in particular.
 */
record PolicyDocument(List<JsonNode> allows) {

    /** Empty for anything but a policy. */
    static PolicyDocument of(JsonNode policy) {
        return new PolicyDocument(each(policy.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(statement -> statement.path("Condition").isEmpty())
                .toList());
    }

    boolean isEmpty() {
        return allows.isEmpty();
    }

    /** Account IDs, ARNs, service names; "*" for everyone. */
    List<String> principals() {
        return allows.stream()
                .map(statement -> statement.path("Principal"))
                .flatMap(principal -> principal.isObject() ? principal.valueStream() : Stream.of(principal))
                .flatMap(PolicyDocument::each)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }

    /** Whether it allows every action on every resource. */
    boolean allowsEverything() {
        return allows.stream()
                .anyMatch(statement -> each(statement.path("Action")).anyMatch(PolicyDocument::isStar)
                        && each(statement.path("Resource")).anyMatch(PolicyDocument::isStar));
    }

    private static boolean isStar(JsonNode node) {
        return node.asText().equals("*") || node.asText().equals("*:*");
    }

    /** Policies may write a list of one without its brackets. */
    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? node.valueStream() : node.isMissingNode() ? Stream.of() : Stream.of(node);
    }
}
