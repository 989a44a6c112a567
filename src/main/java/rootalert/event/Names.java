package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.text.SafeText;

/**
 * What looks like the name of a thing: a field whose name ends as those of IDs, names and ARNs do, with a value in their form. Of
 * calls that no table knows; requests and responses may hold secrets, which have other names, or no such form.
 */
final class Names {
    private static final int MAX_DEPTH = 3;
    private static final int MAX_LISTED = 100;

    private static final Pattern FIELD = Pattern.compile(
            "(?:.*(?:Id|Ids|Identifier|Identifiers|Name|Names|Arn|Arns|ARN|ARNs|IDs|Url))|.*[-_](?:id|name|arn)|id|arn|name|username"
                    + "|identity|emailIdentity|resource|domain|repository|cluster|workGroup|(?:.*B|b)ucket");

    /** They say nothing of what they name. */
    private static final Set<String> GENERIC = Set.of("name", "id", "arn");

    private static final Pattern PARENT = Pattern.compile("[a-z][A-Za-z]{1,40}");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_+=,.@:/*-]{1,256}");
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:[a-z0-9-]+:[A-Za-z0-9_+=,.@:/*-]{1,240}");

    private static final Pattern SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

    /** They are about people, or about the call itself. */
    private static final Set<String> LEFT_OUT = Set.of(
            "firstName",
            "lastName",
            "fullName",
            "givenName",
            "familyName",
            "middleName",
            "nickName",
            "displayName",
            "contactName",
            "companyName",
            "engineName",
            "externalId",
            "requestId",
            "ownerId",
            "availabilityZoneId",
            "attributeName",
            "statementId",
            "principalId",
            "principalArn",
            "dataLakePrincipalIdentifier",
            "granteePrincipal");

    private Names() {}

    /**
     * Whether AWS itself took a value out ("HIDDEN_DUE_TO_SECURITY_REASONS"), or should have: what AppSync calls the ID of an API key is
     * the key.
     *
     * @see <a href="https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html">API_KEY authorization</a>
     */
    static boolean isHidden(String text) {
        return text.startsWith("HIDDEN_DUE_TO_") || text.startsWith("da2-");
    }

    /** Whether it is more than a sign: of the account that calls, Glacier's "-". */
    static boolean saysSomething(String text) {
        return SOMETHING.matcher(text).find();
    }

    /** In the order of the record, those on top first. */
    static Stream<Identifier> of(Fields fields) {
        return of(fields.node(), "", 0);
    }

    private static Stream<Identifier> of(JsonNode node, String parent, int depth) {
        if (node.isArray()) {
            return node.valueStream().limit(MAX_LISTED).flatMap(element -> of(element, "", depth));
        }
        if (depth >= MAX_DEPTH || !node.isObject()) {
            return Stream.empty();
        }
        var here = node.propertyStream()
                .map(field -> named(field.getKey(), field.getValue()))
                .filter(named -> !named.values().isEmpty())
                .map(named -> new Identifier(label(named.field(), parent), named.values()));
        return Stream.concat(
                here, node.propertyStream().flatMap(field -> of(field.getValue(), field.getKey(), depth + 1)));
    }

    /** "exportName" for the name in an object called export. */
    private static String label(String field, String parent) {
        if (!GENERIC.contains(field) || !PARENT.matcher(parent).matches()) {
            return field;
        }
        var ending = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        return parent.endsWith(ending) ? parent : parent + ending;
    }

    private static String text(JsonNode value) {
        return value.isNull() || value.isBoolean() ? "" : SafeText.line(value.asText(), 256);
    }

    private static Identifier named(String field, JsonNode value) {
        if (LEFT_OUT.contains(Fields.lowerFirst(field))) {
            return new Identifier(field, List.of());
        }
        boolean known = FIELD.matcher(field).matches();
        var texts = value.isArray()
                ? Fields.texts(value)
                : value.isObject() ? Stream.of(new Fields(value).text("content")) : Stream.of(text(value));
        return new Identifier(
                field,
                texts.filter(text -> (known ? VALUE : ARN).matcher(text).matches())
                        .filter(text -> saysSomething(text) && !isHidden(text))
                        .toList());
    }
}
