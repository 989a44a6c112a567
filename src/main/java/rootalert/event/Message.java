package rootalert.event;

/**
 * An event with the SQS message that brought it.
 *
 * @param id SQS's {@code messageId}; empty for an event that EventBridge handed over itself
 */
public record Message(String id, Incoming event) {}
