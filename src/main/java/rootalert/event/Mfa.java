package rootalert.event;

import java.util.Locale;

/**
 * Whether MFA protected the session. Sign-ins say so in {@code additionalEventData.MFAUsed}, API calls in
 * {@code sessionContext.attributes.mfaAuthenticated}. Calls with a long-term key and password changes carry neither, and
 * that is not the same as "No".
 */
public enum Mfa {
    YES,
    NO,
    NOT_RECORDED;

    static Mfa parse(String recorded) {
        return switch (recorded.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> YES;
            case "no", "false" -> NO;
            default -> NOT_RECORDED;
        };
    }
}
