package rootalert.event;

/** One thing to tell people about: what root did in a session, an event of this stack's own, or input that is no event. */
public sealed interface Event permits RootSession, StackEvent, UnreadableEvent {
    /** The ID of the account it is about, as recorded; empty if it names none. */
    String account();
}
