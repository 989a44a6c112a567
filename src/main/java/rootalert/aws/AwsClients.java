package rootalert.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/** Sets up the AWS clients. Region, credentials and endpoint come from wherever the SDK finds them by default. */
public final class AwsClients {
    /**
     * The limit for a whole publish, retries included: well within the function's 30 s, so that a lasting failure is
     * reported.
     */
    public static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration PUBLISH_ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private AwsClients() {}

    /** SNS, persistent: a publish that fails is retried until {@link #PUBLISH_TIMEOUT}. */
    public static SnsClientBuilder sns() {
        return sns(PUBLISH_TIMEOUT, PUBLISH_ATTEMPT_TIMEOUT);
    }

    /** SNS with other limits. */
    public static SnsClientBuilder sns(Duration timeout, Duration attemptTimeout) {
        return SnsClient.builder()
                .httpClientBuilder(http(CONNECT_TIMEOUT, attemptTimeout))
                .overrideConfiguration(config -> config.apiCallTimeout(timeout)
                        .apiCallAttemptTimeout(attemptTimeout)
                        .retryStrategy(retry -> retry.maxAttempts(5)));
    }

    /** IAM for look-ups: an answer within {@link Lookup#LATEST}, or none. */
    public static IamClientBuilder iam() {
        return iam(Lookup.LATEST);
    }

    /** IAM with another limit. */
    public static IamClientBuilder iam(Duration timeout) {
        return IamClient.builder()
                .httpClientBuilder(http(timeout, timeout))
                // A third attempt at a throttled call would wait until the time is up, and hide the reason.
                .overrideConfiguration(
                        config -> config.apiCallTimeout(timeout).retryStrategy(retry -> retry.maxAttempts(2)));
    }

    /** The JDK's own HTTP client: the SDK's other two add a second to a cold start. */
    public static UrlConnectionHttpClient.Builder http(Duration connectTimeout, Duration socketTimeout) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(connectTimeout)
                .socketTimeout(socketTimeout);
    }

    /** Something that is made on first use, by whichever thread needs it first. What throws is tried again. */
    public static <C> Supplier<C> once(Supplier<C> make) {
        var made = new AtomicReference<C>();
        return () -> {
            synchronized (made) {
                if (made.get() == null) {
                    made.set(make.get());
                }
                return made.get();
            }
        };
    }
}
