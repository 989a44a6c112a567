package rootalert.judge;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an event is, how bad it is and what to do about it.
 *
 * @param kind what sort of event it is
 * @param severity how bad that is
 * @param reasons why, most serious first; never empty
 * @param playbook what to do now
 */
public record Judgement(Kind kind, Severity severity, List<String> reasons, Playbook playbook) {
    public Judgement {
        reasons = List.copyOf(reasons);
    }

    Judgement atLeast(Severity other) {
        return new Judgement(kind, Collections.min(List.of(severity, other)), reasons, playbook);
    }

    /** The same with further reasons after its own, without duplicates. */
    Judgement withReasons(Stream<String> further) {
        return new Judgement(
                kind,
                severity,
                Stream.concat(reasons.stream(), further).distinct().toList(),
                playbook);
    }
}
