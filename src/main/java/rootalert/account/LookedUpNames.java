package rootalert.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Names that AWS is asked for. A name is kept for the life of the container. After a failure nothing is asked for
 * {@link #PAUSE_AFTER_FAILURE}, so that a storm of events does not wait for the same broken look-up again and again.
 */
final class LookedUpNames {
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private final Function<String, AccountName> question;
    private final InstantSource clock;
    private final Duration timeAllowed;
    private final Map<String, AccountName> known = new HashMap<>();
    private final Map<String, LookUp<AccountName>> begun = new HashMap<>();
    private AccountName failure = new AccountName.NotAvailable("not looked up yet");
    private Instant askAgain = Instant.MIN;

    LookedUpNames(Function<String, AccountName> question, InstantSource clock, Duration timeAllowed) {
        this.question = question;
        this.clock = clock;
        this.timeAllowed = timeAllowed;
    }

    /** Asks ahead of the first event; whoever wants the name first gets the answer. */
    synchronized void begin(String accountId) {
        begun.put(accountId, ask(accountId));
    }

    synchronized AccountName of(String accountId) {
        var name = known.get(accountId);
        if (name != null) {
            return name;
        }
        if (clock.instant().isBefore(askAgain)) {
            return failure;
        }
        begun.computeIfAbsent(accountId, this::ask);
        return remember(accountId, begun.remove(accountId).await());
    }

    private LookUp<AccountName> ask(String accountId) {
        return LookUp.begin(() -> question.apply(accountId), AccountName.NotAvailable::new, timeAllowed);
    }

    private AccountName remember(String accountId, AccountName answer) {
        if (answer instanceof AccountName.NotAvailable) {
            failure = answer;
            askAgain = clock.instant().plus(PAUSE_AFTER_FAILURE);
        } else {
            known.put(accountId, answer);
        }
        return answer;
    }
}
