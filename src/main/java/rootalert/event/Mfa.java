package rootalert.event;

import static java.util.stream.Collectors.toSet;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether MFA protected the session. Sign-ins say so in {@code additionalEventData.MFAUsed}, API calls in
 * {@code sessionContext.attributes.mfaAuthenticated}. Calls with a long-term key and password changes carry neither, and
 * that is not the same as "No".
 */
public enum Mfa {
    YES,
    NO,
    NOT_RECORDED;

    /** Of several. One without MFA counts for all of them, and so does one that does not say; NOT_RECORDED of none. */
    static Mfa worst(Stream<Mfa> several) {
        var all = several.collect(toSet());
        if (all.contains(NO)) {
            return NO;
        }
        return all.equals(Set.of(YES)) ? YES : NOT_RECORDED;
    }

    /** NOT_RECORDED for anything that cannot be read. */
    static Mfa parse(String recorded) {
        return switch (recorded.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> YES;
            case "no", "false" -> NO;
            default -> NOT_RECORDED;
        };
    }
}
