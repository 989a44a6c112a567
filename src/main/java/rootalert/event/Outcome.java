package rootalert.event;

/** Whether the call did what it was meant to do. */
public sealed interface Outcome {

    record Success() implements Outcome {}

    /**
     * It was refused or went wrong.
     *
     * @param code AWS's error code, empty for sign-ins, which fail without one
     * @param message AWS's error message, may be empty; parts of it can come from the caller
     */
    record Failure(String code, String message) implements Outcome {}

    /** The record says neither. */
    record Unknown() implements Outcome {}

    /** SUCCESS, FAILURE or UNKNOWN, for machines. */
    default String label() {
        return switch (this) {
            case Success ignored -> "SUCCESS";
            case Failure ignored -> "FAILURE";
            case Unknown ignored -> "UNKNOWN";
        };
    }

    default boolean failed() {
        return this instanceof Failure;
    }
}
