package rootalert.assess;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.account.Posture;
import rootalert.account.Recipients;
import rootalert.event.Incoming;
import rootalert.event.Networks;
import rootalert.event.RootEvent;

/**
 * What is known besides the event itself.
 *
 * @param posture how well the account's root user is protected
 * @param recipients who receives the alerts
 * @param networks which networks the owners know
 */
public record Surroundings(Posture posture, Recipients recipients, Networks networks) {
    /** Nothing. */
    public static final Surroundings UNKNOWN =
            new Surroundings(new Posture.NotAsked(), new Recipients.NotAsked(), new Networks(List.of()));

    /** The name of the network that the call came from, where the owners know it. */
    public Optional<String> networkOf(RootEvent event) {
        return networks.nameOf(event.sourceAddress());
    }

    /** Reasons for the alert that do not change its severity. */
    List<String> reasons(Incoming event) {
        var ofPosture = posture instanceof Posture.Known known
                ? Stream.of(
                                known.mfaEnabled() ? "" : "Root MFA is NOT enabled on this account.",
                                known.accessKeysPresent() ? "The root user of this account has access keys." : "")
                        .filter(reason -> !reason.isEmpty())
                : Stream.<String>empty();
        var ofNetwork = event instanceof RootEvent known && !networks.known().isEmpty()
                ? Stream.of(networkOf(known)
                        .map(name -> "It came from a network that you know: " + name + ".")
                        .orElse("It did not come from a network that you know."))
                : Stream.<String>empty();
        return Stream.concat(ofPosture, ofNetwork).toList();
    }
}
