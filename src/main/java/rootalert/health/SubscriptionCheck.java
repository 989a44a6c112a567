package rootalert.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rootalert.text.Words;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * Whether the owners' address receives what is published to a topic. CloudTrail does not record that someone followed the
 * unsubscribe link of a mail: only this check sees it.
 */
final class SubscriptionCheck {
    private static final JsonMapper JSON = new JsonMapper();
    /** A page has 100 subscriptions; nobody has a thousand of such a topic. */
    private static final int MAX_PAGES = 10;

    private final SnsClient sns;

    SubscriptionCheck(SnsClient sns) {
        this.sns = sns;
    }

    /**
     * Asks.
     *
     * @param filter the filter that the subscription should have; an empty object for none
     */
    CheckResult ask(String topicArn, String email, JsonNode filter, boolean inFull) {
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
                                    ? ", and nobody else has"
                                    : "; confirmed is " + Words.count(others, "other subscriber")),
                    topicArn);
        }
        if (inFull && !hasFilter(confirmed.get(), filter)) {
            return new CheckResult.Broken(
                    filter.isEmpty() ? "it has a filter, which stops all of them" : "its filter is not the stack's",
                    topicArn);
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

    private boolean hasFilter(Subscription subscription, JsonNode filter) {
        var attributes = sns.getSubscriptionAttributes(
                        request -> request.subscriptionArn(subscription.subscriptionArn()))
                .attributes();
        return tree(attributes).equals(filter)
                && attributes
                        .getOrDefault("FilterPolicyScope", "MessageAttributes")
                        .equals("MessageAttributes");
    }

    private static JsonNode tree(Map<String, String> attributes) {
        try {
            return JSON.readTree(attributes.getOrDefault("FilterPolicy", "{}"));
        } catch (JsonProcessingException ignored) {
            return JSON.missingNode();
        }
    }
}
