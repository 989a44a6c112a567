package rootalert.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.RootEvent;
import rootalert.facts.Context;
import rootalert.facts.History;
import rootalert.facts.RootPosture;

/** Reasons that the context adds. They inform, but never change a severity. */
final class ContextReasons {
    private static final Duration LONG_AGO = Duration.ofDays(90);

    private ContextReasons() {}

    /** What is true of one address is not true of the others. */
    static Stream<String> about(JudgedIncident judged, Context context) {
        var calls = judged.incident().calls();
        return judged.calls().all().isEmpty()
                        || (calls.areFailedSignIns() && calls.addresses().size() > 1)
                ? ofPosture(context)
                : judged.isCombined() ? Stream.empty() : about(judged.leadEvent(), context);
    }

    private static Stream<String> about(RootEvent event, Context context) {
        return Stream.of(ofPosture(context), ofNetwork(event, context), ofHistory(event, context))
                .flatMap(reasons -> reasons);
    }

    /** Only what the records reach back far enough to say. */
    private static Stream<String> ofHistory(RootEvent event, Context context) {
        if (!(context.history() instanceof History.Known known) || !event.isUseOfRoot()) {
            return Stream.empty();
        }
        var at = event.time().instant();
        boolean first = at.filter(time -> isOlder(known.began(), time)
                        && known.lastUse()
                                .map(use -> isOlder(Optional.of(use.time()), time))
                                .orElse(true))
                .isPresent();
        boolean unknown = known.lastUse().isPresent()
                && known.address().filter(address -> !address.before()).isPresent();
        return Stream.of(
                        first ? "No use of root in this account is on record for the 90 days before." : "",
                        unknown ? "No earlier use of root on record in this account came from this address." : "")
                .filter(reason -> !reason.isEmpty());
    }

    private static boolean isOlder(Optional<Instant> past, Instant time) {
        return past.filter(then -> then.isBefore(time.minus(LONG_AGO))).isPresent();
    }

    private static Stream<String> ofPosture(Context context) {
        if (!(context.rootPosture() instanceof RootPosture.Known known)) {
            return Stream.empty();
        }
        return Stream.of(
                        known.signsInWithoutMfa() ? "Root MFA is NOT enabled on this account." : "",
                        known.accessKeysPresent() ? "The root user of this account has access keys." : "")
                .filter(reason -> !reason.isEmpty());
    }

    private static Stream<String> ofNetwork(RootEvent event, Context context) {
        if (context.networks().known().isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(context.networkOf(event)
                .map(name -> "It came from a network you know: " + name + ".")
                .orElse("It did not come from a network you know."));
    }
}
