package rootalert.assess;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import rootalert.event.FailedSignIns;
import rootalert.event.RootEvent;

/**
 * How much one address tried.
 *
 * @param fromAddress how many sign-ins from it failed
 * @param accounts how many accounts it tried
 */
record Attempts(int fromAddress, int accounts) {
    /** An event by itself. */
    static final Attempts ONE = new Attempts(1, 1);

    /** By the address that the attempts came from; those without one count as one address. */
    static Map<String, Attempts> byAddress(FailedSignIns failed) {
        var counts = new HashMap<String, Integer>();
        var accounts = new HashMap<String, Set<String>>();
        for (RootEvent attempt : failed.attempts()) {
            var address = attempt.sourceAddress().text();
            counts.merge(address, 1, Integer::sum);
            accounts.computeIfAbsent(address, unseen -> new HashSet<>()).add(attempt.account());
        }
        var attempts = new HashMap<String, Attempts>();
        counts.forEach((address, count) -> attempts.put(
                address,
                new Attempts(count, accounts.getOrDefault(address, Set.of()).size())));
        return attempts;
    }
}
