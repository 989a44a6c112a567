package rootalert.account;

/** How well the root user of an account is protected, by IAM's account summary. */
public sealed interface Posture {

    /** IAM told. */
    record Known(boolean mfaEnabled, boolean accessKeysPresent) implements Posture {}

    /**
     * The look-up failed.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements Posture {}

    /** Nobody asked: it is another account, or does not matter here. */
    record NotAsked() implements Posture {}
}
