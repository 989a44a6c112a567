package rootalert.facts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Look-ups with limits of a test's own: AWS's clients alone may take longer to start on a busy machine than an alert waits. */
public final class LookUps {
    private LookUps() {}

    public static AccountAlias alias(String account, Supplier<IamClient> iam, InstantSource clock, Duration timeout) {
        return new AccountAlias(account, iam, clock, timeout);
    }

    public static AwsAccountHealth health(
            String account,
            Supplier<IamClient> iam,
            SnsClient sns,
            Topics topics,
            InstantSource clock,
            Duration timeout) {
        return new AwsAccountHealth(account, iam, sns, topics, clock, timeout);
    }
}
