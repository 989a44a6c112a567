package rootalert.facts;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import rootalert.aws.Answer;
import rootalert.store.Admission.Held;
import rootalert.store.Review;
import rootalert.store.Store;

/**
 * Gathers what is known beyond an event. Every look-up delays the alert, so it asks only for what the alert needs, and
 * for all of it at the same time.
 */
public final class FactsSource {
    /** More than an alert names. */
    private static final int MAX_OTHER_ACCOUNTS = 12;

    private static final String FAILED = "look-up failed";

    private final Stack stack;
    private final AccountNames accountNames;
    private final AccountHealth health;
    private final Store store;
    private final KnownNetworks networks;

    /** One that remembers nothing. */
    public FactsSource(Stack stack, AccountNames accountNames, AccountHealth health, KnownNetworks networks) {
        this(stack, accountNames, health, Store.none(), networks);
    }

    public FactsSource(
            Stack stack, AccountNames accountNames, AccountHealth health, Store store, KnownNetworks networks) {
        this.stack = stack;
        this.accountNames = accountNames;
        this.health = health;
        this.store = store;
        this.networks = networks;
    }

    /** Asks ahead of time for what the first alert is likely to need. Returns at once. */
    public FactsSource prefetch() {
        accountNames.prefetch(stack.accountId());
        health.prefetchRootPosture(stack.accountId());
        store.prepare();
        return this;
    }

    /** Waits for what the first alert is likely to need, so that it finds it known. */
    public void warm() {
        var ignored = accountNames.nameOf(stack.accountId());
    }

    /** Never throws because AWS failed; each failed look-up is reported in its place. */
    public Facts gather(Wanted wanted) {
        if (!wanted.review()) {
            return gather(wanted, wanted.accounts(), new Answer.NotAsked<>());
        }
        var review = store.review();
        return gather(wanted, accounts(review), review);
    }

    private static List<String> accounts(Answer<Review> review) {
        return review.known().stream()
                .flatMap(known -> known.accounts().stream())
                .map(Review.OfAccount::id)
                .toList();
    }

    private Facts gather(Wanted wanted, List<String> accounts, Answer<Review> review) {
        var account = wanted.account();
        var history = store.history(wanted.calls());
        accountNames.prefetch(account);
        var others = accounts.stream().limit(MAX_OTHER_ACCOUNTS).toList();
        others.forEach(accountNames::prefetch);
        if (wanted.posture()) {
            health.prefetchRootPosture(account);
        }
        return new Facts(
                stack,
                accountNames.nameOf(account),
                others.stream().collect(toMap(other -> other, accountNames::nameOf)),
                wanted.posture() ? health.rootPosture(account) : new Answer.NotAsked<>(),
                wanted.review() ? health.recipients() : new Answer.NotAsked<>(),
                history.get(),
                networks,
                Held.NONE,
                review);
    }

    /** Asks ahead of time for what an alert will need, so that the alerts of a batch wait together. Returns at once. */
    public void prefetch(Wanted wanted) {
        store.prefetch(wanted.calls());
        accountNames.prefetch(wanted.account());
    }

    /** The same as {@link #gather}, as if every look-up had failed, for use where one of them cost the alert. */
    public Facts unavailable(Wanted wanted) {
        return new Facts(
                stack,
                unavailable(!wanted.account().isEmpty()),
                Map.of(),
                unavailable(wanted.posture()),
                unavailable(wanted.review()),
                unavailable(!wanted.calls().isEmpty()),
                new KnownNetworks(List.of()),
                Held.NONE,
                unavailable(wanted.review()));
    }

    private static <T> Answer<T> unavailable(boolean isAsked) {
        return isAsked ? new Answer.NotAvailable<>(FAILED) : new Answer.NotAsked<>();
    }

    /** The stack that sends the alerts. */
    public Stack stack() {
        return stack;
    }
}
