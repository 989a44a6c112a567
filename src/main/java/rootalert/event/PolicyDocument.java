package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /**
     * Whoever is let in by such a policy brings these along, or need not have them, or they say what is done and not by whom: nobody is
     * shut out by them.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">The meaning of
     *     "public"</a>
     */
    private static final Pattern OF_THE_CALLERS_CHOICE =
            Pattern.compile("aws:(?:principaltag|requesttag|resourcetag)/.*"
                    + "|aws:(?:multifactorauth(?:present|age)|principaltype|requestedregion|tagkeys|tokenissuetime)"
                    + "|aws:(?:resource(?:account|orgid|orgpaths)|viaawsservice|calledvia.*)"
                    + "|sts:(?:externalid|rolesessionname|sourceidentity|transitivetagkeys)"
                    + "|s3:(?!dataaccesspoint|x-amz-server-side-encryption-aws-kms-key-id).*"
                    + "|kms:(?:viaservice|encryptioncontext.*)|sns:(?:protocol|endpoint)");

    /**
     * They are met by whoever does not have the key, or has any value of it.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
     *     operators</a>
     */
    private static final Pattern MET_WITHOUT = Pattern.compile("(?i)null|forallvalues:.*|.*ifexists");

    /** Every request has it. The caller's address is not there where a VPC endpoint was used. */
    private static final String NEVER_ABSENT = "aws:requestedregion";

    private static final String EVERYONE = "*";

    /** Not taken by IAM, but by services. */
    private static final Pattern OF_ANY_ACCOUNT = Pattern.compile("arn:[a-z*-]+:(?:iam|sts)::\\*:.*");

    /** Keys of conditions that say who may call. */
    private static final Pattern CALLER = Pattern.compile(
            "(?i)aws:(?:Principal|Source)(?:Account|OrgID)|aws:PrincipalArn|aws:SourceOwner|kms:CallerAccount");

    /** Operators that shut out whom they name. */
    private static final Pattern NEGATED = Pattern.compile("(?:[A-Za-z]+:)?(?:String|Arn|Numeric|Date)?Not[A-Z].*");

    private static final Pattern ANY_VALUE = Pattern.compile("\\*+|arn:\\*(?::\\*)*");

    /** Whom they name is let in under conditions, too. An identity provider hardly ever comes without. */
    private static final Set<String> NAMING = Set.of("AWS", "Federated");

    /** Of one in another. AWS's own are two at most, and each level doubles what escapes it. */
    private static final int MAX_TEXTS = 8;

    /** In characters. AWS takes no policy of half of it, and each text in another is read again. */
    private static final int MAX_TEXT = 262_144;

    /** What begins JSON, or JSON as in a URL. */
    private static final Pattern JSON = Pattern.compile("(?i)[\\s\uFEFF]*(?:[{\\[\"]|%(?:25)*(?:7B|5B|22))");

    /** What such a text says is done by other calls, if at all. */
    private static final Set<String> PROGRAMS = Set.of("templatebody", "definition");

    /**
     * Every policy in a request, as one: objects with statements at any depth, and texts that hold one, in other texts or encoded as in
     * a URL, too. Whoever makes the call chooses how a policy is written, and services differ in what they take.
     */
    static PolicyDocument in(JsonNode request) {
        var allows = new ArrayList<JsonNode>();
        var rest = new ArrayDeque<>(List.of(new Part(request, false, MAX_TEXTS)));
        while (!rest.isEmpty()) {
            var part = rest.remove();
            if (part.isStatement && part.node.isObject()) {
                allows.add(part.node);
            } else {
                part.parts().forEach(rest::add);
            }
        }
        return new PolicyDocument(allows.stream()
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .toList());
    }

    /**
     * Of a request.
     *
     * @param isStatement whether it is a statement of a policy, or several
     * @param texts how many texts in one another are still read
     */
    private record Part(JsonNode node, boolean isStatement, int texts) {
        Stream<Part> parts() {
            if (node.isTextual()) {
                return texts == 0
                        ? Stream.empty()
                        : inText(node.asText()).map(json -> new Part(json, isStatement, texts - 1));
            }
            return node.isArray()
                    ? node.valueStream().map(element -> new Part(element, isStatement, texts))
                    : node.propertyStream()
                            .filter(field -> !PROGRAMS.contains(field.getKey().toLowerCase(Locale.ROOT)))
                            .map(field ->
                                    new Part(field.getValue(), field.getKey().equals("Statement"), texts));
        }

        private static Stream<JsonNode> inText(String text) {
            if (text.length() > MAX_TEXT || !JSON.matcher(text).lookingAt()) {
                return Stream.empty();
            }
            var json = text.replace('\uFEFF', ' ').strip();
            return Stream.of(
                    json.startsWith("%")
                            ? TextNode.valueOf(Mentions.ofUrl(json.replace('+', ' ')))
                            : Fields.parsed(json));
        }
    }

    /** Account IDs, ARNs, service names; "*" for everyone. */
    List<String> principals() {
        return allows.stream().flatMap(PolicyDocument::principals).distinct().toList();
    }

    /** Whoever is not one of a few is everyone. */
    private static Stream<String> principals(JsonNode statement) {
        boolean open = conditions(statement)
                .allMatch(key -> MET_BY_ANYONE.contains(key)
                        || OF_THE_CALLERS_CHOICE.matcher(key).matches());
        if (statement.has("NotPrincipal")) {
            return open ? Stream.of(EVERYONE) : Stream.empty();
        }
        var limits = limits(statement);
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
                .map(name -> OF_ANY_ACCOUNT.matcher(name).matches() ? EVERYONE : name)
                .flatMap(name -> open || !name.equals(EVERYONE) ? Stream.of(name) : limits.stream());
    }

    /** Whom the conditions of a statement for everyone name: accounts, organizations, principals. */
    private static List<String> limits(JsonNode statement) {
        return compared(statement)
                .filter(key -> CALLER.matcher(key.getKey()).matches())
                .flatMap(key -> each(key.getValue()))
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * The keys that its conditions compare, in lower case. What every address or every value fits compares nothing, and whoever is not one
     * of a few is everyone.
     */
    private static Stream<String> conditions(JsonNode statement) {
        return compared(statement)
                .filter(key -> !fitsEverything(
                        each(key.getValue()).map(JsonNode::asText).toList()))
                .map(key -> key.getKey().toLowerCase(Locale.ROOT));
    }

    /** What its conditions ask for of whoever calls: keys with their values. */
    private static Stream<Map.Entry<String, JsonNode>> compared(JsonNode statement) {
        return statement
                .path("Condition")
                .propertyStream()
                .filter(operator -> !NEGATED.matcher(operator.getKey()).matches())
                .flatMap(operator -> operator.getValue()
                        .propertyStream()
                        .filter(key -> !MET_WITHOUT.matcher(operator.getKey()).matches()
                                || key.getKey().equalsIgnoreCase(NEVER_ABSENT)));
    }

    private static boolean fitsEverything(List<String> values) {
        return AddressBlocks.areTheInternet(values)
                || values.stream().anyMatch(value -> ANY_VALUE.matcher(value).matches());
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
