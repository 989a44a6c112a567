package rootalert.health;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import rootalert.text.Words;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * Whether the owners' address receives what is published to a topic. CloudTrail does not record that someone followed the
 * unsubscribe link of a mail: only this check sees it.
 */
final class SubscriptionCheck {
    /** A page has 100 subscriptions; nobody has a thousand of such a topic. */
    private static final int MAX_PAGES = 10;

    private final SnsClient sns;

    SubscriptionCheck(SnsClient sns) {
        this.sns = sns;
    }

    /**
     * Asks.
     *
     * @param messages the attributes of those messages that have to arrive
     */
    CheckResult ask(String topicArn, String email, Supplier<List<Map<String, String>>> messages, boolean inFull) {
        var subscriptions = subscriptions(topicArn);
        var own = subscriptions.stream()
                .filter(subscription -> subscription.protocol().equals("email")
                        && subscription.endpoint().equalsIgnoreCase(email))
                .toList();
        var confirmed = own.stream().filter(SubscriptionCheck::isConfirmed).findFirst();
        if (confirmed.isEmpty()) {
            long others = subscriptions.stream()
                    .filter(SubscriptionCheck::isConfirmed)
                    .count();
            return new CheckResult.Broken(
                    (own.isEmpty() ? "the address is not subscribed" : "the address has not confirmed")
                            + (others == 0
                                    ? own.isEmpty() ? ", and no one else is" : ", and no one else has"
                                    : "; " + Words.count(others, "other subscriber") + (others == 1 ? " has" : " have")
                                            + " confirmed"));
        }
        if (inFull) {
            var wanted = messages.get();
            if (!wanted.stream().allMatch(filter(confirmed.get())::passes)) {
                return new CheckResult.Broken(
                        wanted.stream().allMatch(Map::isEmpty)
                                ? "its filter stops all of them"
                                : "its filter is not the stack's",
                        "",
                        true);
            }
        }
        return new CheckResult.Ok(inFull);
    }

    private List<Subscription> subscriptions(String topicArn) {
        var all = new ArrayList<Subscription>();
        var page = sns.listSubscriptionsByTopic(request -> request.topicArn(topicArn));
        all.addAll(page.subscriptions());
        for (int more = 1; more < MAX_PAGES && page.nextToken() != null; more++) {
            var token = page.nextToken();
            page = sns.listSubscriptionsByTopic(
                    request -> request.topicArn(topicArn).nextToken(token));
            all.addAll(page.subscriptions());
        }
        return all;
    }

    /** SNS gives "PendingConfirmation" or "Deleted" instead of an ARN. */
    private static boolean isConfirmed(Subscription subscription) {
        return subscription.subscriptionArn().startsWith("arn:");
    }

    /** One that lets more through than the stack's is no break: a subscription that was made by hand has none. */
    private FilterPolicy filter(Subscription subscription) {
        var attributes = sns.getSubscriptionAttributes(
                        request -> request.subscriptionArn(subscription.subscriptionArn()))
                .attributes();
        var policy =
                Notation.parsed(attributes.getOrDefault("FilterPolicy", "{}")).orElse(MissingNode.getInstance());
        boolean isOfAttributes = attributes
                .getOrDefault("FilterPolicyScope", "MessageAttributes")
                .equals("MessageAttributes");
        return new FilterPolicy(isOfAttributes || policy.isEmpty() ? policy : MissingNode.getInstance());
    }
}
