package rootalert.audit;

import java.util.Optional;
import rootalert.aws.Answer;

/**
 * What AWS replied to a call of the audit. Its failures have no exception: AWS's own words may repeat a session's token, and no log
 * must.
 *
 * @param value there if the outcome is {@link Outcome#DONE}
 * @param code AWS's error code; empty if there is none
 */
record Reply<T>(Optional<T> value, Outcome outcome, String code) {

    static <T> Reply<T> failed(Outcome outcome, String code) {
        return new Reply<>(Optional.empty(), outcome, code);
    }

    Answer<T> answer() {
        return value.<Answer<T>>map(Answer.Known::new).orElseGet(() -> new Answer.NotAvailable<>(outcome.why(code)));
    }

    String why() {
        return outcome.why(code);
    }
}
