package rootalert.account;

/** Where the names of accounts come from. */
public interface AccountNames {

    /**
     * Never throws, and returns within {@link IamAlias#TIME_ALLOWED}.
     *
     * @param accountId 12 digits, or whatever the record holds in their place
     */
    AccountName nameOf(String accountId);
}
