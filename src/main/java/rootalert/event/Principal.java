package rootalert.event;

import java.util.regex.Pattern;

/** How a principal of a policy is named to people. */
final class Principal {
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[a-z-]+:iam::)?(\\d{12})(?::root)?");
    private static final Pattern IDENTITY = Pattern.compile("arn:[a-z-]+:(?:iam|sts)::(\\d{12}):([\\w+=,.@/-]{1,200})");

    private Principal() {}

    /** "account 777788889999", "role/deploy of account 777788889999"; anything else only if it has the form of a name. */
    static String inWords(String principal) {
        var account = ACCOUNT.matcher(principal);
        if (account.matches()) {
            return "account " + account.group(1);
        }
        var identity = IDENTITY.matcher(principal);
        return identity.matches()
                ? Parameters.name(identity.group(2)) + " of account " + identity.group(1)
                : Fields.firstOf(Parameters.name(principal), "someone else");
    }
}
