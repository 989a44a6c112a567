package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rootalert.event.Actor;
import rootalert.event.Calls;
import rootalert.event.RootEvent;

/**
 * What an alert wants to know of the time before it.
 *
 * @param account empty if the calls are about several
 * @param address the address that they came from; empty if they have none of their own, or several
 * @param client the program without its version; empty if it is not known
 * @param session {@link Calls#sessionId()}
 * @param before what root did from here on belongs to the same session
 * @param at failed sign-ins are counted until here
 */
record HistoryQuestion(String account, String address, String client, String session, Instant before, Instant at) {
    /** A sign-in and the session that it opened are recorded with times that differ a little. */
    private static final Duration SIGN_IN = Duration.ofMinutes(1);

    /**
     * Empty if there is nothing to ask: no call is root's, or an attempt to become root.
     *
     * @param now for calls that do not say when they were
     */
    static Optional<HistoryQuestion> about(Calls calls, Instant now) {
        if (calls.all().stream().noneMatch(HistoryQuestion::isOfRoot)) {
            return Optional.empty();
        }
        var first = calls.first();
        var at = first.time().instant().orElse(now);
        if (calls.areFailedSignIns()) {
            var address = calls.addresses().size() == 1 ? address(first) : "";
            return Optional.of(new HistoryQuestion(calls.account(), address, "", "", at, at))
                    .filter(question -> !question.account.isEmpty() || !question.address.isEmpty());
        }
        var before = first.identity()
                .sessionStart()
                .instant()
                .map(start -> start.minus(SIGN_IN))
                .filter(start -> start.isBefore(at))
                .orElse(at);
        return Optional.of(new HistoryQuestion(
                calls.account(), address(first), first.userAgent().program(), calls.sessionId(), before, at));
    }

    private static boolean isOfRoot(RootEvent call) {
        return call.isUseOfRoot() || call.isFailedSignIn() || call.identity().actor() == Actor.ROOT_RECOVERY;
    }

    private static String address(RootEvent event) {
        return event.sourceAddress().isCallers() ? event.sourceAddress().text() : "";
    }
}
