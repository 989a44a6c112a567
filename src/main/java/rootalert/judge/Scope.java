package rootalert.judge;

import java.util.Set;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;

/** Which calls of a name a row is about: on whose credentials, in which direction. */
enum Scope {
    ANY("any"),
    /** IAM calls on root's own credentials. */
    ROOT_ITSELF("of root itself"),
    /** IAM calls on an IAM user's credentials. */
    IAM_USER("of an IAM user"),
    /** Calls on root's own virtual MFA device. */
    ROOT_MFA("of root's MFA device"),
    /** Calls by someone who is not root that open a way to root. */
    BY_OTHERS("not by root"),
    /** The same, where AWS still waits for something. */
    REQUEST_BY_OTHERS("not by root, pending"),
    /** Calls that AWS took, and that wait for something before they change anything. */
    PENDING("pending"),
    /** Calls that switch off what they update. */
    OFF("switches off"),
    /** Calls that open something to the whole world. */
    TO_ANYONE("to anyone"),
    /** Those of them that open a network. */
    TO_THE_INTERNET("to the internet"),
    /** Calls that let another account in, or someone of it. */
    TO_ANOTHER_ACCOUNT("to another account"),
    /** Calls that let named accounts, principals or addresses in. */
    TO_OTHERS("to others"),
    /** Calls whose name says what they are about, and whose record says which. */
    NAMED("named by the call"),
    /** Calls that shut someone out. */
    WITHDRAWN("withdrawn"),
    /** Calls that change something and name a part of Root Alert. */
    OURS("of Root Alert"),
    /** Calls that change something by an ID which does not tell whether it is a part of Root Alert. */
    PERHAPS_OURS("perhaps of Root Alert");

    /** What the parts are there for, and what only looks at them: it changes none of them. */
    private static final Set<String> USE_OF_A_PART = Set.of(
            "ConfirmSubscription",
            "DetectStackDrift",
            "DetectStackResourceDrift",
            "DetectStackSetDrift",
            "Invoke",
            "InvokeAsync",
            "Publish",
            "PutDashboard",
            "ReceiveMessage",
            "SendMessage",
            "SendMessageBatch",
            "StartLiveTail",
            "StartMessageMoveTask",
            "StartQuery");

    private static final String TRIGGER = "AWS::Lambda::EventSourceMapping";

    private final String words;

    Scope(String words) {
        this.words = words;
    }

    /**
     * As the tables write it.
     *
     * @throws IllegalArgumentException if none is written so
     */
    static Scope of(String words) {
        for (var scope : values()) {
            if (scope.words.equals(words)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("it is about no such calls: " + words);
    }

    String inWords() {
        return words;
    }

    boolean fits(RootEvent event, Stack stack) {
        var resource = event.resource();
        return switch (this) {
            case ANY -> true;
            case ROOT_ITSELF -> resource.isRootItself();
            case IAM_USER -> !resource.isRootItself();
            case ROOT_MFA -> resource.isRootMfaDevice();
            case BY_OTHERS -> Exposure.of(event).isPresent();
            case REQUEST_BY_OTHERS -> Exposure.EMAIL_REQUESTED.isOf(event);
            case PENDING -> resource.parameters().text("answer").equals("PENDING");
            case OFF -> resource.parameters().switchedOff();
            case TO_ANYONE -> resource.parameters().access().givenToAnyone();
            case TO_THE_INTERNET -> resource.parameters().access().givenToTheInternet();
            case TO_ANOTHER_ACCOUNT -> resource.parameters().access().givenToAnotherAccount();
            case TO_OTHERS -> resource.parameters().access().givenToOthers();
            case NAMED -> !resource.parameters().text("named").isEmpty();
            case WITHDRAWN -> resource.parameters().access().withdrawn();
            case OURS ->
                !event.readOnly()
                        && !isUse(event, stack)
                        && stack.namedBy(event).isPresent();
            case PERHAPS_OURS -> !event.readOnly() && isPerhapsOurs(event, stack);
        };
    }

    /** Messages that are moved to a queue of someone else's are lost. */
    private static boolean isUse(RootEvent event, Stack stack) {
        return USE_OF_A_PART.contains(event.name())
                && !event.resource()
                        .mentions()
                        .anyMatch(mention ->
                                mention.field().equals("destinationArn") && !stack.isNamedIn(mention, event));
    }

    /**
     * A change set has an ARN without its stack, and a trigger is a UUID, which the function cannot be told because the trigger names
     * the function. The answer to a call on a trigger names the function, unless it failed.
     */
    private static boolean isPerhapsOurs(RootEvent event, Stack stack) {
        var mentions = event.resource().mentions();
        return switch (event.call().service()) {
            case "cloudformation" ->
                !mentions.anyMatch(mention -> mention.field().equals("stackName"));
            case "lambda" ->
                stack.isWhere(event)
                        && (event.failed()
                                || !mentions.anyMatch(mention -> mention.field().startsWith("function")));
            default ->
                stack.isWhere(event)
                        && mentions.anyMatch(mention -> mention.text().equals(TRIGGER));
        };
    }
}
