package rootalert.event;

import java.util.regex.Pattern;

/** What AWS account IDs look like. */
public final class AccountId {
    public static final Pattern FORM = Pattern.compile("\\d{12}");

    private AccountId() {}

    /** Whether the text is one. A record, a person or the table may name anything. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
