package rootalert.context;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Credential;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QuietEvent;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/**
 * Gathers what is known beyond an event. Every look-up delays the alert, so it asks only for what the alert needs, and
 * for all of it at the same time.
 */
public final class ContextSource {
    /** More than an alert names. */
    private static final int MAX_OTHER_ACCOUNTS = 12;

    private static final String FAILED = "look-up failed";

    private final Stack stack;
    private final AccountNames accountNames;
    private final AccountHealth health;
    private final Histories histories;
    private final KnownNetworks networks;

    /** One that remembers nothing. */
    public ContextSource(Stack stack, AccountNames accountNames, AccountHealth health, KnownNetworks networks) {
        this(stack, accountNames, health, Histories.NOT_ASKED, networks);
    }

    public ContextSource(
            Stack stack, AccountNames accountNames, AccountHealth health, Histories histories, KnownNetworks networks) {
        this.stack = stack;
        this.accountNames = accountNames;
        this.health = health;
        this.histories = histories;
        this.networks = networks;
    }

    /** Asks ahead of time for what the first alert is likely to need. Returns at once. */
    public ContextSource prefetch() {
        accountNames.prefetch(stack.accountId());
        health.prefetchRootPosture(stack.accountId());
        histories.prepare();
        return this;
    }

    /** Waits for what the first alert is likely to need, so that it finds it known. */
    public void warm() {
        var ignored = accountNames.nameOf(stack.accountId());
    }

    /** Asks ahead of time for what an alert about this will need, so that the alerts of a batch wait together. Returns at once. */
    public void prefetch(Event event) {
        histories.prefetch(event);
        accountNames.prefetch(event.account());
    }

    /** Never throws because AWS failed; each failed look-up is reported in its place. */
    public Context gather(Event event) {
        return switch (event) {
            case RootSession session -> ofSession(session);
            case FailedSignIns failed -> gather(failed, failed.accounts(), false, false);
            case StackEvent stackEvent -> ofStackEvent(stackEvent);
            case EventBundle bundle ->
                gather(
                        bundle,
                        bundle.events().stream().map(Event::account).distinct().toList(),
                        false,
                        false);
            case ChainEvent chainEvent -> gather(chainEvent, List.of(), false, false);
            case Announcement announcement -> gather(announcement, List.of(), false, false);
            case QuietEvent ignored -> Context.unknown(stack);
            case UnreadableEvent ignored -> Context.unknown(stack);
        };
    }

    private Context ofSession(RootSession session) {
        return gather(session, List.of(), wantsPosture(session), false);
    }

    private static boolean wantsPosture(RootSession session) {
        return session.calls().stream().anyMatch(ContextSource::wantsPosture);
    }

    /** The state of root's own credentials matters if one of them was used. */
    private static boolean wantsPosture(RootEvent call) {
        return call.call().isConsoleLogin() || call.credential() == Credential.ACCESS_KEY;
    }

    private Context ofStackEvent(StackEvent event) {
        boolean isReport = event.type() == StackEvent.Type.REPORT;
        if (!isReport) {
            return gather(event, List.of(), false, false);
        }
        var review = histories.review();
        return gather(event, accounts(review), true, true).with(review);
    }

    private static List<String> accounts(Review review) {
        return review instanceof Review.Known known
                ? known.accounts().stream().map(Review.OfAccount::id).toList()
                : List.of();
    }

    private Context gather(Event event, List<String> otherAccounts, boolean wantsPosture, boolean wantsRecipients) {
        var account = event.account();
        histories.prefetch(event);
        var others = otherAccounts.stream().limit(MAX_OTHER_ACCOUNTS).toList();
        accountNames.prefetch(account);
        others.forEach(accountNames::prefetch);
        if (wantsPosture) {
            health.prefetchRootPosture(account);
        }
        return new Context(
                stack,
                accountNames.nameOf(account),
                others.stream().collect(toMap(other -> other, accountNames::nameOf)),
                wantsPosture ? health.rootPosture(account) : new RootPosture.NotAsked(),
                wantsRecipients ? health.recipients() : new Recipients.NotAsked(),
                histories.of(event),
                networks,
                HeldBack.NONE,
                new Review.NotAsked());
    }

    /** Only this stack, for use where nothing else may be asked. */
    public Context unknown() {
        return Context.unknown(stack);
    }

    /** The same, as if every look-up had failed, for use where one of them cost the alert. */
    public Context unavailable(Event event) {
        boolean isOfRoot = event instanceof RootSession || event instanceof FailedSignIns;
        boolean isReport = event instanceof StackEvent own && own.type() == StackEvent.Type.REPORT;
        boolean wantsPosture = isReport || (event instanceof RootSession session && wantsPosture(session));
        return new Context(
                stack,
                event.account().isEmpty() ? new AccountName.Unknown() : new AccountName.NotAvailable(FAILED),
                Map.of(),
                wantsPosture ? new RootPosture.NotAvailable(FAILED) : new RootPosture.NotAsked(),
                isReport ? new Recipients.NotAvailable(FAILED) : new Recipients.NotAsked(),
                isOfRoot ? new History.NotAvailable(FAILED) : new History.NotAsked(),
                new KnownNetworks(List.of()),
                HeldBack.NONE,
                isReport ? new Review.NotAvailable(FAILED) : new Review.NotAsked());
    }
}
