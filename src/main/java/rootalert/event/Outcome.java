package rootalert.event;

import java.util.regex.Pattern;

/** Whether the call worked. */
public sealed interface Outcome {

    record Success() implements Outcome {}

    /**
     * It was denied, or it failed for another reason.
     *
     * @param code AWS's error code, empty for sign-ins, which fail without one
     * @param message AWS's error message, may be empty; parts of it can come from the caller
     */
    record Failure(String code, String message) implements Outcome {}

    /** The error codes that services use for a missing permission. */
    Pattern DENIAL = Pattern.compile("AccessDenied|Unauthori[sz]ed|NotAuthori[sz]ed|Forbidden");

    /**
     * The record does not say.
     *
     * @param unreadable whether it does, in a form that cannot be read
     */
    record Unknown(boolean unreadable) implements Outcome {}

    /** SUCCESS, FAILURE or UNKNOWN, for machines. */
    default String label() {
        return switch (this) {
            case Success ignored -> "SUCCESS";
            case Failure ignored -> "FAILURE";
            case Unknown ignored -> "UNKNOWN";
        };
    }

    /** Whether AWS refused the call for lack of permission, rather than for any other reason. */
    default boolean denied() {
        return this instanceof Failure failure && DENIAL.matcher(failure.code).find();
    }

    default boolean failed() {
        return this instanceof Failure;
    }
}
