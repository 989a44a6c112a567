package rootalert.facts;

import java.util.List;
import rootalert.aws.Answer;

/** Where the names of accounts come from. */
public interface AccountNames {

    /**
     * Never throws, and returns within {@link rootalert.aws.Lookup#TIMEOUT}.
     *
     * @param accountId 12 digits, or whatever the record holds instead
     */
    Answer<AccountName> nameOf(String accountId);

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
            public Answer<AccountName> nameOf(String accountId) {
                Answer<AccountName> nameless = new Answer.NotAsked<>();
                for (var source : sources) {
                    var name = source.nameOf(accountId);
                    if (!AccountName.of(name).isEmpty()) {
                        return name;
                    }
                    nameless = nameless instanceof Answer.NotAsked ? name : nameless;
                }
                return nameless;
            }
        };
    }
}
