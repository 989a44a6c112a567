package rootalert.judge;

import java.util.regex.Pattern;
import rootalert.event.Credential;
import rootalert.event.UserIdentity;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.SafeText;

/**
 * Someone who is not root, by the part of the caller's ARN after the account ID.
 *
 * @param sort such as "Role"
 * @param name of the role, user or service; empty if the record does not say
 * @param session which session of the role it was, by the name that whoever opened it gave it; may be empty
 */
public record Who(String sort, String name, String session) {
    private static final Who SOMEONE = new Who("Someone", "", "");

    /** What it is, a path or the role of a session, and a name, in the letters that IAM allows. */
    private static final Pattern PARTS = Pattern.compile("([a-z-]+)/((?:[\\w+=,.@-]+/)*)([\\w+=,.@:-]+)");

    /** IAM's own limit. */
    private static final int LENGTH = 64;

    public static Who of(UserIdentity identity) {
        var parts = PARTS.matcher(identity.principal());
        if (!parts.matches()) {
            return isService(identity) ? new Who("AWS service", identity.service(), "") : SOMEONE;
        }
        return switch (parts.group(1)) {
            case "assumed-role" ->
                parts.group(2).isEmpty()
                        ? new Who("Role", parts.group(3), "")
                        : new Who(
                                "Role",
                                parts.group(2).substring(0, parts.group(2).length() - 1),
                                parts.group(3));
            case "role" -> new Who("Role", parts.group(3), "");
            case "user" -> new Who("IAM user", parts.group(3), "");
            case "federated-user" -> new Who("Federated user", parts.group(3), "");
            default -> SOMEONE;
        };
    }

    private static boolean isService(UserIdentity identity) {
        return identity.credential() == Credential.SERVICE || identity.credential() == Credential.SERVICE_EVENT;
    }

    /** Before the account that the call was made in. */
    public String preposition() {
        return this.equals(SOMEONE) || sort.equals("AWS service") ? " in " : " of ";
    }

    /** CloudTrail records the MFA of root and of IAM users. What an identity provider asked for, it does not. */
    public boolean isSession() {
        return !session.isEmpty();
    }

    /** "Role OrgAdmin", where there is little room "Role". */
    public Line line() {
        return name.isEmpty()
                ? Line.words(sort)
                : Line.words(sort, Rank.MEANS, inBrief())
                        .and(Line.words(" ").and(Line.name(cut(name))).ranked(Rank.MEANS));
    }

    /** "User" of "IAM user". */
    private String inBrief() {
        var last = sort.substring(sort.indexOf(' ') + 1);
        return Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }

    /** "Role OrgAdmin (session ada)". */
    public String text() {
        return sort
                + (name.isEmpty() ? "" : " " + cut(name))
                + (session.isEmpty() ? "" : " (session " + cut(session) + ")");
    }

    private static String cut(String name) {
        return SafeText.middle(name, LENGTH);
    }
}
