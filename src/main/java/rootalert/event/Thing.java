package rootalert.event;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a call was about, for people: "secret prod/db", made of the parameter that names it. */
final class Thing {
    private static final Pattern ENDING = Pattern.compile("(?:Ids?|Identifiers?|Names?|Arns?|ARNs?|Urls?)$");
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:([a-z-]{2,30})[/:])?(.+)");
    private static final Pattern WORD_BREAK = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** A call's name without its verb and what it does to the thing: "UpdateImagePermissions" is about an image. */
    private static final Pattern OBJECT = Pattern.compile(
            "[A-Z][a-z]+((?:[A-Z][a-z0-9]+)+?)(?:Policy|Permissions?|Attributes?|Acl|Access|Config|Configuration|Protection|Settings)?");

    private static final Pattern MAKES = Pattern.compile("(Create|Delete)[A-Z]");

    private static final Pattern WHOLE_OBJECT = Pattern.compile("[A-Z][a-z]+((?:[A-Z][a-z0-9]+)+)");

    private static final Pattern NO_NOUN = Pattern.compile("resource|permissions?|policy|attributes?|access");

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
            "vpcId", "VPC",
            "username", "user");

    private Thing() {}

    /** Empty if its value has no form of a name, an ID, an ARN or a URL. */
    static String inWords(String call, Identifier identifier) {
        var value = identifier.values().getFirst();
        var field = identifier.field();
        var arn = ARN.matcher(value);
        boolean anything = ANYTHING.contains(field) || RESOURCE_ARN.contains(field);
        boolean isArn = arn.matches();
        if (anything && isArn && arn.group(1) != null) {
            return join(arn.group(1).replace('-', ' '), Parameters.name(arn.group(2)));
        }
        if (isArn && !anything) {
            return join(noun(field), Parameters.name(arn.group(2)));
        }
        var last = field.endsWith("Url") ? value.substring(value.lastIndexOf('/') + 1) : value;
        var noun = field.equals("groupId") && !value.startsWith("sg-") ? "group" : noun(field);
        return join(anything ? object(call) : noun, Parameters.name(last));
    }

    private static String noun(String field) {
        var object = ENDING.matcher(field).replaceFirst("");
        return NOUNS.getOrDefault(field, inWords(object.startsWith("dB") ? "database" + object.substring(2) : object));
    }

    /** What creates or deletes a policy is about that policy. */
    private static String object(String call) {
        var object = (MAKES.matcher(call).lookingAt() ? WHOLE_OBJECT : OBJECT).matcher(call);
        var noun = object.matches() ? inWords(object.group(1)) : "";
        return NO_NOUN.matcher(noun).matches() ? "" : noun;
    }

    private static String inWords(String camelCase) {
        return WORD_BREAK.matcher(camelCase).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static String join(String noun, String name) {
        return name.isEmpty() ? "" : (noun + " " + name).strip();
    }
}
