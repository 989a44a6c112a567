package rootalert.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.sns.SnsClient;

/** Asks IAM for the account summary and SNS for the topic's subscriptions. */
public final class AwsHealth implements Health {
    /** How long an answer counts. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final String ownAccountId;
    private final Supplier<IamClient> iam;
    private final SnsClient sns;
    private final String topicArn;
    private final InstantSource clock;
    private final Duration timeAllowed;
    private @Nullable LookUp<Posture> begun;
    private Instant begunAt = Instant.EPOCH;
    private Posture answer = new Posture.NotAsked();
    private Instant answeredAt = Instant.EPOCH;

    /**
     * For the container's life.
     *
     * @param ownAccountId {@code iam:GetAccountSummary} answers for the caller's account alone
     * @param iam is called within a look-up's time, so that making the client counts as well
     */
    public AwsHealth(
            String ownAccountId, Supplier<IamClient> iam, SnsClient sns, String topicArn, InstantSource clock) {
        this(ownAccountId, iam, sns, topicArn, clock, AccountNames.TIME_ALLOWED);
    }

    AwsHealth(
            String ownAccountId,
            Supplier<IamClient> iam,
            SnsClient sns,
            String topicArn,
            InstantSource clock,
            Duration timeAllowed) {
        this.ownAccountId = ownAccountId;
        this.iam = iam;
        this.sns = sns;
        this.topicArn = topicArn;
        this.clock = clock;
        this.timeAllowed = timeAllowed;
    }

    /** Asks ahead of the first event, while the container starts. Costs the start nothing, whatever comes of it. */
    public AwsHealth begin() {
        if (!ownAccountId.isEmpty()) {
            begun = ask();
            begunAt = clock.instant();
        }
        return this;
    }

    private LookUp<Posture> ask() {
        return LookUp.begin(this::accountSummary, Posture.NotAvailable::new, timeAllowed);
    }

    /** An answer, or that there was none, counts for a minute: a flood of sign-ins must not become one of look-ups. */
    @Override
    public synchronized Posture posture(String accountId) {
        if (!accountId.equals(ownAccountId)) {
            return new Posture.NotAsked();
        }
        var now = clock.instant();
        if (now.isAfter(answeredAt.plus(FRESH))) {
            answer = (begun != null && now.isBefore(begunAt.plus(FRESH)) ? begun : ask()).await();
            answeredAt = clock.instant();
            begun = null;
        }
        return answer;
    }

    @Override
    public Recipients recipients() {
        return LookUp.<Recipients>begin(this::subscriptions, Recipients.NotAvailable::new, timeAllowed)
                .await();
    }

    private Posture accountSummary() {
        var summary = iam.get().getAccountSummary().summaryMap();
        return new Posture.Known(
                count(summary, SummaryKeyType.ACCOUNT_MFA_ENABLED) > 0,
                count(summary, SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT) > 0);
    }

    private Recipients subscriptions() {
        var attributes =
                sns.getTopicAttributes(request -> request.topicArn(topicArn)).attributes();
        return new Recipients.Known(
                Integer.parseInt(count(attributes, "SubscriptionsConfirmed")),
                Integer.parseInt(count(attributes, "SubscriptionsPending")));
    }

    private static <K, V> V count(Map<K, V> answer, K key) {
        var value = answer.get(key);
        if (value == null) {
            throw SdkClientException.create("the answer does not tell " + key);
        }
        return value;
    }
}
