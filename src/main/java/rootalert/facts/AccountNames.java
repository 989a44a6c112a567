package rootalert.facts;

import java.time.Duration;
import java.util.List;
import rootalert.aws.Answer;

/** Where the names of accounts come from. */
public interface AccountNames {
    /** The look-up worked: the account has no alias. */
    Answer<String> NO_ALIAS = new Answer.Known<>("");

    /** AWS allows 63 characters for an alias, 50 for an account's name. */
    int MAX_LENGTH = 63;

    /** How long a name that AWS told is kept. */
    Duration FOR_GOOD = Duration.ofDays(36_500);

    /**
     * Never throws, and returns within {@link rootalert.aws.Lookup#TIMEOUT}.
     *
     * @param accountId 12 digits, or whatever the record holds instead
     * @return a safe line, empty if the account has no alias; not asked where no source here knows the account
     */
    Answer<String> nameOf(String accountId);

    /** Asks ahead of time if asking takes time. Returns at once. */
    default void prefetch(String accountId) {}

    /** Asks each source in turn for the name; if none has it, the first source that might have says why. */
    static AccountNames firstOf(List<AccountNames> sources) {
        return new AccountNames() {
            @Override
            public void prefetch(String accountId) {
                sources.forEach(source -> source.prefetch(accountId));
            }

            @Override
            public Answer<String> nameOf(String accountId) {
                Answer<String> nameless = new Answer.NotAsked<>();
                for (var source : sources) {
                    var name = source.nameOf(accountId);
                    if (!name.known().orElse("").isEmpty()) {
                        return name;
                    }
                    nameless = nameless instanceof Answer.NotAsked ? name : nameless;
                }
                return nameless;
            }
        };
    }
}
