package rootalert.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.aws.Lookup;

/** Makes the calls of one account's audit, each within a time limit, and keeps what became of them. */
final class Calls {
    private final InstantSource clock;
    private final Duration limit;
    private final List<Call> made = new ArrayList<>();

    Calls(InstantSource clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Makes a call. Whatever goes wrong becomes a reply. */
    <T> Reply<T> make(String name, Supplier<T> question) {
        return make(name, limit, question);
    }

    /** The same with another limit. */
    <T> Reply<T> make(String name, Duration limit, Supplier<T> question) {
        var at = clock.instant();
        var reply = Lookup.start(
                        () -> attempt(question), limit, name + " of the audit", "The audit goes on without it.")
                .await()
                .known()
                .orElseGet(() -> Reply.failed(Outcome.NO_ANSWER, ""));
        made.add(new Call(name, at, reply.outcome(), reply.code()));
        return reply;
    }

    List<Call> made() {
        return List.copyOf(made);
    }

    private static <T> Reply<T> attempt(Supplier<T> question) {
        try {
            return new Reply<>(Optional.of(question.get()), Outcome.DONE, "");
        } catch (RuntimeException e) {
            return Reply.failed(Outcome.of(e), Outcome.code(e));
        }
    }
}
