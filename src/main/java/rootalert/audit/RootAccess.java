package rootalert.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.aws.AwsApi;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.FeatureType;

/**
 * Central root access: whether it is on, and a member's root user for the length of its audit.
 *
 * @param iam of the function's own account
 * @param partition whose ARNs name AWS's policies
 * @param limit for each call; AssumeRoot may be tried again, and takes as long as {@link #ASSUMING}
 */
record RootAccess(
        AwsApi sts,
        Supplier<IamClient> iam,
        String partition,
        CredentialReads reads,
        Duration limit,
        InstantSource clock) {
    /** Tries and pauses included. */
    static final Duration ASSUMING = Duration.ofSeconds(30);

    /** Whether members' root credentials are managed centrally, without which AssumeRoot works nowhere. */
    Reply<Boolean> isEnabled(Backoff backoff) {
        return new AuditCalls(clock, ASSUMING)
                .make(
                        "ListOrganizationsFeatures",
                        () -> backoff.ask(() -> {
                            var answer = iam.get().listOrganizationsFeatures(request -> {});
                            return CredentialReads.whole(
                                    answer.hasEnabledFeatures(),
                                    answer.enabledFeatures().contains(FeatureType.ROOT_CREDENTIALS_MANAGEMENT));
                        }));
    }

    /** Opens a session, makes the reads, and forgets the session. */
    AccountAudit audit(String account, Backoff backoff) {
        var began = clock.instant();
        var calls = new AuditCalls(clock, limit);
        var opened =
                calls.make("AssumeRoot", ASSUMING, () -> backoff.ask(() -> RootSession.open(sts, partition, account)));
        if (opened.value().isEmpty()) {
            var why = opened.why();
            return new AccountAudit(account, began, Optional.empty(), calls.made(), Posture.unknown(why), why);
        }
        var session = opened.value().get();
        var posture = reads.read(session, calls);
        return new AccountAudit(account, began, Optional.of(session.hash()), calls.made(), posture, "");
    }
}
