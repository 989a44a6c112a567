package rootalert.event;

import java.util.Set;

/**
 * Which call was made.
 *
 * @param source {@code eventSource}, such as {@code signin.amazonaws.com}
 * @param name {@code eventName}, such as {@code ConsoleLogin}
 * @param reads whether the call is read-only
 */
public record ApiCall(String source, String name, Reads reads) {
    /** No other service has calls of these names, so a record that lost its event source is known by them. */
    private static final Set<String> OF_SIGN_IN = Set.of(
            "ConsoleLogin",
            "CheckMfa",
            "PasswordRecoveryRequested",
            "PasswordRecoveryCompleted",
            "PasswordUpdated",
            "EmailUpdated",
            "AuthorizeOAuth2Access",
            "CreateOAuth2Token",
            "CreateOAuth2TokenWithIAM");

    /** Whether a call is read-only, and who says so. */
    public enum Reads {
        NO,
        YES,
        /** Its name says so, and AWS's flag that it is not. */
        BY_NAME_ALONE,
        /** AWS's flag says so, and its name does not tell. */
        BY_FLAG_ALONE;

        /** The verb first: see {@link Verb}. */
        static Reads of(String name, String flag) {
            return switch (Verb.of(name)) {
                case READS -> flag.equalsIgnoreCase("false") ? BY_NAME_ALONE : YES;
                case CHANGES, GIVES_CREDENTIALS -> NO;
                case UNKNOWN -> flag.equalsIgnoreCase("true") ? BY_FLAG_ALONE : NO;
            };
        }
    }

    /** Whether it changes nothing, as far as its name or AWS's flag tells. */
    public boolean readOnly() {
        return reads != Reads.NO;
    }

    /** Whether the verb in its name reads, whatever AWS's flag says. */
    public boolean readsByName() {
        return reads == Reads.YES || reads == Reads.BY_NAME_ALONE;
    }

    /** The event source's first label: {@code iam} in {@code iam.amazonaws.com}; empty if it is not known. */
    public String service() {
        return isOfSignInService() ? "signin" : firstLabel(source);
    }

    static String firstLabel(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    /** Service and name: {@code iam/CreateUser}. */
    public String qualifiedName() {
        return service() + "/" + name;
    }

    /** Whether someone signed in to the console, or tried to. */
    public boolean isConsoleLogin() {
        return isOfSignInService() && name.equals("ConsoleLogin");
    }

    /** Whether it belongs to AWS Sign-In, which records for each event whether it succeeded. */
    public boolean isOfSignInService() {
        return source.equals("signin.amazonaws.com") || (source.isEmpty() && OF_SIGN_IN.contains(name));
    }

    /** Whether it belongs to a reset of the root password: nobody is signed in then. */
    boolean isPasswordRecovery() {
        return isOfSignInService() && name.startsWith("PasswordRecovery");
    }

    /** Whether it is a step of signing in to the console. */
    boolean isConsoleSignIn() {
        return isConsoleLogin() || (isOfSignInService() && name.equals("CheckMfa"));
    }

    /** Whether AWS Organizations tells the management account that a member has left. */
    boolean isAccountDeparture() {
        return source.equals("organizations.amazonaws.com") && name.equals("AccountDepartedOrganization");
    }

    /** Whether AWS Sign-In was asked for tokens, or for the right to them. */
    boolean isOAuth() {
        return isOfSignInService() && name.contains("OAuth2");
    }

    boolean isAssumeRoot() {
        return source.equals("sts.amazonaws.com") && name.equals("AssumeRoot");
    }
}
