package rootalert.event;

import java.util.Locale;
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
     * @param contradiction what it says where it contradicts itself, "errorCode: Foo, ConsoleLogin: Success"; else empty
     */
    record Unknown(Why why, String contradiction) implements Outcome {
        Unknown(Why why) {
            this(why, "");
        }

        public enum Why {
            NOT_RECORDED,
            /** It says something, in a form that cannot be read. */
            NOT_READABLE,
            CONTRADICTORY;

            /** As in "outcome not recorded". */
            public String inWords() {
                return name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
        }
    }

    /** Of what is about no call. */
    static Outcome unknown() {
        return new Unknown(Unknown.Why.NOT_RECORDED);
    }

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
