package rootalert.event;

import java.util.List;

/**
 * Attempts to sign in as root that failed: of one address, whatever the accounts, or of one account, whatever the addresses.
 *
 * @param attempts at least two, in the order of their times
 */
public record FailedSignIns(List<RootEvent> attempts) implements Event {

    /** In the order of time; a record that was delivered twice counts once. */
    public FailedSignIns {
        attempts = RootSession.inOrder(attempts);
    }

    @Override
    public String account() {
        var accounts = accounts();
        return accounts.size() == 1 ? accounts.getFirst() : "";
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
