package rootalert.audit;

import java.io.IOException;
import rootalert.aws.AwsApi;
import rootalert.aws.Lookup;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What became of a call. The hub knows these names. */
enum CallResult {
    /** AWS answered. */
    DONE(""),
    /** AWS answered with an error. CloudTrail records that as well. */
    REFUSED("refused"),
    /** AWS refused it for its rate. */
    THROTTLED("throttled"),
    /** It may or may not have reached AWS. */
    NO_ANSWER(Lookup.LATE),
    /** What came back could not be read, or was a fault of AWS's own. */
    FAILED("look-up failed");

    private final String words;

    CallResult(String words) {
        this.words = words;
    }

    static CallResult of(RuntimeException failure) {
        if (failure instanceof AwsServiceException refused) {
            if (refused.isThrottlingException()) {
                return THROTTLED;
            }
            return refused.statusCode() >= 500 ? FAILED : REFUSED;
        }
        boolean late = Lookup.isLate(failure) || Lookup.causes(failure).anyMatch(IOException.class::isInstance);
        return late ? NO_ANSWER : FAILED;
    }

    /** Whether it may go better in a while. */
    boolean mayPass() {
        return this == THROTTLED || this == NO_ANSWER || this == FAILED;
    }

    private static boolean isDenied(String code) {
        return code.startsWith("AccessDenied");
    }

    /** Whether AWS refused it for another reason than a permission that is missing. */
    boolean isImpossible(String code) {
        return this == REFUSED && !code.isEmpty() && !isDenied(code);
    }

    /** Why there is no value: "access denied". Never AWS's own words, which may repeat a session's token. */
    String why(String code) {
        if (this == REFUSED && !code.isEmpty()) {
            return isDenied(code) ? "access denied" : "refused: " + code;
        }
        return words;
    }

    /** AWS's error code, as far as it has the form of one; else empty. */
    static String code(RuntimeException failure) {
        var code = failure instanceof AwsServiceException refused ? AwsApi.errorCode(refused) : "";
        return code.matches("[A-Za-z0-9.]{1,64}") ? code : "";
    }
}
