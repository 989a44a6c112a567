package rootalert.event;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a call was about, for people: "secret prod/db", made of the parameter that names it. */
final class Thing {
    private static final Pattern ENDING =
            Pattern.compile("(?:Ids?|IDs|Identifiers?|Names?|Arns?|ARNs?|Urls?|[-_](?:id|name|arn))$");
    private static final Pattern ARN =
            Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:([A-Za-z][a-z-]+(?:[A-Z][a-z]+)*)[/:])?(.+)");
    private static final Pattern WORD_BREAK = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** A call's name without its verb and what it does to the thing: "UpdateImagePermissions" is about an image. */
    private static final Pattern OBJECT = Pattern.compile(
            "[A-Z][a-z]+((?:[A-Z][a-z0-9]+)+?)(?:Policy|Permissions?|Attributes?|Acl|Access|Config|Configuration|Protection|Settings)?");

    private static final Pattern MAKES = Pattern.compile("(Create|Delete)[A-Z]");

    private static final Pattern WHOLE_OBJECT = Pattern.compile("[A-Z][a-z]+((?:[A-Z][a-z0-9]+)+)");

    private static final Pattern NO_NOUN = Pattern.compile("resource|permissions?|policy|attributes?|access");

    private static final Set<String> INITIALS = Set.of(
            "acl", "api", "aws", "crl", "dns", "fpga", "http", "iam", "ip", "nat", "oidc", "rest", "saml", "ssh", "ssl",
            "tls", "url", "vpc", "vpn");

    /** They name anything. */
    private static final Set<String> ANYTHING = Set.of("name", "id", "arn", "Arn", "ARN", "resource", "identifier");

    private static final Set<String> RESOURCE_ARN = Set.of("resourceArn", "ResourceArn", "resourceARN", "ResourceARN");

    /** Where the name of the parameter is not what people say. */
    private static final Map<String, String> NOUNS = Map.of(
            "dBInstanceIdentifier", "database",
            "dBClusterIdentifier", "database cluster",
            "dBSnapshotIdentifier", "database snapshot",
            "keyId", "KMS key",
            "topicArn", "SNS topic",
            "queueUrl", "SQS queue",
            "groupId", "security group",
            "instances", "instance",
            "vpcId", "VPC",
            "username", "user");

    private Thing() {}

    /** Empty if its value has no form of a name, an ID, an ARN or a URL. */
    static String inWords(String call, Identifier identifier) {
        var value = identifier.values().getFirst();
        var field = identifier.field();
        var arn = ARN.matcher(value);
        boolean anything = namesAnything(field);
        boolean isArn = arn.matches();
        if (anything && isArn && arn.group(1) != null) {
            return join(type(arn.group(1)), Parameters.name(arn.group(2)));
        }
        if (isArn && !anything) {
            return join(noun(field), Parameters.name(arn.group(2)));
        }
        var last = field.endsWith("Url") ? value.substring(value.lastIndexOf('/') + 1) : value;
        var noun = field.equals("groupId") && !value.startsWith("sg-") ? "group" : noun(field);
        return join(anything ? object(call) : noun, Parameters.name(last));
    }

    /** "orders" of a name, an ID or an ARN; empty for anything else. */
    static String name(String value) {
        var arn = ARN.matcher(value);
        return Parameters.name(
                arn.matches()
                        ? arn.group(2)
                        : value.startsWith("https:") ? value.substring(value.lastIndexOf('/') + 1) : value);
    }

    /** "cluster" of an ARN; empty if it does not say, or is none. */
    static String typeInArn(String value) {
        var arn = ARN.matcher(value);
        return arn.matches() && arn.group(1) != null ? type(arn.group(1)) : "";
    }

    /** Whether a field of this name says nothing of what it names. */
    static boolean namesAnything(String field) {
        return field.isEmpty() || ANYTHING.contains(field) || RESOURCE_ARN.contains(field);
    }

    /** What the field names, as it is written and as people say it. */
    static Stream<String> nouns(String field) {
        return Stream.of(ENDING.matcher(field).replaceFirst(""), noun(field));
    }

    static String noun(String field) {
        var object = ENDING.matcher(field).replaceFirst("");
        return NOUNS.getOrDefault(field, inWords(object.startsWith("dB") ? "database" + object.substring(2) : object));
    }

    /** What creates or deletes a policy is about that policy. */
    private static String object(String call) {
        var object = (MAKES.matcher(call).lookingAt() ? WHOLE_OBJECT : OBJECT).matcher(call);
        var noun = object.matches() ? inWords(object.group(1)) : "";
        return NO_NOUN.matcher(noun).matches() ? "" : noun;
    }

    private static String type(String ofArn) {
        return inWords(ofArn.replace('-', ' '));
    }

    static String inWords(String camelCase) {
        return Stream.of(WORD_BREAK
                        .matcher(camelCase)
                        .replaceAll(" ")
                        .toLowerCase(Locale.ROOT)
                        .split(" ", -1))
                .map(word -> INITIALS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(joining(" "));
    }

    private static String join(String noun, String name) {
        return name.isEmpty() ? "" : (noun + " " + name).strip();
    }
}
