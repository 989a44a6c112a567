package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.StackEvent;
import rootalert.facts.Recipients;
import rootalert.facts.RootPosture;
import rootalert.store.Review;

/** The schedule asks for the monthly report. */
record Report(Arrivals arrivals) implements SentNotice {
    static final String SOURCE = "root-alert.report";

    static Optional<Notice> read(StackEvent event) {
        return Optional.of(new Report(Arrivals.of(event)));
    }

    @Override
    public Kind kind() {
        return Kind.REPORT;
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<String> reasons() {
        return List.of("The stack reports once a month, so that silence means something. To stop these reports, set"
                + " MonthlyReport to false and deploy the stack again.");
    }

    @Override
    public String headline(Alert alert) {
        return "Root Alert is running" + but(alert);
    }

    /** What matters most, for the subject. */
    private static String but(Alert alert) {
        boolean broken = alert.facts().review().known().stream()
                .flatMap(known -> known.links().stream())
                .anyMatch(link -> link.state() == Review.OfLink.State.BROKEN
                        && !link.link().isPosture());
        if (broken) {
            return ", but part of it is BROKEN";
        }
        return alert.facts()
                        .rootPosture()
                        .known()
                        .filter(RootPosture::signsInWithoutMfa)
                        .isPresent()
                ? ", but root MFA is NOT enabled"
                : "";
    }

    @Override
    public String summary(Alert alert) {
        return "This is Root Alert's monthly report for " + alert.accountLabel()
                + ", not an alert. The function runs, and the topic accepts its messages.";
    }

    @Override
    public List<Detail> details() {
        return Stream.concat(
                        arrivals.details("Requests").stream(), Stream.of(new Detail.Posture(), new Detail.Recipients()))
                .toList();
    }

    @Override
    public List<Section> sections(Alert alert) {
        return ReviewText.of(alert);
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        arrivals.addTo(json);
        if (alert.facts().recipients() instanceof Answer.Known<Recipients> answer) {
            var known = answer.value();
            count(json.putObject("recipients"), known.alerts());
            count(json.putObject("alarmRecipients"), known.alarms());
        } else {
            json.putNull("recipients").putNull("alarmRecipients");
        }
        json.set("report", ReviewJson.of(alert.facts().review()));
    }

    private static void count(ObjectNode json, Recipients.Count count) {
        json.put("confirmed", count.confirmed()).put("pending", count.pending());
    }

    @Override
    public Notice with(Arrivals other) {
        return new Report(other);
    }

    /** The schedule fires once. */
    @Override
    public String count() {
        return "";
    }

    @Override
    public boolean wantsReview() {
        return true;
    }
}
