package rootalert.context;

import java.util.List;
import java.util.Optional;
import rootalert.event.RootEvent;

/**
 * What is known beyond the event itself.
 *
 * @param stack who sends the alert
 * @param accountName what people call the account
 * @param rootPosture how well the account's root user is protected
 * @param recipients who receives the alerts
 * @param networks the owners' known networks
 */
public record Context(
        Stack stack, AccountName accountName, RootPosture rootPosture, Recipients recipients, KnownNetworks networks) {

    /** Nothing except who sends the alert. */
    public static Context unknown(Stack stack) {
        return new Context(
                stack,
                new AccountName.Unknown(),
                new RootPosture.NotAsked(),
                new Recipients.NotAsked(),
                new KnownNetworks(List.of()));
    }

    /** The name of the known network that a call came from, if any. */
    public Optional<String> networkOf(RootEvent event) {
        return networks.nameOf(event.sourceAddress());
    }
}
