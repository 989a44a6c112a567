package rootalert.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a principal of a policy is named to people. */
final class Principal {
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[a-z-]+:iam::)?(\\d{12})(?::root)?");
    private static final Pattern IDENTITY = Pattern.compile("arn:[a-z-]+:(?:iam|sts)::(\\d{12}):([\\w+=,.@/-]{1,200})");

    private static final Pattern PROVIDER =
            Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(?:oidc|saml)-provider/([\\w+=,.@/-]{1,200})");

    private static final Pattern ORGANIZATION =
            Pattern.compile("(?:arn:[a-z-]+:organizations::\\d{12}:organization/)?(o-[a-z0-9]{1,32})");

    private static final Pattern UNIT =
            Pattern.compile("(?:arn:[a-z-]+:organizations::\\d{12}:ou/o-[a-z0-9]{1,32}/)?(ou-[a-z0-9-]{1,68})");

    private static final Pattern ARN = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:(\\d{12}):.*");

    private Principal() {}

    /** Whether it is another account, or someone of it; false where it does not say of which account. */
    static boolean isOfAnother(String principal, String own) {
        return Stream.of(ACCOUNT, ARN)
                .map(form -> form.matcher(principal))
                .filter(Matcher::matches)
                .anyMatch(form -> !form.group(1).equals(own));
    }

    /**
     * "account 777788889999", "role/deploy of account 777788889999", "identities of token.actions.githubusercontent.com"; anything else
     * only if it has the form of a name, or of an ARN with an account.
     */
    static String inWords(String principal) {
        var account = ACCOUNT.matcher(principal);
        if (account.matches()) {
            return "account " + account.group(1);
        }
        var organization = ORGANIZATION.matcher(principal);
        if (organization.matches()) {
            return "organization " + organization.group(1);
        }
        var unit = UNIT.matcher(principal);
        if (unit.matches()) {
            return "organizational unit " + unit.group(1);
        }
        var provider = PROVIDER.matcher(principal);
        if (provider.matches()) {
            return "identities of " + Parameters.name(provider.group(1));
        }
        var identity = IDENTITY.matcher(principal);
        return identity.matches()
                ? Parameters.name(identity.group(2)) + " of account " + identity.group(1)
                : Fields.firstOf(Parameters.name(principal), someoneOf(principal));
    }

    private static String someoneOf(String principal) {
        var arn = ARN.matcher(principal);
        return arn.matches() ? "someone in account " + arn.group(1) : "someone else";
    }
}
