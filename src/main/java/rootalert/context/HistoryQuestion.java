package rootalert.context;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import rootalert.event.Actor;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QuietEvent;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/**
 * What to look up for an event.
 *
 * @param account empty if the event is of several
 * @param address the address that it came from; empty if it has none of its own, or several
 * @param client the program without its version; empty if we do not know it
 * @param session {@link RootSession#id()}
 * @param before what root did from here on belongs to the same session
 * @param at failed sign-ins are counted until here
 */
record HistoryQuestion(String account, String address, String client, String session, Instant before, Instant at) {
    /** A sign-in and the session that it opened are recorded with times that differ a little. */
    private static final Duration SIGN_IN = Duration.ofMinutes(1);

    static Optional<HistoryQuestion> about(Event event, InstantSource clock) {
        return switch (event) {
            case RootSession session ->
                session.calls().stream().anyMatch(HistoryQuestion::isOfRoot)
                        ? Optional.of(about(session, clock))
                        : Optional.empty();
            case FailedSignIns failed ->
                Optional.of(about(failed, clock))
                        .filter(question -> !question.account.isEmpty() || !question.address.isEmpty());
            case StackEvent ignored -> Optional.empty();
            case ChainEvent ignored -> Optional.empty();
            case Announcement ignored -> Optional.empty();
            case QuietEvent ignored -> Optional.empty();
            case UnreadableEvent ignored -> Optional.empty();
            // Each of its events has one line.
            case EventBundle ignored -> Optional.empty();
        };
    }

    private static boolean isOfRoot(RootEvent call) {
        return call.isUseOfRoot() || call.isFailedSignIn() || call.identity().actor() == Actor.ROOT_RECOVERY;
    }

    private static HistoryQuestion about(RootSession session, InstantSource clock) {
        var first = session.first();
        var at = first.time().instant().orElseGet(clock::instant);
        var before = first.identity()
                .sessionStart()
                .instant()
                .map(start -> start.minus(SIGN_IN))
                .filter(start -> start.isBefore(at))
                .orElse(at);
        return new HistoryQuestion(
                session.account(), address(first), first.userAgent().program(), session.id(), before, at);
    }

    private static HistoryQuestion about(FailedSignIns failed, InstantSource clock) {
        var first = failed.attempts().getFirst();
        var at = first.time().instant().orElseGet(clock::instant);
        var address = failed.addresses().size() == 1 ? address(first) : "";
        return new HistoryQuestion(failed.account(), address, "", "", at, at);
    }

    private static String address(RootEvent event) {
        return event.sourceAddress().isCallers() ? event.sourceAddress().text() : "";
    }
}
