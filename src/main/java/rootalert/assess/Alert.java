package rootalert.assess;

import java.time.Instant;
import rootalert.context.Context;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QuietEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/** Everything to say about one event: assessed, but not yet put into words. */
public sealed interface Alert
        permits SessionAlert,
                FailedSignInsAlert,
                StackAlert,
                WatchAlert,
                AnnouncementAlert,
                UnreadableAlert,
                CombinedAlert {

    /**
     * Assesses an event.
     *
     * @param now when the alert is made
     * @throws IllegalArgumentException for an event that asks for no alert
     */
    static Alert about(Event event, Context context, Instant now) {
        return switch (event) {
            case RootSession session -> SessionAlert.about(session, context, now);
            case FailedSignIns attempts -> FailedSignInsAlert.about(attempts, context, now);
            case StackEvent stackEvent -> StackAlert.about(stackEvent, context, now);
            case ChainEvent chainEvent -> WatchAlert.about(chainEvent, context, now);
            case Announcement announcement -> AnnouncementAlert.about(announcement, context, now);
            case QuietEvent quiet -> throw new IllegalArgumentException(quiet.type() + " asks for no alert");
            case UnreadableEvent unreadable -> UnreadableAlert.about(unreadable, context);
            case EventBundle bundle -> CombinedAlert.about(bundle, context, now);
        };
    }

    Event event();

    Context context();

    Assessment assessment();

    default Kind kind() {
        return assessment().kind();
    }

    default Severity severity() {
        return assessment().severity();
    }

    /** The account that the alert is about, as recorded; empty where none is. */
    default String account() {
        return event().account();
    }

    /** Whether this is only a test of the alerting. */
    default boolean isDrill() {
        return kind() == Kind.DRILL;
    }

    /** "DRILL" for a test, else the severity. */
    default String tag() {
        return isDrill() ? "DRILL" : severity().name();
    }
}
