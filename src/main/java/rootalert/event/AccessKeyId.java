package rootalert.event;

import java.util.regex.Pattern;

/**
 * What the IDs of AWS's access keys look like. Their prefixes say what sort of key it is.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html">AccessKey: 16 to 128 characters</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers: unique ID prefixes</a>
 */
public final class AccessKeyId {
    private static final Pattern FORM = Pattern.compile("A[KS]IA[A-Z0-9]{12,124}");

    private AccessKeyId() {}

    /** Whether the text is one, and nothing else, so that it may become part of a step or a command. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether it begins as a long-term key does: one of root or of an IAM user. */
    public static boolean isLongTerm(String id) {
        return id.startsWith("AKIA");
    }

    /** Whether it begins as the key of a session does. */
    public static boolean isTemporary(String id) {
        return id.startsWith("ASIA");
    }
}
