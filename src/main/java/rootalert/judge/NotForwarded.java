package rootalert.judge;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.AccountId;
import rootalert.event.StackEvent;
import rootalert.text.Age;
import rootalert.text.SafeText;

/**
 * A spoke's alarm: an event could not be forwarded. That is a claim: cloudwatch:SetAlarmState sets off any alarm. What the event is about
 * is not known here: what root did, what someone else did to become root, or only the spoke's own sign of life.
 */
record NotForwarded(Arrivals arrivals) implements SentNotice {
    static final String SOURCE = "aws.cloudwatch";

    /** The name that templates/spoke.yaml gives its alarm, and the queue that the alarm is about. */
    static final String ALARM = "root-alert-not-forwarded";

    private static final int REGION_LENGTH = 70;
    /** Of an alert about many, the first few. */
    private static final int MAX_REGIONS = 3;

    static Optional<Notice> read(StackEvent event) {
        return event.envelope().in("detail").text("alarmName").equals(ALARM)
                ? Optional.of(new NotForwarded(Arrivals.of(event)))
                : Optional.empty();
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FORWARDED;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public List<String> reasons() {
        return List.of(
                "If the alarm is right, root activity there may have gone unreported.",
                "It may be wrong: anyone there with the permission cloudwatch:SetAlarmState can raise it.");
    }

    @Override
    public String headline(Alert alert) {
        return "Alarm says events about root were NOT FORWARDED";
    }

    @Override
    public String summary(Alert alert) {
        boolean several = times() > 1;
        return (several ? "Alarms in " : "An alarm in ") + alert.accountLabel()
                + SafeText.cut(" in " + where(), REGION_LENGTH)
                + (several ? " say" : " says")
                + " that Root Alert could not forward an event, most likely about root." + raised(alert)
                + " If that is right, no alert was sent for the event, and it is waiting in the queue " + ALARM
                + " there, for at most 14 days.";
    }

    private String where() {
        var regions = arrivals.distinctRegions();
        return regions.size() > 1
                ? regions.size() + " regions"
                : region().isEmpty() ? "an unrecorded region" : region();
    }

    private String raised(Alert alert) {
        return time().instant()
                .map(then -> Age.ago(Duration.between(then, alert.now())))
                .filter(ago -> !ago.isEmpty())
                .map(ago -> (times() > 1 ? " The first was raised " : " It was raised ") + ago + ".")
                .orElse("");
    }

    @Override
    public List<Detail> details() {
        return arrivals.details("Alarms");
    }

    @Override
    public List<Command> commands(Alert alert) {
        return AccountId.isValid(account())
                ? arrivals.distinctRegions().stream()
                        .filter(Command::isRegion)
                        .limit(MAX_REGIONS)
                        .flatMap(this::commands)
                        .toList()
                : List.of();
    }

    private Stream<Command> commands(String region) {
        var there = " in " + region + " (run it in account " + account() + "):";
        return Stream.of(
                new Command(
                        "What is waiting" + there,
                        "aws sqs receive-message --region " + region
                                + " --max-number-of-messages 10 --message-attribute-names All --queue-url $(aws sqs get-queue-url --region "
                                + region + " --queue-name " + ALARM + " --query QueueUrl --output text)"),
                Command.lookUp(
                        "Whether someone raised an alarm by hand" + there, region, "EventName", "SetAlarmState"));
    }

    @Override
    public String matter() {
        return arrivals.distinctRegions().stream().sorted().collect(joining(" "));
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        arrivals.addTo(json);
    }

    @Override
    public Notice with(Arrivals other) {
        return new NotForwarded(other);
    }
}
