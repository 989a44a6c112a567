package rootalert.assess;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
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
        return failed.attempts().stream()
                .collect(groupingBy(
                        attempt -> attempt.sourceAddress().text(), collectingAndThen(toList(), Attempts::of)));
    }

    private static Attempts of(List<RootEvent> attempts) {
        long accounts = attempts.stream().map(RootEvent::account).distinct().count();
        return new Attempts(attempts.size(), (int) accounts);
    }
}
