package rootalert.event;

import java.util.regex.Pattern;

/** How a policy is named to people. Anyone may call a policy ReadOnlyAccess, so only AWS's own go by their name alone. */
final class PolicyName {
    /** No one else can have a policy in the account "aws". */
    private static final Pattern OF_AWS =
            Pattern.compile("arn:aws[a-z-]*:(?:iam::aws:policy|eks::aws:cluster-access-policy)/.+");

    private PolicyName() {}

    /** "AdministratorAccess", "a policy of its own named ReadOnlyAccess"; empty for what has no form of a name or ARN. */
    static String inWords(String policy) {
        var name = Parameters.name(policy);
        return name.isEmpty() || isOfAws(policy) ? name : "a policy of its own named " + name;
    }

    /** Whether an ARN is that of a policy that AWS itself made. */
    static boolean isOfAws(String arn) {
        return OF_AWS.matcher(arn).matches();
    }
}
