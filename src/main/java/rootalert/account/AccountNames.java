package rootalert.account;

import java.time.Duration;
import java.util.List;

/** Where the names of accounts come from. */
public interface AccountNames {
    /** What a look-up may take, everything included: building the client, DNS, retries, a body that trickles. */
    Duration TIME_ALLOWED = Duration.ofSeconds(2);

    /**
     * Never throws, and returns within {@link #TIME_ALLOWED}.
     *
     * @param accountId 12 digits, or whatever the record holds in their place
     */
    AccountName nameOf(String accountId);

    /** The first of these that knows the account; if none does, the first that may have known it tells why. */
    static AccountNames firstOf(List<AccountNames> sources) {
        return accountId -> {
            AccountName nameless = new AccountName.NotOurs();
            for (var source : sources) {
                var name = source.nameOf(accountId);
                if (name instanceof AccountName.Named) {
                    return name;
                }
                nameless = nameless instanceof AccountName.NotOurs ? name : nameless;
            }
            return nameless;
        };
    }
}
