package rootalert.event;

import java.util.List;

/**
 * What a call was about.
 *
 * @param text for people: up to three identifiers as "parameter: value", or an ARN; may be empty
 * @param identifiers every name, ID and ARN in the call, shown or not
 * @param iamUser {@code requestParameters.userName} of an IAM call
 */
public record Resource(String text, List<String> identifiers, String iamUser) {
    public Resource {
        identifiers = List.copyOf(identifiers);
    }

    /** Whether an IAM call was about root's own credentials: it names no user, or names root as CloudTrail does. */
    public boolean isRootItself() {
        return iamUser.isEmpty() || iamUser.equals("AWS ROOT USER");
    }
}
