package rootalert.store;

import java.util.List;
import rootalert.event.Calls;
import rootalert.event.RootEvent;

/**
 * What to remember of calls that belong together, once an alert has told of them or they were held. An alert that combines several has an
 * entry for each.
 *
 * @param calls at least one
 * @param attempts those of them that were made from outside, by someone who is not root yet: failed sign-ins, requested resets,
 *     denied AssumeRoot calls
 * @param lead the most telling call
 * @param severity of the alert, by name, {@code CRITICAL} to {@code INFO}
 * @param complete whether the alert told all of it; if not, the calls count as not told, and are told again if a queue brings them
 *     again
 */
public record Entry(Calls calls, List<RootEvent> attempts, RootEvent lead, String severity, boolean complete) {
    public Entry {
        attempts = List.copyOf(attempts);
    }
}
