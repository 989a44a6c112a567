package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much the Allow statements of an identity policy give, by actions and resources that stand for many: a policy may name
 * everything in any form, and in several statements. What is denied besides is not taken off.
 */
final class Permissions {
    private static final List<String> ANYTHING =
            List.of("iam:putuserpolicy", "s3:deletebucket", "ec2:runinstances", "no-such-service:nosuchaction");
    private static final List<String> OF_IAM = List.of(
            "iam:attachuserpolicy",
            "iam:createaccesskey",
            "iam:createpolicyversion",
            "iam:passrole",
            "iam:putrolepolicy",
            "iam:updateassumerolepolicy");

    private static final List<String> ANYWHERE = List.of("arn:aws:no-such-service:::nothing");
    private static final List<String> USERS_AND_ROLES =
            List.of("arn:aws:iam::000000000000:user/nobody", "arn:aws:iam::000000000000:role/nobody");

    private static final Pattern PARTITION = Pattern.compile("^arn:[a-z*-]+:");
    private static final Pattern ACCOUNT = Pattern.compile(":\\d{12}:");

    private Permissions() {}

    /** "all permissions", "almost all permissions", "all IAM permissions"; empty for less. */
    static String inWords(List<JsonNode> statements) {
        Predicate<JsonNode> named = statement -> statement.has("Action") && statement.has("Resource");
        if (allow(statements.stream().filter(named).toList(), ANYTHING, ANYWHERE)) {
            return "all permissions";
        }
        if (allow(statements, List.of(ANYTHING.getLast()), ANYWHERE)) {
            return "almost all permissions";
        }
        return allow(statements, OF_IAM, USERS_AND_ROLES) ? "all IAM permissions" : "";
    }

    private static boolean allow(List<JsonNode> statements, List<String> actions, List<String> resources) {
        return actions.stream()
                .allMatch(action -> resources.stream()
                        .allMatch(resource -> statements.stream()
                                .anyMatch(statement ->
                                        names(statement, "Action", action) && names(statement, "Resource", resource))));
    }

    /** By "Action", or whatever "NotAction" leaves. */
    private static boolean names(JsonNode statement, String element, String what) {
        return statement.has(element)
                ? patterns(statement.path(element)).anyMatch(pattern -> Glob.matches(pattern, what))
                : statement.has("Not" + element)
                        && patterns(statement.path("Not" + element)).noneMatch(pattern -> Glob.matches(pattern, what));
    }

    /** In lower case, and of no certain partition or account. */
    private static Stream<String> patterns(JsonNode node) {
        return PolicyDocument.each(node)
                .map(pattern -> pattern.asText().toLowerCase(Locale.ROOT))
                .map(pattern -> PARTITION.matcher(pattern).replaceFirst("arn:aws:"))
                .map(pattern -> ACCOUNT.matcher(pattern).replaceFirst(":*:"));
    }
}
