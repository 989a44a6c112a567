package rootalert.event;

import java.util.List;

/**
 * What a call was about.
 *
 * @param named what the request names, most telling first; at most three fields
 * @param made IDs in the response that the request lacks
 * @param mentions every text of the call, none of them shown
 * @param iamUser {@code requestParameters.userName} of an IAM call
 * @param parameters what the request asks for
 */
public record Resource(
        List<Identifier> named, List<Identifier> made, Mentions mentions, String iamUser, Parameters parameters) {
    /** Of a call whose details could not be processed: nothing is known of it, and so it is not root itself either. */
    static final Resource NOT_READ = new Resource(List.of(), List.of(), Mentions.NONE, "(not read)", Parameters.NONE);

    private static final String ROOT_MFA_DEVICE = "root-account-mfa-device";

    public Resource {
        named = List.copyOf(named);
        made = List.copyOf(made);
    }

    /** Whether this is what the call was about, not {@link #NOT_READ}. */
    public boolean isKnown() {
        return !equals(NOT_READ);
    }

    /** What the request names, for people: "userName: ada, policyName: p", or an ARN; may be empty. */
    public String text() {
        return Identifier.text(named);
    }

    /** IDs in the response, for people: "accessKeyId: AKIA1"; may be empty. */
    public String returned() {
        return Identifier.text(made);
    }

    /** The same names without their fields. */
    public List<String> names() {
        return Identifier.values(named);
    }

    /** Whether an IAM call was about root's own credentials: it names no user, or names root as CloudTrail does. */
    public boolean isRootItself() {
        return iamUser.isEmpty() || iamUser.equals("AWS ROOT USER");
    }

    /** Whether a virtual MFA device is root's own, by the name that AWS gives it. */
    public boolean isRootMfaDevice() {
        return mentions.anyMatch(mention ->
                mention.text().equals(ROOT_MFA_DEVICE) || mention.text().endsWith("mfa/" + ROOT_MFA_DEVICE));
    }
}
