package rootalert.render;

import java.util.Optional;
import rootalert.assess.Alert;
import rootalert.assess.Assessment;
import rootalert.event.Actor;
import rootalert.event.Mfa;
import rootalert.event.Notice;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.SafeText;
import rootalert.event.SourceAddress;

/**
 * Who did what, whether it worked, from where and when: the one or two sentences that an alert begins with.
 *
 * <p>Words of the event are tied to the word before them by no-break spaces, so that no line of the mail begins with one.
 */
final class Verdict {
    private static final int VALUE_LENGTH = 48;
    /** The only error text that AWS gives for a wrong root password or MFA code. */
    private static final String WRONG_CREDENTIALS = "Failed authentication";

    private final Alert alert;
    private final RootEvent event;
    private final String account;

    private Verdict(Alert alert, RootEvent event) {
        this.alert = alert;
        this.event = event;
        this.account = tie("of " + AccountLabel.of(alert.accountName(), event.account()));
    }

    static String of(Alert alert) {
        if (alert.event() instanceof RootEvent event) {
            return new Verdict(alert, event).text();
        }
        if (alert.event() instanceof Notice notice) {
            var account = tie("of " + AccountLabel.of(alert.accountName(), notice.account()));
            return switch (notice.type()) {
                case DRILL ->
                    "This is a drill for the owners " + account + ", and about no use of the root user. Somebody tried"
                            + " whether an alert arrives, and it does: rule, function and topic work.";
                case REPORT ->
                    "Root Alert " + account
                            + " is alive: the function runs and the topic takes its messages. This is its"
                            + " report, not an alert.";
            };
        }
        return "Something reached Root Alert that is not an event it can read. Whether the root user was used cannot be"
                + " told from it.";
    }

    /** Whether a sign-in was refused by a policy, not for its password or MFA code. */
    static boolean deniedByPolicy(RootEvent event) {
        return event.outcome() instanceof Outcome.Failure failure
                && (Assessment.denied(failure) || failure.message().startsWith("Authorization denied"));
    }

    /** A value of the event, unbroken. */
    private static String tie(String value) {
        return SafeText.cut(value, VALUE_LENGTH + 30).replace(' ', '\u00A0');
    }

    private String text() {
        if (alert.isStorm()) {
            return storm();
        }
        var act = alert.assessment().act();
        return switch (alert.assessment().kind()) {
            case SIGN_IN -> "The root user " + account + " signed in to the AWS console" + mfa() + ". " + success();
            case SIGN_IN_FAILED ->
                "Somebody tried to sign in as the root user " + account + " and was refused" + refusal() + ". "
                        + circumstances();
            case PASSWORD_RECOVERY ->
                "Somebody asked for a new password for the root user " + account + ". " + outcome();
            case ASSUME_ROOT -> assumeRoot();
            case DENIED_CALL -> who() + " tried to " + act(act.toDo()) + " and was denied. " + circumstances();
            case FAILED_CALL -> who() + " tried to " + act(act.toDo()) + ". " + failure();
            case UNKNOWN -> unknown();
            case CHANGE -> who() + " " + act(act.did()) + session() + ". " + outcome();
            default -> who() + " " + act(act.did()) + ". " + outcome();
        };
    }

    private String storm() {
        var storm = Storm.of(alert);
        var who = switch (event.credential()) {
            case CONSOLE, TEMPORARY, UNKNOWN -> "A root session " + account;
            default -> who();
        };
        var length =
                storm.length().map(duration -> " in " + Age.length(duration)).orElse("");
        return who + " made " + alert.calls().size() + " calls" + length + ", " + from() + ". " + mostTelling()
                + refused(storm);
    }

    private String mostTelling() {
        if (event.readOnly()) {
            return "They could only read."
                    + when().map(when -> " The first was " + when + ".").orElse("");
        }
        var act = alert.assessment().act();
        var words = event.outcome().failed() ? "tried to " + act(act.toDo()) : act(act.did());
        return "Among others it " + words + when().map(when -> ", " + when).orElse("") + ".";
    }

    private static String refused(Storm storm) {
        long denied = storm.denied();
        long failed = storm.failed() - denied;
        return were(denied, "denied") + were(failed, "failed");
    }

    private static String were(long calls, String what) {
        var verb = what.equals("failed") ? "" : calls == 1 ? "was " : "were ";
        return calls == 0 ? "" : " " + Storm.count(calls, "call") + " " + verb + what + ".";
    }

    private String who() {
        return switch (event.credential()) {
            case ACCESS_KEY -> "Somebody with a long-term access key of the root user " + account;
            case ASSUME_ROOT -> "A session of AssumeRoot, as the root user " + account + ",";
            case FEDERATED -> "A federated session of the root user " + account;
            case SERVICE -> "The AWS service" + tie(" " + service()) + ", acting for the root user " + account + ",";
            case CONSOLE, TEMPORARY, UNKNOWN -> "The root user " + account;
        };
    }

    private String service() {
        int dot = event.invokedBy().indexOf('.');
        return dot < 0 ? event.invokedBy() : event.invokedBy().substring(0, dot);
    }

    /** The last word of "called X" is the event's. */
    private static String act(String words) {
        return words.startsWith("call") ? tie(words) : words;
    }

    private String mfa() {
        return switch (event.mfa()) {
            case YES -> " with MFA";
            case NO -> " without MFA";
            case NOT_RECORDED -> "";
        };
    }

    private String session() {
        return event.mfa() == Mfa.NO ? " in a session without MFA" : "";
    }

    private String assumeRoot() {
        var task = event.task();
        var target = task.filter(t -> !t.account().isEmpty())
                .map(t -> tie("of account " + t.account()))
                .orElse("of an unnamed account");
        var purpose = task.filter(t -> !t.policy().isEmpty())
                .map(t -> " to " + t.words())
                .orElse("");
        var caller = event.principal().isEmpty() ? "Somebody" : "The caller" + tie(" " + event.principal());
        return event.outcome().failed()
                ? caller + " " + account + " tried to open a root session " + target + purpose + ". " + failure()
                : caller + " " + account + " opened a root session " + target + purpose + ". " + outcome();
    }

    private String unknown() {
        if (event.actor() == Actor.NOT_ROOT && event.name().isEmpty()) {
            return "An event reached Root Alert whose record names neither a user nor a call. " + circumstances();
        }
        if (event.name().isEmpty()) {
            return "The root user " + account + " did something that the record does not name. " + circumstances();
        }
        return "The call" + tie(" " + event.name())
                + tie(" in " + AccountLabel.of(alert.accountName(), event.account()))
                + " reached Root Alert, though its record does not say that root made it. " + circumstances();
    }

    private String refusal() {
        if (deniedByPolicy(event)) {
            return " by a policy";
        }
        return event.outcome() instanceof Outcome.Failure failure
                        && failure.message().equals(WRONG_CREDENTIALS)
                ? ": " + WRONG_CREDENTIALS
                : "";
    }

    private String outcome() {
        if (event.outcome().failed()) {
            return failure();
        }
        return event.outcome() instanceof Outcome.Success
                ? success()
                : "Whether it worked is not recorded. " + circumstances();
    }

    private String success() {
        if (event.outcome() instanceof Outcome.Unknown) {
            return outcome();
        }
        return "It succeeded, " + from() + when().map(when -> ", " + when).orElse("") + ".";
    }

    private String failure() {
        var code = event.outcome() instanceof Outcome.Failure failure ? failure.code() : "";
        return "It failed" + (code.isEmpty() ? "" : tie(" with " + code)) + ". " + circumstances();
    }

    private String circumstances() {
        var from = from();
        return Character.toUpperCase(from.charAt(0)) + from.substring(1)
                + when().map(when -> ", " + when).orElse("") + ".";
    }

    private String from() {
        return switch (event.sourceAddress()) {
            case SourceAddress.PublicIp ip -> tie("from " + ip.text());
            case SourceAddress.PrivateIp ip -> tie("from " + ip.text()) + " (inside a network)";
            case SourceAddress.ConsoleBackEnd ignored -> "through the AWS console's own servers";
            case SourceAddress.AwsService service -> tie("from the AWS service " + service.text());
            case SourceAddress.AwsInternal ignored -> "from inside AWS";
            case SourceAddress.NotRecorded ignored -> "from an address that is not recorded";
            case SourceAddress.Unrecognised odd -> tie("from \"" + SafeText.cut(odd.text(), VALUE_LENGTH) + "\"");
        };
    }

    private Optional<String> when() {
        return alert.age().map(Age::words).filter(words -> !words.isEmpty());
    }
}
