package rootalert.render;

import rootalert.assess.StackAlert;
import rootalert.context.RootPosture;

/** The wording of drills and reports. */
final class StackEventText {
    private StackEventText() {}

    static String headline(StackAlert alert) {
        return switch (alert.event().type()) {
            case DRILL -> "Root Alert works";
            case REPORT ->
                alert.context().rootPosture() instanceof RootPosture.Known posture && !posture.mfaEnabled()
                        ? "Root Alert is running, but root MFA is NOT enabled"
                        : "Root Alert is running";
        };
    }

    static String summary(StackAlert alert) {
        var account = AccountLabel.of(alert.context().accountName(), alert.account());
        return switch (alert.event().type()) {
            case DRILL ->
                Summary.tie("This is a test of the alerting for " + account) + ". The root user was not used. Someone"
                        + " tested alert delivery, and it works: rule, function and topic.";
            case REPORT ->
                "This is the monthly Root Alert report " + Summary.tie("for " + account)
                        + ", not an alert. The function is running, and the topic accepts its messages.";
        };
    }
}
