package rootalert;

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

/** The last fallback for an event of which no alert could be made: a line with what cannot fail. */
final class ReducedEvent {
    private ReducedEvent() {}

    static UnreadableEvent of(Event event) {
        return new UnreadableEvent(
                "Root Alert failed to process it, and its log says why.", summary(event), event.account(), 1);
    }

    private static String summary(Event event) {
        return switch (event) {
            case RootSession session -> summary(session.first(), session.calls().size());
            case FailedSignIns failed ->
                summary(failed.attempts().getFirst(), failed.attempts().size());
            case StackEvent stackEvent -> stackEvent.type() + " " + stackEvent.id();
            case ChainEvent chainEvent -> chainEvent.link() + " " + chainEvent.change();
            case Announcement announcement -> "announcement for account " + announcement.account();
            case QuietEvent quiet -> quiet.type().name();
            case UnreadableEvent unreadable -> unreadable.excerpt();
            case EventBundle bundle -> bundle.events().size() + " events";
        };
    }

    private static String summary(RootEvent first, int count) {
        var more = count > 1 ? ", and " + (count - 1) + " more" : "";
        return first.name() + " " + first.id() + " in account " + first.account() + ", outcome "
                + first.outcome().label() + ", MFA " + first.mfa() + more;
    }
}
