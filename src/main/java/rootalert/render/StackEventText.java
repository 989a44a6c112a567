package rootalert.render;

import java.time.Duration;
import java.time.ZoneId;
import rootalert.assess.StackAlert;
import rootalert.context.Review;
import rootalert.context.RootPosture;
import rootalert.event.StackEvent;
import rootalert.text.Age;

/** How drills, reports and the alarms of spokes are worded. */
final class StackEventText {
    private StackEventText() {}

    static AlertText.Words of(StackAlert alert, ZoneId zone) {
        var words = new AlertText.Words(headline(alert), summary(alert), Details.of(alert, zone));
        return switch (alert.event().type()) {
            case DRILL -> words;
            case REPORT -> words.withCalls(ReviewText.of(alert));
            case NOT_FORWARDED -> words.withInvestigation(Investigation.ofNotForwarded(alert.event()), "", "");
        };
    }

    private static Headline headline(StackAlert alert) {
        int times = alert.event().times();
        return switch (alert.event().type()) {
            case DRILL -> Headline.of("Root Alert works", times > 1 ? ", " + times + " drills" : "");
            case REPORT -> Headline.of("Root Alert is running" + but(alert));
            case NOT_FORWARDED -> Headline.of("Alarm says root activity was NOT FORWARDED", times);
        };
    }

    /** What matters most, for the subject. */
    private static String but(StackAlert alert) {
        boolean broken = alert.context().review() instanceof Review.Known known
                && known.links().stream()
                        .anyMatch(link -> link.state() == Review.OfLink.State.BROKEN
                                && !link.link().isPosture());
        if (broken) {
            return ", but a part of it is BROKEN";
        }
        return alert.context().rootPosture() instanceof RootPosture.Known posture && posture.signsInWithoutMfa()
                ? ", but root MFA is NOT enabled"
                : "";
    }

    private static String summary(StackAlert alert) {
        var account = AccountLabel.of(alert);
        return switch (alert.event().type()) {
            case DRILL ->
                "This is a test of the alerting for " + account + ". The root user was not used. Someone"
                        + " tested alert delivery, and it works: rule, queue, function and topic.";
            case REPORT ->
                "This is the monthly report of Root Alert for " + account
                        + ", not an alert: the function runs, and the topic takes its messages.";
            case NOT_FORWARDED ->
                (alert.event().times() > 1 ? "Alarms in " : "An alarm in ") + account
                        + Summary.cut(" in " + where(alert))
                        + (alert.event().times() > 1 ? " say" : " says")
                        + " that Root Alert could not forward something that root did there." + raised(alert)
                        + " If that is right, no alert was sent for it, and it is waiting in the queue "
                        + StackEvent.NOT_FORWARDED_ALARM + " there, for at most 14 days.";
        };
    }

    private static String where(StackAlert alert) {
        var regions = alert.event().distinctRegions();
        if (regions.size() > 1) {
            return regions.size() + " regions";
        }
        return regions.getFirst().isEmpty() ? "an unrecorded region" : regions.getFirst();
    }

    private static String raised(StackAlert alert) {
        return alert.event()
                .time()
                .instant()
                .map(then -> Age.ago(Duration.between(then, alert.now())))
                .filter(ago -> !ago.isEmpty())
                .map(ago -> (alert.event().times() > 1 ? " The first was raised " : " It was raised ") + ago + ".")
                .orElse("");
    }
}
