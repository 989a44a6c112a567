package rootalert.judge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

    /**
     * Asks CloudTrail's event history, which is that of one account and one region.
     *
     * @param since from when on; from its beginning if empty
     * @param attribute of the events, as in "Username"
     */
    public static Command lookUp(String about, String region, Optional<Instant> since, String attribute, String value) {
        return new Command(
                about,
                "aws cloudtrail lookup-events --region " + region
                        + since.map(time -> " --start-time " + time.truncatedTo(ChronoUnit.SECONDS))
                                .orElse("")
                        + " --lookup-attributes AttributeKey=" + attribute + ",AttributeValue=" + value);
    }

    /** The same from its beginning. */
    static Command lookUp(String about, String region, String attribute, String value) {
        return lookUp(about, region, Optional.empty(), attribute, value);
    }

    /** Whether a text is certain to be a region. */
    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }
}
