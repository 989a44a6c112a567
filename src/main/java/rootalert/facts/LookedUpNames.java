package rootalert.facts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import rootalert.aws.Answer;
import rootalert.aws.CachedLookup;

/** Names looked up from AWS, each kept for the life of the container. */
final class LookedUpNames implements AccountNames {
    /** AWS allows 63 characters for an alias, 50 for an account's name. */
    static final int NAME_LENGTH = 63;

    private static final Duration FOR_GOOD = Duration.ofDays(36_500);

    private final CachedLookup<String, AccountName> names;

    LookedUpNames(Function<String, AccountName> question, InstantSource clock, Duration timeout) {
        names = new CachedLookup<>(question, FOR_GOOD, timeout, clock);
    }

    @Override
    public void prefetch(String accountId) {
        names.prefetch(accountId);
    }

    @Override
    public Answer<AccountName> nameOf(String accountId) {
        return names.get(accountId);
    }
}
