package rootalert.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.AwsApi;
import rootalert.event.AuditReport;
import rootalert.event.AuditReport.Skipped;
import rootalert.publish.Pace.Sleeper;

/**
 * A run: asks which accounts there are, takes those that are due one after the other, and tells the hub of each at once. One at a time
 * is slow enough for STS and IAM, and fast enough for 5,000 accounts in a day.
 */
final class Audit {
    /** Kept free at the end of a run: what the last account's calls may take, and telling the hub. */
    static final Duration RESERVE = Duration.ofSeconds(90);

    private static final Duration FOR_TELLING = Duration.ofSeconds(15);
    /** So many accounts without a session, and none with one, and the fault is not the accounts'. */
    private static final int ENOUGH = 5;

    private final AwsApi aws;
    private final RootAccess root;
    private final AuditSchedule schedule;
    private final AuditEvents events;
    private final InstantSource clock;
    private final Sleeper sleeper;

    Audit(
            AwsApi aws,
            RootAccess root,
            AuditSchedule schedule,
            AuditEvents events,
            InstantSource clock,
            Sleeper sleeper) {
        this.aws = aws;
        this.root = root;
        this.schedule = schedule;
        this.events = events;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Audits what is due.
     *
     * @param deadline when Lambda ends the function
     * @return what the hub was told of the run, and with a person's request of the account
     * @throws RuntimeException if the hub could not be told
     */
    ObjectNode run(AuditRequest request, Instant deadline) {
        return new Run(request, deadline).go();
    }

    private final class Run {
        private final AuditRequest request;
        private final Instant began = clock.instant();
        private final Backoff working;
        private final Backoff telling;
        private final List<AccountAudit> doubtful = new ArrayList<>();
        private Tally tally = new Tally(0, 0, 0, 0, 0);
        private int sessions;
        private int refusals;
        private String problem = "";
        private Optional<ObjectNode> told = Optional.empty();

        Run(AuditRequest request, Instant deadline) {
            this.request = request;
            this.working = new Backoff(clock, sleeper, deadline.minus(RESERVE));
            this.telling = new Backoff(clock, sleeper, deadline.minus(FOR_TELLING));
        }

        ObjectNode go() {
            var feature = root.isEnabled(working);
            problem = whyNot(feature);
            if (problem.isEmpty()) {
                auditAll();
            }
            var report = new RunReport(request.hour(), began, clock.instant(), feature.answer(), tally, problem)
                    .toJson(aws.region(), schedule.days(), schedule.canary());
            events.put(AuditReport.RUN, report, telling);
            log(problem.isEmpty() ? "run" : problem);
            return request.account().isEmpty() ? report : told.orElse(report);
        }

        /** Calls that AWS would refuse everywhere are not made: each is an alert. What only cannot be asked about may work. */
        private static String whyNot(Reply<Boolean> feature) {
            if (feature.value().equals(Optional.of(false))) {
                return "Central root access is off: IAM's feature RootCredentialsManagement is not enabled.";
            }
            boolean impossible = feature.result().isImpossible(feature.code());
            return impossible ? "Central root access does not work here: " + feature.why() + "." : "";
        }

        private void auditAll() {
            var members = Members.list(aws, working);
            problem = members.problem();
            var audited = members.audited();
            var due = due(members);
            var active = (int) audited.stream()
                    .filter(member -> member.notAudited().isEmpty())
                    .count();
            tally = new Tally(audited.size(), active, due.size(), 0, 0);
            for (var account : due) {
                if (mustStop()) {
                    break;
                }
                var audit = audit(account, members);
                if (audit.mayPass()) {
                    doubtful.add(audit);
                } else {
                    tell(audit);
                }
            }
            // A second time, now that a while has passed.
            for (var first : List.copyOf(doubtful)) {
                tell(mustStop() ? first : audit(first.account(), members));
            }
        }

        private boolean mustStop() {
            if (working.isOver()) {
                problem = "It ran out of time.";
            }
            return working.isOver() || (sessions == 0 && refusals >= ENOUGH);
        }

        private List<String> due(Members members) {
            if (request.account().isPresent()) {
                return List.of(request.account().get());
            }
            var hour = request.hour();
            var due = new LinkedHashSet<String>();
            schedule.canary().filter(account -> schedule.isDue(account, hour)).ifPresent(due::add);
            members.audited().stream()
                    .map(Member::id)
                    .filter(account -> schedule.isDue(account, hour))
                    .sorted(Comparator.comparingLong(account -> schedule.order(account, hour)))
                    .forEach(due::add);
            return List.copyOf(due);
        }

        private AccountAudit audit(String account, Members members) {
            var why = members.find(account)
                    .map(Member::notAudited)
                    // A list that is not whole proves nothing.
                    .orElseGet(
                            () -> members.problem().isEmpty() ? Optional.of(Skipped.NOT_A_MEMBER) : Optional.empty());
            if (why.isPresent()) {
                return AccountAudit.skipped(account, clock.instant(), why.get());
            }
            var audit = root.audit(account, working);
            if (audit.session().isPresent()) {
                sessions++;
            } else if (++refusals == ENOUGH && sessions == 0) {
                problem =
                        "AssumeRoot gave no session for the first " + ENOUGH + " accounts: " + audit.notAudited() + ".";
            }
            return audit;
        }

        private void tell(AccountAudit audit) {
            var detail = audit.toJson()
                    .put("run", AuditEvents.seconds(request.hour()))
                    .put("region", aws.region())
                    .put("canary", schedule.isCanary(audit.account()));
            events.put(AuditReport.ACCOUNT, detail, telling);
            told = Optional.of(detail);
            tally = tally.with(audit);
        }

        private void log(String what) {
            LogManager.getLogger(Audit.class)
                    .info(new StringMapMessage()
                            .with("audit", what)
                            .with("due", tally.due())
                            .with("audited", tally.audited())
                            .with("failed", tally.failed())
                            .with("left", tally.left()));
        }
    }
}
