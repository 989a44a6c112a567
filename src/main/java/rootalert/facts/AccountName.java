package rootalert.facts;

import rootalert.aws.Answer;

/**
 * What people call an account. It is {@linkplain Answer.NotAsked not asked} where no source here knows the account.
 *
 * @param text a safe line; empty if the account has no alias
 */
public record AccountName(String text) {
    /** The look-up worked: the account has no alias. */
    public static final Answer<AccountName> NO_ALIAS = new Answer.Known<>(new AccountName(""));

    /**
     * The account's alias.
     *
     * @param text a safe line, never empty
     */
    public static Answer<AccountName> named(String text) {
        return new Answer.Known<>(new AccountName(text));
    }

    /** Empty if no name is known. */
    public static String of(Answer<AccountName> answer) {
        return answer.known().map(AccountName::text).orElse("");
    }
}
