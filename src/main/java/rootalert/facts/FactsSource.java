package rootalert.facts;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

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
    private final Histories histories;
    private final KnownNetworks networks;

    /** One that remembers nothing. */
    public FactsSource(Stack stack, AccountNames accountNames, AccountHealth health, KnownNetworks networks) {
        this(stack, accountNames, health, Histories.NOT_ASKED, networks);
    }

    public FactsSource(
            Stack stack, AccountNames accountNames, AccountHealth health, Histories histories, KnownNetworks networks) {
        this.stack = stack;
        this.accountNames = accountNames;
        this.health = health;
        this.histories = histories;
        this.networks = networks;
    }

    /** Asks ahead of time for what the first alert is likely to need. Returns at once. */
    public FactsSource prefetch() {
        accountNames.prefetch(stack.accountId());
        health.prefetchRootPosture(stack.accountId());
        histories.prepare();
        return this;
    }

    /** Waits for what the first alert is likely to need, so that it finds it known. */
    public void warm() {
        var ignored = accountNames.nameOf(stack.accountId());
    }

    /** Never throws because AWS failed; each failed look-up is reported in its place. */
    public Facts gather(Wanted wanted) {
        if (!wanted.review()) {
            return gather(wanted, wanted.accounts(), new Review.NotAsked());
        }
        var review = histories.review();
        return gather(wanted, accounts(review), review);
    }

    private static List<String> accounts(Review review) {
        return review instanceof Review.Known known
                ? known.accounts().stream().map(Review.OfAccount::id).toList()
                : List.of();
    }

    private Facts gather(Wanted wanted, List<String> accounts, Review review) {
        var account = wanted.account();
        prefetch(wanted);
        var others = accounts.stream().limit(MAX_OTHER_ACCOUNTS).toList();
        others.forEach(accountNames::prefetch);
        if (wanted.posture()) {
            health.prefetchRootPosture(account);
        }
        return new Facts(
                stack,
                accountNames.nameOf(account),
                others.stream().collect(toMap(other -> other, accountNames::nameOf)),
                wanted.posture() ? health.rootPosture(account) : new RootPosture.NotAsked(),
                wanted.review() ? health.recipients() : new Recipients.NotAsked(),
                histories.of(wanted.calls()),
                networks,
                HeldBack.NONE,
                review);
    }

    /** Asks ahead of time for what an alert will need, so that the alerts of a batch wait together. Returns at once. */
    public void prefetch(Wanted wanted) {
        histories.prefetch(wanted.calls());
        accountNames.prefetch(wanted.account());
    }

    /** The same as {@link #gather}, as if every look-up had failed, for use where one of them cost the alert. */
    public Facts unavailable(Wanted wanted) {
        return new Facts(
                stack,
                wanted.account().isEmpty() ? new AccountName.Unknown() : new AccountName.NotAvailable(FAILED),
                Map.of(),
                wanted.posture() ? new RootPosture.NotAvailable(FAILED) : new RootPosture.NotAsked(),
                wanted.review() ? new Recipients.NotAvailable(FAILED) : new Recipients.NotAsked(),
                wanted.calls().isEmpty() ? new History.NotAsked() : new History.NotAvailable(FAILED),
                new KnownNetworks(List.of()),
                HeldBack.NONE,
                wanted.review() ? new Review.NotAvailable(FAILED) : new Review.NotAsked());
    }

    /** The stack that sends the alerts. */
    public Stack stack() {
        return stack;
    }

    /** Only this stack, for use where nothing else may be asked. */
    public Facts unknown() {
        return Facts.unknown(stack);
    }
}
