package rootalert.event;

import java.util.List;

/**
 * Attempts to sign in as root that failed: from one address to any account, to one account from any address, or a campaign.
 *
 * @param attempts at least two, in the order of their times
 */
public record FailedSignIns(List<RootEvent> attempts) implements Event {
    /** As many addresses in one batch as no owner mistypes a password from. */
    static final int CAMPAIGN = 5;

    /** In the order of time; a record that was delivered twice counts once. */
    public FailedSignIns {
        attempts = RootSession.inOrder(attempts);
    }

    @Override
    public String account() {
        var accounts = accounts();
        return accounts.size() == 1 ? accounts.getFirst() : "";
    }

    /** Whether they come from so many addresses that one will stands behind them, whatever the accounts. */
    public boolean isCampaign() {
        return addresses().size() >= CAMPAIGN;
    }

    /** Each account that was tried, once. */
    public List<String> accounts() {
        return attempts.stream().map(RootEvent::account).distinct().toList();
    }

    /** Each address that an attempt came from, once; "" where none is recorded. */
    public List<String> addresses() {
        return attempts.stream()
                .map(attempt -> attempt.sourceAddress().label())
                .distinct()
                .toList();
    }
}
