package rootalert.judge;

import java.util.regex.Pattern;

/**
 * A command and what it shows. Nowhere else does text from an event become part of a command, so only values in exactly
 * AWS's own format are let in.
 *
 * @param about what it shows, as one line
 * @param line the command on one line, to be pasted whole
 */
public record Command(String about, String line) {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");

    /** Whether a text is certain to be a region. */
    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }
}
