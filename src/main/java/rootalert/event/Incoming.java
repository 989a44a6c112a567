package rootalert.event;

/** One thing that was handed to the function: an event with its facts, or a text that is no event. */
public sealed interface Incoming permits RootEvent, UnreadableEvent, Notice {
    /** The id of the account it tells of, as recorded; empty if it names none. */
    String account();
}
