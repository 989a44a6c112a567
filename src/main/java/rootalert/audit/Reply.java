package rootalert.audit;

import java.util.Optional;
import rootalert.aws.Answer;

/**
 * What AWS replied to a call of the audit. Its failures have no exception: AWS's own words may repeat a session's token, and no log
 * must.
 *
 * @param value there if the result is {@link CallResult#DONE}
 * @param code AWS's error code; empty if there is none
 */
record Reply<T>(Optional<T> value, CallResult result, String code) {

    static <T> Reply<T> failed(CallResult result, String code) {
        return new Reply<>(Optional.empty(), result, code);
    }

    Answer<T> answer() {
        return value.<Answer<T>>map(Answer.Known::new).orElseGet(() -> new Answer.NotAvailable<>(result.why(code)));
    }

    String why() {
        return result.why(code);
    }
}
