package rootalert.aws;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import rootalert.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * One question to AWS, with a time limit. It runs in another thread, because neither a DNS query that gets no
 * answer nor a read by the JDK's HTTP client reacts to an interrupt. Every failure becomes an answer.
 */
public final class Lookup<T> {
    /**
     * The longest a look-up may take, everything included: building the client, DNS, retries, a body that trickles in.
     */
    public static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** How long AWS may take all the same: what comes too late for one alert is there for the next. */
    public static final Duration LATEST = TIMEOUT.multipliedBy(3);

    /** Why there is no answer: AWS took longer than it may. */
    public static final String LATE = "no answer in time";

    private static final int DETAIL_LENGTH = 300;
    /** Of one that has no end. */
    private static final int MAX_CAUSES = 10;

    /** Used again for a minute: what a new thread has to set up costs more than a request. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("lookup").factory());

    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final long end;
    private final String what;
    private final String consequence;

    private Lookup(Duration timeout, String what, String consequence) {
        this.end = System.nanoTime() + timeout.toNanos();
        this.what = what;
        this.consequence = consequence;
    }

    /** Asks now; the time limit runs from here. */
    public static <T> Lookup<T> start(Supplier<T> question, Duration timeout) {
        return start(question, timeout, "A look-up", "The alert goes out without it.");
    }

    /**
     * As above, for anything else to ask of AWS.
     *
     * @param what for the log: what failed
     * @param consequence for the log: what this means
     */
    public static <T> Lookup<T> start(Supplier<T> question, Duration timeout, String what, String consequence) {
        var lookup = new Lookup<T>(timeout, what, consequence);
        THREADS.execute(() -> lookup.run(question));
        return lookup;
    }

    private void run(Supplier<T> question) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** Waits for whatever time is left: known, or not available. */
    public Answer<T> await() {
        try {
            return new Answer.Known<>(answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException ignored) {
            return failed(LATE, "the time allowed is up");
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return failed("interrupted", "interrupted");
        } catch (ExecutionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            return failed(inWords(cause), cause.toString());
        }
    }

    /** Whether it has answered, even if too late for {@link #await}. */
    boolean succeeded() {
        return answer.state() == Future.State.SUCCESS;
    }

    /** Whether it has answered or failed. */
    boolean isOver() {
        return answer.isDone();
    }

    private static String inWords(Throwable failure) {
        if (failure instanceof NoAnswer none) {
            return String.valueOf(none.getMessage());
        }
        if (failure instanceof AwsServiceException answer) {
            if (answer.isThrottlingException()) {
                return "throttled";
            }
            boolean denied =
                    answer.statusCode() == 403 || AwsApi.errorCode(answer).contains("AccessDenied");
            return denied ? "access denied" : "look-up failed";
        }
        return isLate(failure) ? LATE : "look-up failed";
    }

    /** Whether AWS did not answer in the time that its client may take, or the client's connection. */
    public static boolean isLate(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof ApiCallTimeoutException
                        || cause instanceof ApiCallAttemptTimeoutException
                        || cause instanceof SocketTimeoutException);
    }

    /** A failure, what caused it, and so on. */
    public static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }

    private Answer<T> failed(String why, String detail) {
        // Asked for only now: see rootalert.logging.
        LogManager.getLogger(Lookup.class)
                .warn("{} failed: {}. {}", what, SafeText.line(detail, DETAIL_LENGTH), consequence);
        return new Answer.NotAvailable<>(why);
    }
}
