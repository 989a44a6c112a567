package rootalert.event;

/** One thing to report. */
public sealed interface Event
        permits RootSession,
                FailedSignIns,
                StackEvent,
                ChainEvent,
                Announcement,
                QuietEvent,
                UnreadableEvent,
                EventBundle {
    /** The ID of the account it is about, as recorded; empty if it names none, or several. */
    String account();
}
