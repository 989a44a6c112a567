package rootalert.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs a test with every way in which AWS can fail, and the words for it. */
// spotless:off
@ParameterizedTest
@CsvSource({
    "INVALID,           look-up failed",
    "DENIED,            access denied",
    "THROTTLED,         throttled",
    "TOO_MANY_REQUESTS, throttled",
    "INTERNAL_ERROR,    look-up failed",
    "UNAVAILABLE,       look-up failed",
    "RESET,             look-up failed",
    "EMPTY_ANSWER,      look-up failed",
    "BROKEN_CHUNK,      look-up failed",
    "NOT_XML,           look-up failed",
    "OTHER_XML,         look-up failed",
    "NO_BODY,           look-up failed",
    "SLOW_BODY,         no answer in time",
    "HANG,              no answer in time",
})
// spotless:on
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EveryFault {}
