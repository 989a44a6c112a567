package rootalert.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.event.Calls;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.judge.Alert;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.judge.Severity;

/**
 * What a pager or ticket system puts alerts together by. An alert that joins an incident which someone has acknowledged wakes
 * nobody, so whatever is told as worse belongs to another group, and what is not known to belong together is not put together.
 */
final class AlertGroup {
    private AlertGroup() {}

    /**
     * The same for alerts about the same session, campaign, guesser or broken link, in whichever batch they come: letters,
     * digits, "-" and ":", at most 70 characters.
     */
    static String of(Alert alert) {
        return of(alert.judged());
    }

    private static String of(JudgedIncident judged) {
        var notice = judged.incident().notice();
        if (notice.isPresent()) {
            return group("notice", of(notice.get()));
        }
        return judged.isCombined()
                ? group(
                        "combined",
                        judged.parts().stream().map(AlertGroup::of).distinct().sorted())
                : of(judged.incident().calls(), judged) + ":" + judged.severity();
    }

    private static Stream<String> of(Notice notice) {
        return Stream.of(notice.kind().name(), notice.account(), notice.matter());
    }

    private static String of(Calls calls, JudgedIncident judged) {
        if (calls.all().stream().allMatch(RootEvent::isFailedSignIn)) {
            return failedSignIns(calls);
        }
        return isOfOneSession(calls.first())
                ? group("session", Stream.of(Calls.sessionKey(calls.first())))
                : group("event", Stream.of(judged.leadEvent().fingerprint()));
    }

    /** As incidents are made: by network, by account, or all together. */
    private static String failedSignIns(Calls calls) {
        return calls.networks().size() == 1
                ? group("guesser", calls.networks().stream())
                : group("campaign", Stream.of(calls.account()));
    }

    /** A call without the time when its session began may be of any; those by one long-term key belong together all the same. */
    private static boolean isOfOneSession(RootEvent call) {
        var identity = call.identity();
        return identity.sessionStart().instant().isPresent()
                || (identity.credential() == Credential.ACCESS_KEY
                        && !identity.accessKeyId().isEmpty());
    }

    /** Hashed, since the parts may hold anything, of any length. */
    private static String group(String word, Stream<String> parts) {
        var key = parts.map(part -> part.length() + ":" + part).collect(Collectors.joining(" "));
        return word + ":" + UUID.nameUUIDFromBytes(key.getBytes(UTF_8));
    }

    /** By the words that pagers have for it. */
    static String urgency(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical";
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "info";
        };
    }
}
