package rootalert.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.RootEvent;
import rootalert.facts.Facts;
import rootalert.facts.RootPosture;
import rootalert.store.History;

/** Reasons that facts add. They inform, but never change a severity. */
final class FactReasons {
    private static final Duration LONG_AGO = Duration.ofDays(90);

    private FactReasons() {}

    /** What is true of one address is not true of the others. */
    static Stream<String> about(JudgedIncident judged, Facts facts) {
        var calls = judged.incident().calls();
        return judged.calls().all().isEmpty()
                        || (calls.areFailedSignIns() && calls.addresses().size() > 1)
                ? ofPosture(facts)
                : judged.isCombined() ? Stream.empty() : about(judged.leadEvent(), facts);
    }

    private static Stream<String> about(RootEvent event, Facts facts) {
        return Stream.of(ofPosture(facts), ofNetwork(event, facts), ofHistory(event, facts))
                .flatMap(reasons -> reasons);
    }

    /** Only what the records reach back far enough to say. */
    private static Stream<String> ofHistory(RootEvent event, Facts facts) {
        if (!(facts.history() instanceof Answer.Known<History> answer) || !event.isUseOfRoot()) {
            return Stream.empty();
        }
        var known = answer.value();
        var at = event.time().instant();
        boolean first = at.filter(time -> isOlder(known.began(), time)
                        && known.lastUse()
                                .map(use -> isOlder(Optional.of(use.time()), time))
                                .orElse(true))
                .isPresent();
        boolean unknown = known.lastUse().isPresent()
                && known.address().filter(History.Seen::isNew).isPresent();
        return Stream.of(
                        first ? "No use of root in this account is on record for the previous 90 days." : "",
                        unknown ? "No earlier use of root from this address is on record in this account." : "")
                .filter(reason -> !reason.isEmpty());
    }

    private static boolean isOlder(Optional<Instant> past, Instant time) {
        return past.filter(then -> then.isBefore(time.minus(LONG_AGO))).isPresent();
    }

    private static Stream<String> ofPosture(Facts facts) {
        if (!(facts.rootPosture() instanceof Answer.Known<RootPosture> answer)) {
            return Stream.empty();
        }
        var known = answer.value();
        return Stream.of(
                        known.signsInWithoutMfa() ? "Root MFA is NOT enabled on this account." : "",
                        known.accessKeysPresent() ? "The root user of this account has access keys." : "")
                .filter(reason -> !reason.isEmpty());
    }

    private static Stream<String> ofNetwork(RootEvent event, Facts facts) {
        if (facts.networks().known().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(facts.networkOf(event)
                .map(name -> "It came from a network you know: " + name + ".")
                .orElse("It did not come from a network you know."));
    }
}
