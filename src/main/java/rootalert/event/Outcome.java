package rootalert.event;

import java.util.regex.Pattern;

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

    /** Codes by which services say that a permission was missing. */
    Pattern DENIAL = Pattern.compile("AccessDenied|Unauthori[sz]ed|NotAuthori[sz]ed|Forbidden");

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

    /** Whether AWS refused the call for want of permission, rather than for any other reason. */
    default boolean denied() {
        return this instanceof Failure failure && DENIAL.matcher(failure.code).find();
    }

    default boolean failed() {
        return this instanceof Failure;
    }
}
