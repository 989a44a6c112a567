package rootalert.event;

/** One thing that came in and asks for an alert. */
public sealed interface Event permits RootEvent, StackEvent, UnreadableEvent {}
