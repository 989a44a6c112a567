package rootalert.context;

import java.time.Instant;

/** How well the root user of an account is protected, according to IAM's account summary. */
public sealed interface RootPosture {

    /**
     * IAM answered.
     *
     * @param asOf when
     */
    record Known(boolean mfaEnabled, boolean accessKeysPresent, Instant asOf) implements RootPosture {}

    /**
     * The look-up failed.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements RootPosture {}

    /** Not asked: it is another account, or it does not matter here. */
    record NotAsked() implements RootPosture {}
}
