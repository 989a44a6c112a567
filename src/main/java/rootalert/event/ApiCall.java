package rootalert.event;

/**
 * Which call was made.
 *
 * @param source {@code eventSource}, such as {@code signin.amazonaws.com}
 * @param name {@code eventName}, such as {@code ConsoleLogin}
 * @param readOnly whether the call is read-only
 */
public record ApiCall(String source, String name, boolean readOnly) {

    /** The event source's first label: {@code iam} in {@code iam.amazonaws.com}. */
    public String service() {
        return firstLabel(source);
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
        return isSignIn() && name.equals("ConsoleLogin");
    }

    /** Whether it belongs to AWS Sign-In, which records for each event whether it succeeded. */
    public boolean isSignIn() {
        return source.equals("signin.amazonaws.com");
    }

    /** Whether it is a step of signing in to the console. */
    boolean isConsoleSignIn() {
        return isConsoleLogin() || (isSignIn() && name.equals("CheckMfa"));
    }

    /** Whether AWS Organizations tells the management account that a member has left. */
    boolean isAccountDeparture() {
        return source.equals("organizations.amazonaws.com") && name.equals("AccountDepartedOrganization");
    }

    boolean isAssumeRoot() {
        return source.equals("sts.amazonaws.com") && name.equals("AssumeRoot");
    }
}
