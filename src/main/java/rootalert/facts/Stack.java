package rootalert.facts;

import java.util.List;
import java.util.Optional;
import rootalert.event.Mentions;
import rootalert.event.RootEvent;

/**
 * The stack that sends the alerts, so that readers know what to change or stop.
 *
 * @param name the CloudFormation stack's name, which the names of its parts contain
 * @param region where it runs, empty if unknown
 * @param accountId the account that it runs in, empty if unknown
 * @param otherParts names and IDs of its parts, as far as the template can hand them over
 */
public record Stack(String name, String region, String accountId, List<String> otherParts) {
    /** By which CloudFormation marks whatever a stack made. */
    private static final String STACK_TAG = "aws:cloudformation:stack-name";

    public Stack {
        otherParts = List.copyOf(otherParts);
    }

    /**
     * What a call names of Root Alert, anywhere in its request, answer or resources: a part of this stack, of a spoke, or the stack
     * itself; empty if nothing.
     */
    public Optional<String> namedBy(RootEvent call) {
        var parts = parts(call);
        var mentions = call.resource().mentions();
        return mentions.stream()
                .flatMap(mention -> parts.in(mention).stream())
                .findFirst()
                .or(() -> mentions.anyMatch(mention -> mention.text().contains(STACK_TAG))
                                && mentions.anyMatch(parts::isStackIn)
                        ? Optional.of(name)
                        : Optional.empty());
    }

    /** Whether one text of a call names a part of Root Alert. */
    public boolean isNamedIn(Mentions.Mention mention, RootEvent call) {
        return parts(call).in(mention).isPresent();
    }

    /** Whether a call was made where the stack is. What is not known may be. */
    public boolean isWhere(RootEvent call) {
        return isIn(call.region(), call.account());
    }

    boolean isIn(String inRegion, String inAccount) {
        return mayBe(region, inRegion) && mayBe(accountId, inAccount);
    }

    private static boolean mayBe(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private OwnParts parts(RootEvent call) {
        boolean ofTrails = call.call().service().equals("cloudtrail")
                || (call.call().service().equals("cloudcontrolapi")
                        && call.resource()
                                .mentions()
                                .anyMatch(mention -> mention.text().equals("AWS::CloudTrail::Trail")));
        return new OwnParts(this, call.call(), isWhere(call), ofTrails);
    }
}
