package rootalert.facts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import rootalert.aws.Answer;
import rootalert.aws.CachedLookup;
import rootalert.aws.Lookup;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.sns.SnsClient;

/** Asks IAM for the account summary and SNS for the topics' subscriptions. */
public final class AwsAccountHealth implements AccountHealth {
    /** A thousand reports must not become a thousand look-ups. */
    private static final Duration VALID_FOR = Duration.ofMinutes(1);
    /** Each heartbeat asks anew, so that an alert need not wait; it says as of when it knows. */
    private static final Duration POSTURE_VALID_FOR = Duration.ofMinutes(6);

    private final String ownAccountId;
    private final Topics topics;
    private final CachedLookup<String, RootPosture> postures;
    private final CachedLookup<Topics, Recipients> recipients;

    /**
     * Lives as long as the container.
     *
     * @param ownAccountId {@code iam:GetAccountSummary} answers only for the caller's own account
     * @param iam called within the look-up's time limit, so that creating the client counts as well
     */
    public AwsAccountHealth(
            String ownAccountId, Supplier<IamClient> iam, SnsClient sns, Topics topics, InstantSource clock) {
        this(ownAccountId, iam, sns, topics, clock, Lookup.TIMEOUT);
    }

    AwsAccountHealth(
            String ownAccountId,
            Supplier<IamClient> iam,
            SnsClient sns,
            Topics topics,
            InstantSource clock,
            Duration timeout) {
        this.ownAccountId = ownAccountId;
        this.topics = topics;
        this.postures =
                new CachedLookup<>(account -> accountSummary(iam.get(), clock), POSTURE_VALID_FOR, timeout, clock);
        this.recipients = new CachedLookup<>(
                both -> new Recipients(subscriptions(sns, both.alerts()), subscriptions(sns, both.alarms())),
                VALID_FOR,
                timeout,
                clock);
    }

    @Override
    public void prefetchRootPosture(String accountId) {
        if (isOurs(accountId)) {
            postures.prefetch(accountId);
        }
    }

    @Override
    public Answer<RootPosture> rootPosture(String accountId) {
        return isOurs(accountId) ? postures.get(accountId) : new Answer.NotAsked<>();
    }

    /** The state of the own account's root user, at most a minute old. */
    public Answer<RootPosture> freshPosture() {
        return ownAccountId.isEmpty() ? new Answer.NotAsked<>() : postures.get(ownAccountId, VALID_FOR);
    }

    @Override
    public Answer<Recipients> recipients() {
        return recipients.get(topics);
    }

    private boolean isOurs(String accountId) {
        return !accountId.isEmpty() && accountId.equals(ownAccountId);
    }

    private static RootPosture accountSummary(IamClient iam, InstantSource clock) {
        var summary = iam.getAccountSummary().summaryMap();
        return new RootPosture(
                count(summary, SummaryKeyType.ACCOUNT_MFA_ENABLED) > 0,
                summary.getOrDefault(SummaryKeyType.ACCOUNT_PASSWORD_PRESENT, 1) > 0,
                count(summary, SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT) > 0,
                summary.getOrDefault(SummaryKeyType.ACCOUNT_SIGNING_CERTIFICATES_PRESENT, 0) > 0,
                clock.instant());
    }

    private static Recipients.Count subscriptions(SnsClient sns, String topicArn) {
        var attributes =
                sns.getTopicAttributes(request -> request.topicArn(topicArn)).attributes();
        return new Recipients.Count(
                Integer.parseInt(count(attributes, "SubscriptionsConfirmed")),
                Integer.parseInt(count(attributes, "SubscriptionsPending")));
    }

    private static <K, V> V count(Map<K, V> answer, K key) {
        var value = answer.get(key);
        if (value == null) {
            throw SdkClientException.create("the answer has no " + key);
        }
        return value;
    }
}
