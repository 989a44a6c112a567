package rootalert.facts;

import java.time.Instant;

/**
 * How well the root user of an account is protected, according to IAM's account summary. It is not asked of other accounts, nor where
 * it does not matter.
 *
 * @param passwordPresent false only if IAM says that there is none, as after a central deletion of root's credentials
 * @param certificatesPresent whether root has X.509 signing certificates
 * @param asOf when
 */
public record RootPosture(
        boolean mfaEnabled,
        boolean passwordPresent,
        boolean accessKeysPresent,
        boolean certificatesPresent,
        Instant asOf) {
    /** Whether a password alone lets someone in. A root user without a password needs no MFA. */
    public boolean signsInWithoutMfa() {
        return passwordPresent && !mfaEnabled;
    }

    /** The safest state there is. */
    public boolean hasNoCredentials() {
        return !passwordPresent && !accessKeysPresent && !certificatesPresent;
    }
}
