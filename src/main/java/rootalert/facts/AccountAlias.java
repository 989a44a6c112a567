package rootalert.facts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import rootalert.aws.Answer;
import rootalert.aws.CachedLookup;
import rootalert.aws.Lookup;
import rootalert.text.SafeText;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The alias of the function's own account. {@code iam:ListAccountAliases} answers only for the caller's own account, so
 * it is never asked about another one.
 */
public final class AccountAlias implements AccountNames {
    private final String ownAccountId;
    private final CachedLookup<String, String> names;

    /**
     * Lives as long as the container.
     *
     * @param ownAccountId the account that the function runs in
     * @param iam called within the look-up's time limit, so that creating the client counts as well
     */
    public AccountAlias(String ownAccountId, Supplier<IamClient> iam, InstantSource clock) {
        this(ownAccountId, iam, clock, Lookup.TIMEOUT);
    }

    AccountAlias(String ownAccountId, Supplier<IamClient> iam, InstantSource clock, Duration timeout) {
        this.ownAccountId = ownAccountId;
        this.names = new CachedLookup<>(account -> ask(iam.get()), FOR_GOOD, timeout, clock);
    }

    @Override
    public void prefetch(String accountId) {
        if (isOurs(accountId)) {
            names.prefetch(accountId);
        }
    }

    @Override
    public Answer<String> nameOf(String accountId) {
        return isOurs(accountId) ? names.get(accountId) : new Answer.NotAsked<>();
    }

    private boolean isOurs(String accountId) {
        return !accountId.isEmpty() && accountId.equals(ownAccountId);
    }

    private static String ask(IamClient iam) {
        var answer = iam.listAccountAliases();
        if (!answer.hasAccountAliases()) {
            // The SDK accepts any 200 with an XML body, or with none, as IAM's answer: even a proxy's page.
            throw SdkClientException.create("the answer holds no list of aliases");
        }
        return answer.accountAliases().stream()
                .map(alias -> SafeText.line(alias, MAX_LENGTH))
                .filter(alias -> !alias.isEmpty())
                .findFirst()
                .orElse("");
    }
}
