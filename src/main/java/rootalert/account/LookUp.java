package rootalert.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import rootalert.event.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * One question to AWS, with its time limit. It runs in a thread of its own, because neither a name server that does not
 * answer nor a read of the JDK's HTTP client heeds an interrupt. Every failure becomes an answer.
 */
final class LookUp<T> {
    private static final Logger LOG = LogManager.getLogger(LookUp.class);
    private static final int DETAIL_LENGTH = 300;

    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Function<String, T> notAvailable;
    private final long end;

    private LookUp(Function<String, T> notAvailable, Duration timeAllowed) {
        this.notAvailable = notAvailable;
        this.end = System.nanoTime() + timeAllowed.toNanos();
    }

    /**
     * Asks now; the time runs from here.
     *
     * @param notAvailable makes the answer of a failure from a few words
     */
    static <T> LookUp<T> begin(Supplier<T> question, Function<String, T> notAvailable, Duration timeAllowed) {
        var lookUp = new LookUp<T>(notAvailable, timeAllowed);
        Thread.ofPlatform().daemon().name("look-up").start(() -> lookUp.run(question));
        return lookUp;
    }

    private void run(Supplier<T> question) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** Waits for what is left of the time. */
    T await() {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException ignored) {
            return notAvailable("no answer in time", "the time allowed is up");
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return notAvailable("interrupted", "interrupted");
        } catch (ExecutionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            return notAvailable(inWords(cause), cause.toString());
        }
    }

    private static String inWords(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            if (answer.isThrottlingException()) {
                return "throttled";
            }
            boolean denied = answer.statusCode() == 403
                    || (answer.awsErrorDetails() != null
                            && String.valueOf(answer.awsErrorDetails().errorCode())
                                    .contains("AccessDenied"));
            return denied ? "access denied" : "look-up failed";
        }
        boolean late = failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException;
        return late ? "no answer in time" : "look-up failed";
    }

    private T notAvailable(String why, String detail) {
        LOG.warn("A look-up failed: {}. The alert goes out without it.", SafeText.line(detail, DETAIL_LENGTH));
        return notAvailable.apply(why);
    }
}
