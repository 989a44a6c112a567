package rootalert.judge;

import java.util.Set;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;

/** Which calls of a name a row is about: on whose credentials, in which direction. */
enum Scope {
    ANY,
    /** IAM calls on root's own credentials. */
    ROOT_ITSELF,
    /** IAM calls on an IAM user's credentials. */
    IAM_USER,
    /** Calls on root's own virtual MFA device. */
    ROOT_MFA,
    /** Calls that switch off what they update. */
    OFF,
    /** Calls that open something to the whole world. */
    TO_ANYONE,
    /** Calls that let named accounts, principals or addresses in. */
    TO_OTHERS,
    /** Calls that shut someone out. */
    WITHDRAWN,
    /** Calls that change a part of this stack. */
    THIS_STACK;

    /** What the parts are there for: it changes none of them. */
    private static final Set<String> USE_OF_A_PART = Set.of(
            "Invoke",
            "InvokeAsync",
            "Publish",
            "SendMessage",
            "SendMessageBatch",
            "ReceiveMessage",
            "StartMessageMoveTask",
            "ConfirmSubscription");

    boolean fits(RootEvent event, Stack stack) {
        var resource = event.resource();
        return switch (this) {
            case ANY -> true;
            case ROOT_ITSELF -> resource.isRootItself();
            case IAM_USER -> !resource.isRootItself();
            case ROOT_MFA -> resource.isRootMfaDevice();
            case OFF -> resource.parameters().switchedOff();
            case TO_ANYONE -> resource.parameters().access().givenToAnyone();
            case TO_OTHERS -> resource.parameters().access().givenToOthers();
            case WITHDRAWN -> resource.parameters().access().withdrawn();
            case THIS_STACK ->
                !event.readOnly()
                        && !USE_OF_A_PART.contains(event.name())
                        && resource.identifiers().stream().anyMatch(stack::owns);
        };
    }
}
