package rootalert.event;

/** One thing to report: what root did in a session, one of this stack's own events, or input that is not an event. */
public sealed interface Event permits RootSession, StackEvent, UnreadableEvent {
    /** The ID of the account it is about, as recorded; empty if it names none. */
    String account();
}
