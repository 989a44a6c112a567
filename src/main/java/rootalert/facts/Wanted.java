package rootalert.facts;

import java.util.List;
import rootalert.event.Calls;
import rootalert.event.Credential;
import rootalert.event.RootEvent;

/**
 * What an alert wants to know beyond its events.
 *
 * @param account the account that it is about; empty if it is about none, or about several
 * @param accounts those that it names besides
 * @param calls whose history it tells; none if it tells no history
 * @param posture whether it tells how well root is protected
 * @param review whether it tells who receives alerts, and what root did since the last report
 */
public record Wanted(String account, List<String> accounts, Calls calls, boolean posture, boolean review) {
    public Wanted {
        accounts = List.copyOf(accounts);
    }

    /** By an alert about calls. */
    public static Wanted by(Calls calls) {
        return new Wanted(
                calls.account(),
                calls.areFailedSignIns() ? calls.accounts() : concerned(calls),
                calls,
                !calls.areFailedSignIns() && calls.all().stream().anyMatch(Wanted::wantsPosture),
                false);
    }

    /** Of several calls, more accounts than an alert names. */
    private static List<String> concerned(Calls calls) {
        return calls.count() == 1 ? calls.first().concernedAccount().stream().toList() : List.of();
    }

    /** The state of root's own credentials matters if one of them was used. */
    private static boolean wantsPosture(RootEvent call) {
        return call.call().isConsoleLogin() || call.credential() == Credential.ACCESS_KEY;
    }
}
