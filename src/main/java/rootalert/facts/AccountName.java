package rootalert.facts;

/** What is known about an account's name. */
public sealed interface AccountName {

    /**
     * The account has this name.
     *
     * @param name a safe line, never empty
     */
    record Named(String name) implements AccountName {}

    /** The look-up worked: the account has no alias. */
    record NoAlias() implements AccountName {}

    /**
     * The look-up failed, and may work for the next event.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements AccountName {}

    /** No source here knows this account. */
    record Unknown() implements AccountName {}
}
