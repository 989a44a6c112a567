package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the Allow statements of a policy say. Conditions are not evaluated: whom a statement that has one names is let in, but it is
 * not said to let in everyone or a service, unless its conditions shut nobody out.
 */
record PolicyDocument(List<JsonNode> allows) {
    /** Anyone can meet them. */
    private static final Set<String> MET_BY_ANYONE = Set.of(
            "aws:securetransport",
            "aws:useragent",
            "aws:referer",
            "aws:currenttime",
            "aws:epochtime",
            "s3:tlsversion",
            "s3:x-amz-acl",
            "s3:x-amz-server-side-encryption");

    private static final String EVERYONE = "*";

    /** Whom they name is let in under conditions, too. An identity provider hardly ever comes without. */
    private static final Set<String> NAMING = Set.of("AWS", "Federated");

    /** Empty for anything but a policy. */
    static PolicyDocument of(JsonNode policy) {
        return new PolicyDocument(each(policy.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .toList());
    }

    /** Account IDs, ARNs, service names; "*" for everyone. */
    List<String> principals() {
        return allows.stream().flatMap(PolicyDocument::principals).distinct().toList();
    }

    /** Whoever is not one of a few is everyone. */
    private static Stream<String> principals(JsonNode statement) {
        boolean open = conditions(statement).allMatch(MET_BY_ANYONE::contains);
        if (statement.has("NotPrincipal")) {
            return open ? Stream.of(EVERYONE) : Stream.empty();
        }
        var principal = statement.path("Principal");
        var named = principal.isObject()
                ? principal
                        .propertyStream()
                        .filter(kind -> open || NAMING.contains(kind.getKey()))
                        .map(Map.Entry::getValue)
                : Stream.of(principal);
        return named.flatMap(PolicyDocument::each)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(name -> open || !name.equals(EVERYONE));
    }

    /** The keys that its conditions compare, in lower case. An address that every address fits compares nothing. */
    private static Stream<String> conditions(JsonNode statement) {
        return statement
                .path("Condition")
                .valueStream()
                .flatMap(JsonNode::propertyStream)
                .filter(key -> !AddressBlocks.areTheInternet(
                        each(key.getValue()).map(JsonNode::asText).toList()))
                .map(key -> key.getKey().toLowerCase(Locale.ROOT));
    }

    /** "all permissions", "all IAM permissions under conditions"; empty for less, and for a policy that names whom it is for. */
    String permissions() {
        var identity = allows.stream()
                .filter(statement -> !statement.has("Principal") && !statement.has("NotPrincipal"))
                .toList();
        var unconditional = identity.stream()
                .filter(statement -> conditions(statement).allMatch(MET_BY_ANYONE::contains))
                .toList();
        var always = Permissions.inWords(unconditional);
        var ever = always.isEmpty() && unconditional.size() < identity.size() ? Permissions.inWords(identity) : "";
        return ever.isEmpty() ? always : ever + " under conditions";
    }

    /** Policies may write a list of one without its brackets. */
    static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? node.valueStream() : node.isMissingNode() ? Stream.of() : Stream.of(node);
    }
}
