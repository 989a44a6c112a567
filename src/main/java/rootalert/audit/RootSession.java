package rootalert.audit;

import java.util.Map;
import java.util.regex.Pattern;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.aws.Xml;
import rootalert.event.RootTask;
import rootalert.text.Sha256;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A session of a member account's root user that can do nothing but read which credentials that user has. It lives in memory, for the
 * minute that the reads take, and has no other form than its key's hash.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html">AssumeRoot</a>
 */
final class RootSession {
    /** Enough for the reads, which have a limit of their own. STS allows 0 to 900. */
    static final int SECONDS = 60;

    /** As the models of STS have it. */
    private static final Pattern KEY_ID = Pattern.compile("\\w{16,128}");

    private final AwsSessionCredentials credentials;

    private RootSession(AwsSessionCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Asks STS in the function's region; there is no global endpoint for this.
     *
     * @param partition whose ARNs name AWS's policies
     * @throws RuntimeException if STS refuses, or gives no session
     */
    static RootSession open(AwsApi aws, String partition, String account) {
        return read(aws.query(
                Operation.ASSUME_ROOT,
                Map.of(
                        "TargetPrincipal",
                        account,
                        "TaskPolicyArn.arn",
                        "arn:" + partition + ":iam::aws:policy/root-task/" + RootTask.AUDIT_POLICY,
                        "DurationSeconds",
                        String.valueOf(SECONDS))));
    }

    private static RootSession read(Xml answer) {
        var key = answer.text("AccessKeyId");
        var secret = answer.text("SecretAccessKey");
        var token = answer.text("SessionToken");
        if (!KEY_ID.matcher(key).matches() || secret.isEmpty() || token.isEmpty()) {
            throw SdkClientException.create("the answer has no session");
        }
        return new RootSession(AwsSessionCredentials.create(key, secret, token));
    }

    AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(credentials);
    }

    /** SHA-256 of the key's ID, in hex: by it the hub knows the records of this session, and nobody can sign anything. */
    String hash() {
        return Sha256.hex(credentials.accessKeyId());
    }

    @Override
    public String toString() {
        return "a root session";
    }
}
