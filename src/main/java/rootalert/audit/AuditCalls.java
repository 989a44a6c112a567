package rootalert.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.aws.Lookup;

/** Makes the calls of one account's audit, each within a time limit, and keeps what became of them. */
final class AuditCalls {
    private final InstantSource clock;
    private final Duration limit;
    private final List<Call> made = new ArrayList<>();

    AuditCalls(InstantSource clock, Duration limit) {
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
                .orElseGet(() -> Reply.failed(CallResult.NO_ANSWER, ""));
        made.add(new Call(name, at, reply.result(), reply.code()));
        return reply;
    }

    List<Call> made() {
        return List.copyOf(made);
    }

    private static <T> Reply<T> attempt(Supplier<T> question) {
        try {
            return new Reply<>(Optional.of(question.get()), CallResult.DONE, "");
        } catch (RuntimeException e) {
            return Reply.failed(CallResult.of(e), CallResult.code(e));
        }
    }
}
