package rootalert.facts;

import java.time.Instant;

/** How well the root user of an account is protected, according to IAM's account summary. */
public sealed interface RootPosture {

    /**
     * IAM answered.
     *
     * @param passwordPresent false only if IAM says that there is none, as after a central deletion of root's credentials
     * @param certificatesPresent whether root has X.509 signing certificates
     * @param asOf when
     */
    record Known(
            boolean mfaEnabled,
            boolean passwordPresent,
            boolean accessKeysPresent,
            boolean certificatesPresent,
            Instant asOf)
            implements RootPosture {
        /** Whether a password alone lets someone in. A root user without a password needs no MFA. */
        public boolean signsInWithoutMfa() {
            return passwordPresent && !mfaEnabled;
        }

        /** The safest state there is. */
        public boolean hasNoCredentials() {
            return !passwordPresent && !accessKeysPresent && !certificatesPresent;
        }
    }

    /**
     * The look-up failed.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements RootPosture {}

    /** Not asked: it is another account, or it does not matter here. */
    record NotAsked() implements RootPosture {}
}
