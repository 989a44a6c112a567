package rootalert.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import rootalert.event.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;

/**
 * The alias of the function's own account. {@code iam:ListAccountAliases} answers for the caller's account alone, so an
 * event of any other account is not even asked about.
 *
 * <p>A name is kept for the life of the container. A failure is kept for {@link #PAUSE_AFTER_FAILURE}, so that a storm of
 * events does not wait for the same broken look-up again and again.
 */
public final class IamAlias implements AccountNames {
    /** Everything included: building the client, DNS, retries, a body that trickles. */
    public static final Duration TIME_ALLOWED = Duration.ofSeconds(2);

    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Logger LOG = LogManager.getLogger(IamAlias.class);
    private static final int NAME_LENGTH = 63;

    private final String ownAccountId;
    private final Supplier<IamClient> client;
    private final InstantSource clock;
    private final Duration timeAllowed;
    private AccountName known = new AccountName.NotAvailable("not looked up yet");
    private Instant askAgain = Instant.MIN;

    /**
     * For the container's life.
     *
     * @param ownAccountId the account that the function runs in
     * @param client makes the client of one look-up, which closes it: a success is never asked for again
     */
    public IamAlias(String ownAccountId, Supplier<IamClient> client, InstantSource clock) {
        this(ownAccountId, client, clock, TIME_ALLOWED);
    }

    IamAlias(String ownAccountId, Supplier<IamClient> client, InstantSource clock, Duration timeAllowed) {
        this.ownAccountId = ownAccountId;
        this.client = client;
        this.clock = clock;
        this.timeAllowed = timeAllowed;
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

    @Override
    public synchronized AccountName nameOf(String accountId) {
        if (!accountId.equals(ownAccountId)) {
            return new AccountName.NotOurs();
        }
        if (!clock.instant().isBefore(askAgain)) {
            known = lookUp();
            askAgain =
                    known instanceof AccountName.NotAvailable ? clock.instant().plus(PAUSE_AFTER_FAILURE) : Instant.MAX;
        }
        return known;
    }

    /**
     * In a thread of its own, because neither a name server that does not answer nor a read of the JDK's HTTP client heeds
     * an interrupt.
     */
    private AccountName lookUp() {
        var answer = new CompletableFuture<AccountName>();
        Thread.ofPlatform().daemon().name("account-alias").start(() -> {
            try {
                answer.complete(ask());
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.get(timeAllowed.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ignored) {
            return notAvailable("no answer in time", "none within " + timeAllowed.toMillis() + " ms");
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return notAvailable("interrupted", "interrupted");
        } catch (ExecutionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            return notAvailable(inWords(cause), cause.toString());
        }
    }

    private AccountName ask() {
        try (var iam = client.get()) {
            var answer = iam.listAccountAliases();
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

    private static String inWords(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            if (answer.isThrottlingException()) {
                return "throttled";
            }
            return answer.statusCode() == 403 ? "access denied" : "look-up failed";
        }
        boolean late = failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException;
        return late ? "no answer in time" : "look-up failed";
    }

    private static AccountName notAvailable(String why, String detail) {
        LOG.warn(
                "The account's alias is not available: {}. The alert goes out without it.", SafeText.line(detail, 300));
        return new AccountName.NotAvailable(why);
    }
}
