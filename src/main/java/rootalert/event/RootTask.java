package rootalert.event;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What AssumeRoot was asked for, and what it gave.
 *
 * @param account the ID of the member account that the root session is for; empty if the request names none
 * @param policy the name of the task's policy, such as {@code S3UnlockBucketPolicy}
 * @param role the ARN of the role that asked, in whose session; empty if no role did
 * @param keyId the access key ID of the session that it got ({@code ASIA…}), which the records of what the session does carry; empty
 *     if it got none. Not a secret
 */
public record RootTask(String account, String policy, String role, String keyId) {

    /** STS takes the account or its root user. What it refuses may be any text of the caller's. */
    private static final Pattern TARGET = Pattern.compile("^arn:[a-z-]+:iam::(\\d{12}):root$");

    /** The policy of the audit's task: seven reads. */
    public static final String AUDIT_POLICY = "IAMAuditRootUserCredentials";

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

    /**
     * What the audit's policy allows: seven reads of IAM.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html#security-iam-awsmanpol-IAMAuditRootUserCredentials">IAMAuditRootUserCredentials</a>
     */
    private static final Set<String> AUDIT_READS = Set.of(
            "GetAccessKeyLastUsed",
            "GetAccountSummary",
            "GetLoginProfile",
            "GetUser",
            "ListAccessKeys",
            "ListMFADevices",
            "ListSigningCertificates");

    /** Whether it is one of the reads of the audit's task, refused or not. */
    public static boolean isAuditRead(RootEvent event) {
        return event.call().service().equals("iam") && AUDIT_READS.contains(event.name());
    }

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
            case AUDIT_POLICY -> Risk.AUDIT;
            case "IAMDeleteRootUserCredentials", "S3UnlockBucketPolicy", "SQSUnlockQueuePolicy" ->
                Risk.DELETE_OR_UNLOCK;
            default -> Risk.PASSWORD;
        };
    }

    /** The task in words. */
    public String words() {
        return switch (policy) {
            case AUDIT_POLICY -> "audit the root credentials";
            case "IAMCreateRootUserPassword" -> "allow a root password reset";
            case "IAMDeleteRootUserCredentials" -> "delete root credentials";
            case "S3UnlockBucketPolicy" -> "unlock an S3 bucket policy";
            case "SQSUnlockQueuePolicy" -> "unlock an SQS queue policy";
            default -> "perform a task that Root Alert does not know";
        };
    }

    static Optional<RootTask> parse(Fields detail) {
        var requestParameters = detail.in("requestParameters");
        var arn = requestParameters.in("taskPolicyArn").text("arn");
        if (arn.isEmpty()) {
            arn = requestParameters.text("taskPolicyArn");
        }
        var target = requestParameters.text("targetPrincipal");
        var account = TARGET.matcher(target).replaceFirst("$1");
        return target.isEmpty() && arn.isEmpty()
                ? Optional.empty()
                : Optional.of(new RootTask(
                        AccountId.isValid(account) ? account : "",
                        PolicyName.isOfAws(arn) ? arn.substring(arn.lastIndexOf('/') + 1) : arn,
                        role(detail.in("userIdentity")),
                        detail.in("responseElements").in("credentials").text("accessKeyId")));
    }

    private static String role(Fields identity) {
        var issuer = identity.in("sessionContext").in("sessionIssuer");
        return identity.text("type").equals("AssumedRole")
                        && issuer.text("type").equals("Role")
                ? issuer.text("arn")
                : "";
    }
}
