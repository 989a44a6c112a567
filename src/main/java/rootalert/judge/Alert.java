package rootalert.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.event.RootEvent;
import rootalert.facts.AccountLabel;
import rootalert.facts.Facts;

/**
 * Everything to say about one incident, not yet put into words.
 *
 * @param judged what happened and how bad it is, as far as the facts change that
 * @param facts what else is known
 * @param now when the alert is made
 */
public record Alert(JudgedIncident judged, Facts facts, Instant now) {
    /** CloudTrail delivers within minutes; anything older comes from a backlog. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /** What is known adds reasons, and may raise the severity, but never lowers it. */
    public static Alert of(JudgedIncident judged, Facts facts, Instant now) {
        var raised = judged.with(facts.history());
        return new Alert(raised.withReasons(FactReasons.about(raised, facts)), facts, now);
    }

    /** The same with other facts; its severity and reasons stay. */
    public Alert with(Facts other) {
        return new Alert(judged, other, now);
    }

    public Incident incident() {
        return judged.incident();
    }

    public Optional<Notice> notice() {
        return incident().notice();
    }

    public Judgement judgement() {
        return judged.judgement();
    }

    public Kind kind() {
        return judged.kind();
    }

    public Severity severity() {
        return judged.severity();
    }

    /** The account that the alert is about, as recorded; empty where none is, or several are. */
    public String account() {
        return incident().account();
    }

    /** "acme-prod (123456789012)", "account 123456789012" or "an unknown account". */
    public String accountLabel() {
        return AccountLabel.of(facts.accountName(), account());
    }

    /** Whether this is only a test of the alerting. */
    public boolean isDrill() {
        return kind() == Kind.DRILL;
    }

    /** "DRILL" for a test, else the severity. */
    public String tag() {
        return isDrill() ? "DRILL" : severity().name();
    }

    /** Each call judged, by what it tells; none of what is not about calls. */
    public CallGroups calls() {
        return judged.calls();
    }

    /** The call that represents all, judged. */
    public JudgedCall lead() {
        return judged.calls().lead();
    }

    /** Those that it combines; none of most. */
    public List<JudgedIncident> parts() {
        return judged.parts();
    }

    /** Whether it is about several sign-ins that failed. */
    public boolean isAboutFailedSignIns() {
        return !judged.isCombined() && incident().calls().areFailedSignIns();
    }

    /** Whether it is about calls that belong together, and not about sign-ins that failed. */
    public boolean isAboutOneSession() {
        return notice().isEmpty() && !judged.isCombined() && !isAboutFailedSignIns();
    }

    public boolean onlyReads() {
        return judged.calls().groups().getFirst().isRead();
    }

    /** The call that represents all; only of an alert about calls that combines no others. */
    public RootEvent leadEvent() {
        return judged.leadEvent();
    }

    /** How long ago that call was; empty if its time is not known. */
    public Optional<Duration> age() {
        return age(leadEvent());
    }

    private Optional<Duration> age(RootEvent event) {
        return event.time().instant().map(then -> Duration.between(then, now));
    }

    /**
     * Whether it is late: CloudTrail says so of the call that represents all, or that call is older than half an hour. Where none does,
     * each is.
     */
    public boolean late() {
        if (!judged.isCombined() && !isAboutFailedSignIns()) {
            return isLate(leadEvent());
        }
        boolean onlyCalls =
                parts().stream().allMatch(part -> part.incident().notice().isEmpty());
        return onlyCalls && incident().calls().all().stream().allMatch(this::isLate);
    }

    private boolean isLate(RootEvent event) {
        return !event.lateReason().isEmpty()
                || age(event).filter(age -> age.compareTo(LATE) > 0).isPresent();
    }

    public boolean hasSeveralCalls() {
        return calls().total() > 1;
    }
}
