package rootalert.judge;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an event is, and how bad it is.
 *
 * @param kind what sort of event it is
 * @param severity how bad that is
 * @param reasons why, most serious first; never empty
 */
public record Judgement(Kind kind, Severity severity, List<String> reasons) {
    public Judgement {
        reasons = List.copyOf(reasons);
    }

    Judgement atLeast(Severity other) {
        return new Judgement(kind, Severity.worst(Stream.of(severity, other)), reasons);
    }

    /** The same with further reasons after its own, without duplicates. */
    Judgement withReasons(Stream<String> further) {
        return new Judgement(
                kind,
                severity,
                Stream.concat(reasons.stream(), further).distinct().toList());
    }
}
