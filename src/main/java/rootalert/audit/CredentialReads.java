package rootalert.audit;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import rootalert.aws.Answer;
import rootalert.aws.AwsClients;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

/**
 * The reads of an audit session, in the member account. Without a user's name IAM answers about whoever signs, which is root.
 *
 * @param endpoint asked instead of AWS, for stand-ins
 * @param timeout for each call, retries included
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html">IAM User Guide: Perform a privileged
 *     task on an AWS Organizations member account, "Check the status of root user credentials"</a>
 */
record CredentialReads(String region, Optional<URI> endpoint, Duration timeout) {

    /** Makes all of them, whatever becomes of one. */
    Posture read(RootSession session, AuditCalls calls) {
        try (var iam = client(session)) {
            var summary = calls.make("GetAccountSummary", () -> {
                var answer = iam.getAccountSummary();
                return whole(answer.hasSummaryMap(), answer);
            });
            var profile = calls.make("GetLoginProfile", () -> {
                var answer = iam.getLoginProfile(request -> {});
                return whole(answer.loginProfile() != null, true);
            });
            var keys = calls.make("ListAccessKeys", () -> {
                var answer = iam.listAccessKeys();
                return whole(
                        answer.hasAccessKeyMetadata(),
                        answer.accessKeyMetadata().size());
            });
            var devices = calls.make("ListMFADevices", () -> {
                var answer = iam.listMFADevices();
                return whole(answer.hasMfaDevices(), answer.mfaDevices().size());
            });
            var certificates = calls.make("ListSigningCertificates", () -> {
                var answer = iam.listSigningCertificates();
                return whole(answer.hasCertificates(), answer.certificates().size());
            });
            return new Posture(
                    Posture.worse(
                            hasPassword(profile),
                            summed(summary, SummaryKeyType.ACCOUNT_PASSWORD_PRESENT)
                                    .map(count -> count > 0),
                            Boolean::logicalOr),
                    Posture.worse(
                            keys.answer(), summed(summary, SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT), Math::max),
                    // The summary says whether there is one, and not how many.
                    Posture.worse(
                            devices.answer(),
                            summed(summary, SummaryKeyType.ACCOUNT_MFA_ENABLED),
                            (listed, summed) -> summed == 0 ? 0 : listed),
                    Posture.worse(
                            certificates.answer(),
                            summed(summary, SummaryKeyType.ACCOUNT_SIGNING_CERTIFICATES_PRESENT),
                            Math::max));
        }
    }

    /** A client for each session, so that none can ask about an account with another's credentials. */
    private IamClient client(RootSession session) {
        var iam = AwsClients.iam(timeout).region(Region.of(region)).credentialsProvider(session.credentials());
        endpoint.ifPresent(iam::endpointOverride);
        return iam.build();
    }

    /** IAM says that there is no password by saying that there is no such entity. */
    private static Answer<Boolean> hasPassword(Reply<Boolean> profile) {
        return profile.code().equals("NoSuchEntity") ? new Answer.Known<>(false) : profile.answer();
    }

    /** The SDK takes any XML for an answer, and what is not in it for nothing, which would look like no credentials. */
    static <T> T whole(boolean hasWhatWasAsked, T read) {
        if (!hasWhatWasAsked) {
            throw SdkClientException.create("the answer does not have what was asked for");
        }
        return read;
    }

    private static Answer<Integer> summed(Reply<GetAccountSummaryResponse> summary, SummaryKeyType key) {
        return summary.answer().flatMap(answer -> {
            var value = answer.summaryMap().get(key);
            return value == null ? new Answer.NotAvailable<>(CallResult.FAILED.why("")) : new Answer.Known<>(value);
        });
    }
}
