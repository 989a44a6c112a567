package rootalert.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule fired by its schedule, and its event came here. Any account of the organization can have some rule do that, so it is a
 * spoke's only if it is of the rule by which that spoke forwards: then that rule is there, and the way from there to here is open.
 * What the rule would forward it does not show. Nor does one that is played again from an archive of the bus show anything: it has
 * its old time, and a {@code replay-name} (EventBridge User Guide, Archiving and replaying events).
 *
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 * @param rule the ARN of the rule, which EventBridge names as the event's only resource; empty if there is none or more, or if it was
 *     played again
 * @param time when the rule fired
 */
public record SignOfLife(String account, String region, String rule, EventTime time) {
    /** What templates/spoke.yaml calls the rule that forwards. */
    public static final String RULE = "root-alert-forward";

    /** The event in an envelope, if it is one. EventBridge keeps sources that begin with "aws." for AWS itself. */
    static Optional<SignOfLife> read(Fields envelope) {
        var rules = envelope.node().path("resources");
        return envelope.text("source").equals("aws.events")
                        && envelope.text("detail-type").equals("Scheduled Event")
                ? Optional.of(new SignOfLife(
                        envelope.text("account"),
                        envelope.text("region"),
                        rules.size() == 1 && !envelope.says("replay-name")
                                ? rules.path(0).asText()
                                : "",
                        EventTime.parse(envelope.text("time"))))
                : Optional.empty();
    }

    /** Whether the rule is a spoke's, of the very account and region. */
    public boolean isOfASpoke() {
        return Pattern.matches(
                "arn:[a-z-]+:events:" + Pattern.quote(region) + ":" + Pattern.quote(account) + ":rule/" + RULE, rule);
    }
}
