package rootalert.assess;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Incoming;
import rootalert.event.Notice;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.UnreadableEvent;

/**
 * The judgement of one event.
 *
 * @param kind what sort of event it is
 * @param act what was done or tried
 * @param severity how bad that is
 * @param reasons why, most serious first; never empty
 * @param playbook what to do now
 */
public record Assessment(Kind kind, Act act, Severity severity, List<String> reasons, Playbook playbook) {
    private static final Pattern DENIAL = Pattern.compile("AccessDenied|Unauthori[sz]ed|NotAuthori[sz]ed|Forbidden");

    /**
     * Judges an event.
     *
     * @param stackName the name of the stack that alerts, which its own parts carry in theirs
     */
    public static Assessment of(Incoming incoming, String stackName) {
        return switch (incoming) {
            case RootEvent event -> of(event, Act.of(event, stackName));
            case UnreadableEvent unreadable -> of(unreadable);
            case Notice notice -> of(notice);
        };
    }

    /** Whether AWS refused the call for want of permission, rather than for any other reason. */
    public static boolean denied(Outcome outcome) {
        return outcome instanceof Outcome.Failure failure
                && DENIAL.matcher(failure.code()).find();
    }

    Assessment withReasons(List<String> reasons) {
        return new Assessment(kind, act, severity, reasons, playbook);
    }

    private static Assessment of(RootEvent event, Act act) {
        var kind = kind(event, act);
        var rules = Rule.matching(new Rule.Case(event, act, kind));
        var late = event.lateReason().isEmpty()
                ? Stream.<String>empty()
                : Stream.of("CloudTrail delivered this late, or a second time: " + event.lateWords() + ".");
        return new Assessment(
                kind,
                act,
                rules.getFirst().severity(),
                Stream.concat(rules.stream().map(Rule::reason), late).toList(),
                Playbook.of(kind, event));
    }

    private static Assessment of(UnreadableEvent unreadable) {
        return new Assessment(
                Kind.UNREADABLE,
                new Act(Kind.UNREADABLE, "", ""),
                Severity.HIGH,
                List.of("What happened cannot be told from this. It may be harmless or serious.", unreadable.why()),
                Playbook.UNREADABLE);
    }

    private static Assessment of(Notice notice) {
        var kind = switch (notice.type()) {
            case DRILL -> Kind.DRILL;
            case REPORT -> Kind.REPORT;
        };
        var reason = switch (notice.type()) {
            case DRILL -> "Somebody sent a drill to the event bus. It says nothing about the root user.";
            case REPORT -> "The stack reports once a month, so that silence means something.";
        };
        return new Assessment(kind, new Act(kind, "", ""), Severity.INFO, List.of(reason), Playbook.of(notice));
    }

    /** An act that failed is no longer of its kind: nothing was stopped, changed or created. */
    private static Kind kind(RootEvent event, Act act) {
        if (event.actor() == Actor.NOT_ROOT || event.name().isEmpty()) {
            return Kind.UNKNOWN;
        }
        boolean failed = event.outcome().failed();
        boolean ordinary = act.kind() == Kind.CHANGE || act.kind() == Kind.READ_ONLY;
        if (act.kind() == Kind.SIGN_IN || (ordinary && failed && event.service().equals("signin"))) {
            return failed ? Kind.SIGN_IN_FAILED : Kind.SIGN_IN;
        }
        if (act.kind() == Kind.ASSUME_ROOT || act.kind() == Kind.PASSWORD_RECOVERY) {
            return act.kind();
        }
        if (failed) {
            return denied(event.outcome()) ? Kind.DENIED_CALL : Kind.FAILED_CALL;
        }
        if (event.credential() == Credential.ASSUME_ROOT) {
            return Kind.ASSUME_ROOT_SESSION;
        }
        if (ordinary && event.credential() == Credential.SERVICE) {
            return Kind.SERVICE_CALL;
        }
        if (ordinary && event.credential() == Credential.FEDERATED) {
            return Kind.FEDERATED_SESSION;
        }
        return act.kind();
    }
}
