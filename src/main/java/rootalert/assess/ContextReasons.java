package rootalert.assess;

import java.util.stream.Stream;
import rootalert.context.Context;
import rootalert.context.RootPosture;
import rootalert.event.RootEvent;

/** Reasons that the context adds. They inform, but never change a severity. */
final class ContextReasons {
    private ContextReasons() {}

    static Stream<String> about(RootEvent event, Context context) {
        return Stream.concat(ofPosture(context), ofNetwork(event, context));
    }

    static Stream<String> ofPosture(Context context) {
        if (!(context.rootPosture() instanceof RootPosture.Known known)) {
            return Stream.empty();
        }
        return Stream.of(
                        known.mfaEnabled() ? "" : "Root MFA is NOT enabled on this account.",
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
