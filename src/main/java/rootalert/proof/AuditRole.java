package rootalert.proof;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.AccountId;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.store.AuditKey;

/**
 * The role by which the audit calls AssumeRoot.
 *
 * @param account the one that the stack of templates/audit.yaml is in
 */
public record AuditRole(String account) {
    /** What templates/audit.yaml calls it. IAM knows one role of a name in an account, whatever its path. */
    public static final String NAME = "root-alert-audit";

    /**
     * The key that AssumeRoot gave to this role, if that is what the record tells. Whatever decides is written by AWS: who called, in whose
     * account, and for which task.
     */
    Optional<AuditKey> given(RootEvent call) {
        boolean isHere = call.outcome() instanceof Outcome.Success
                && call.account().equals(account)
                && call.location().otherAccount().isEmpty()
                && call.identity().account().equals(account);
        return isHere
                ? call.task()
                        .filter(this::isAudit)
                        .flatMap(task -> given(task, call.time().instant()))
                : Optional.empty();
    }

    private boolean isAudit(RootTask task) {
        return task.risk() == RootTask.Risk.AUDIT
                && Pattern.matches("arn:[a-z-]+:iam::" + account + ":role/" + NAME, task.role())
                && isTemporary(task.keyId());
    }

    private static Optional<AuditKey> given(RootTask task, Optional<Instant> time) {
        return time.flatMap(then ->
                target(task.account()).map(member -> AuditKey.issued(task.keyId(), new AuditKey.Issued(member, then))));
    }

    /** An account's ID, or the ARN of its root user: AWS STS API Reference, AssumeRoot. */
    private static Optional<String> target(String principal) {
        return Stream.of(principal.split(":", -1)).filter(AccountId::isValid).findFirst();
    }

    /** Whether it is the ID of a temporary key. */
    static boolean isTemporary(String keyId) {
        return keyId.startsWith("ASIA");
    }
}
