package rootalert.event;

import java.util.Optional;
import java.util.Set;

/**
 * What AssumeRoot was asked for.
 *
 * @param account the member account that the root session is for, as recorded
 * @param policy the name of the task's policy, such as {@code S3UnlockBucketPolicy}
 */
public record RootTask(String account, String policy) {

    /** The changes that the five root-task policies of AWS allow. */
    private static final Set<String> CHANGES = Set.of(
            "CreateLoginProfile",
            "DeleteLoginProfile",
            "DeactivateMFADevice",
            "DeleteAccessKey",
            "DeleteSigningCertificate",
            "PutBucketPolicy",
            "DeleteBucketPolicy",
            "SetQueueAttributes");

    /** Whether an AssumeRoot session can make this call. */
    public static boolean allows(RootEvent event) {
        return event.readOnly() || CHANGES.contains(event.name());
    }

    /** What a task lets someone do, as far as that matters to the owners. */
    public enum Risk {
        AUDIT,
        DELETE_OR_UNLOCK,
        /** It opens a way to a root password, or we do not know the task. */
        PASSWORD
    }

    /** By AWS's own policies; a policy of any other name may do anything. */
    public Risk risk() {
        return switch (policy) {
            case "IAMAuditRootUserCredentials" -> Risk.AUDIT;
            case "IAMDeleteRootUserCredentials", "S3UnlockBucketPolicy", "SQSUnlockQueuePolicy" ->
                Risk.DELETE_OR_UNLOCK;
            default -> Risk.PASSWORD;
        };
    }

    /** The task in words. */
    public String words() {
        return switch (policy) {
            case "IAMAuditRootUserCredentials" -> "audit the root credentials";
            case "IAMCreateRootUserPassword" -> "allow a root password reset";
            case "IAMDeleteRootUserCredentials" -> "delete root credentials";
            case "S3UnlockBucketPolicy" -> "unlock an S3 bucket policy";
            case "SQSUnlockQueuePolicy" -> "unlock an SQS queue policy";
            default -> "perform a task that Root Alert does not know";
        };
    }

    static Optional<RootTask> parse(Fields requestParameters) {
        var arn = requestParameters.in("taskPolicyArn").text("arn");
        if (arn.isEmpty()) {
            arn = requestParameters.text("taskPolicyArn");
        }
        var account = requestParameters.text("targetPrincipal");
        return account.isEmpty() && arn.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RootTask(account, PolicyName.isOfAws(arn) ? arn.substring(arn.lastIndexOf('/') + 1) : arn));
    }
}
