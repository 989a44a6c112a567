package rootalert.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import rootalert.event.SafeText;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;

/**
 * The alias of the function's own account. {@code iam:ListAccountAliases} answers for the caller's account alone, so an
 * event of any other account is not even asked about.
 */
public final class IamAlias implements AccountNames {
    private static final int NAME_LENGTH = 63;

    private final String ownAccountId;
    private final Supplier<IamClient> client;
    private final LookedUpNames names;

    /**
     * For the container's life.
     *
     * @param ownAccountId the account that the function runs in
     * @param client is called within a look-up's time, so that making the client counts as well
     */
    public IamAlias(String ownAccountId, Supplier<IamClient> client, InstantSource clock) {
        this(ownAccountId, client, clock, TIME_ALLOWED);
    }

    IamAlias(String ownAccountId, Supplier<IamClient> client, InstantSource clock, Duration timeAllowed) {
        this.ownAccountId = ownAccountId;
        this.client = client;
        this.names = new LookedUpNames(account -> ask(), clock, timeAllowed);
    }

    /** Region, credentials and endpoint come from where the SDK looks for them. */
    public static IamClientBuilder client() {
        return client(TIME_ALLOWED);
    }

    static IamClientBuilder client(Duration timeAllowed) {
        return IamClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeAllowed)
                        .socketTimeout(timeAllowed))
                // A third attempt at a throttled call would wait until the time is up, and hide the reason.
                .overrideConfiguration(
                        config -> config.apiCallTimeout(timeAllowed).retryStrategy(retry -> retry.maxAttempts(2)));
    }

    /** Asks ahead of the first event, while the container starts. Costs the start nothing, whatever comes of it. */
    public IamAlias begin() {
        if (!ownAccountId.isEmpty()) {
            names.begin(ownAccountId);
        }
        return this;
    }

    @Override
    public AccountName nameOf(String accountId) {
        return accountId.equals(ownAccountId) ? names.of(accountId) : new AccountName.NotOurs();
    }

    private AccountName ask() {
        var answer = client.get().listAccountAliases();
        if (!answer.hasAccountAliases()) {
            // The SDK takes any 200 with an XML body, or with none, for an answer of IAM: a proxy's page too.
            throw SdkClientException.create("the answer holds no list of aliases");
        }
        return answer.accountAliases().stream()
                .map(alias -> SafeText.line(alias, NAME_LENGTH))
                .filter(alias -> !alias.isEmpty())
                .findFirst()
                .<AccountName>map(AccountName.Named::new)
                .orElse(new AccountName.NoAlias());
    }
}
