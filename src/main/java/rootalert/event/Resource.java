package rootalert.event;

import java.util.List;

/**
 * What a call was about.
 *
 * @param text for people: up to three identifiers as "parameter: value", or an ARN; may be empty
 * @param returned IDs in the response that the request lacks, as "field: value"; may be empty
 * @param identifiers every name, ID and ARN in the call, shown or not
 * @param iamUser {@code requestParameters.userName} of an IAM call
 * @param isSwitchedOff whether the request says {@code enable: false}
 */
public record Resource(String text, String returned, List<String> identifiers, String iamUser, boolean isSwitchedOff) {
    public Resource {
        identifiers = List.copyOf(identifiers);
    }

    /** Whether an IAM call was about root's own credentials: it names no user, or names root as CloudTrail does. */
    public boolean isRootItself() {
        return iamUser.isEmpty() || iamUser.equals("AWS ROOT USER");
    }

    /** Whether a virtual MFA device is root's own, by the name that AWS gives it. */
    public boolean isRootMfaDevice() {
        return identifiers.stream()
                .anyMatch(identifier ->
                        identifier.equals(ROOT_MFA_DEVICE) || identifier.endsWith("mfa/" + ROOT_MFA_DEVICE));
    }

    private static final String ROOT_MFA_DEVICE = "root-account-mfa-device";
}
