package rootalert.facts;

import java.util.Map;
import java.util.Optional;
import rootalert.aws.Answer;
import rootalert.event.RootEvent;
import rootalert.store.Admission.Held;
import rootalert.store.History;
import rootalert.store.Review;

/**
 * What is known beyond the event itself.
 *
 * @param stack who sends the alert
 * @param accountName what people call the account
 * @param otherNames the same for an event of several accounts, by account ID, as far as they were asked for
 * @param rootPosture how well the account's root user is protected
 * @param recipients who receives the alerts
 * @param history what is remembered of the account's root user
 * @param networks the owners' known networks
 * @param heldBack attempts, alarms or drills before it that were counted instead of alerted one by one
 * @param review for the monthly report: what root users did since the last one
 */
public record Facts(
        Stack stack,
        Answer<String> accountName,
        Map<String, Answer<String>> otherNames,
        Answer<RootPosture> rootPosture,
        Answer<Recipients> recipients,
        Answer<History> history,
        KnownNetworks networks,
        Held heldBack,
        Answer<Review> review) {
    public Facts {
        otherNames = Map.copyOf(otherNames);
    }

    /** The same with what was held back. */
    public Facts with(Held attempts) {
        return new Facts(stack, accountName, otherNames, rootPosture, recipients, history, networks, attempts, review);
    }

    /** What people call an account that the event is about. */
    public Answer<String> nameOf(String accountId) {
        return otherNames.getOrDefault(accountId, accountName);
    }

    /** The name of the known network that a call came from, if any. */
    public Optional<String> networkOf(RootEvent event) {
        return networks.nameOf(event.sourceAddress());
    }
}
