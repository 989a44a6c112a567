package rootalert.judge;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import rootalert.event.StackEvent;

/**
 * What sort of alert it is. Each has its own words and steps: those of calls stand in the tables, and each of the others in a
 * class of its own, which reads what asks for it.
 */
public enum Kind {
    /** A sign-in to the console that worked, or whose outcome is not recorded. */
    SIGN_IN,
    SIGN_IN_FAILED,
    /** Someone requested a reset of the root password. */
    PASSWORD_RECOVERY,
    PASSWORD_CHANGED,
    /** The address that root signs in with. */
    EMAIL_CHANGED,
    /** That address is to be changed, once someone enters the code that was sent to it. */
    EMAIL_REQUESTED,
    /** The people AWS calls or writes to. */
    CONTACT_CHANGED,
    ACCESS_KEY,
    MFA_DEVICE,
    /** Logging or threat detection was stopped or weakened. */
    LOGGING_STOPPED,
    /** Alerting was stopped or weakened: this stack's or any other. */
    ALERTING_STOPPED,
    /** An account was closed or taken out of its organization. */
    ACCOUNT_CLOSED,
    /** A member account left the organization, as its management account is told. */
    ACCOUNT_DEPARTED,
    /** The AWS CLI was signed in through the browser ({@code aws login}). */
    CLI_LOGIN,
    /** Credentials that were approved before were renewed. */
    CLI_RENEWAL,
    /** Someone asked STS for a root session in a member account. */
    ASSUME_ROOT,
    /** A call by such a session. */
    ASSUME_ROOT_SESSION,
    /** A call by a federated session of root. */
    FEDERATED_SESSION,
    /** An AWS service acted on root's behalf. */
    SERVICE_CALL,
    /** An AWS service reports something of its own. */
    SERVICE_EVENT,
    /** An open console page or shell keeps itself alive. */
    KEEP_ALIVE,
    /** An event of AWS Sign-In that Root Alert does not know. */
    SIGN_IN_EVENT,
    /** A call that AWS refused for lack of permission. */
    DENIED_CALL,
    /** A call that failed for another reason. */
    FAILED_CALL,
    READ_ONLY,
    /** Any other call. */
    CHANGE,
    /** An event that does not say that root acted, or what was done. */
    UNKNOWN,
    /** Input that is not an event. */
    UNREADABLE,
    /** A test of alert delivery. */
    DRILL(Drill.SOURCE, Drill::read),
    /** The monthly report that Root Alert is running. */
    REPORT(Report.SOURCE, Report::read),
    /** The alarm of another region or account says that it could not forward what root did there. */
    NOT_FORWARDED(NotForwarded.SOURCE, NotForwarded::read),
    /** A link of the chain broke, or is whole again; root's MFA or access keys changed. */
    WATCH(HealthChange.SOURCE, HealthChange::read),
    /** Someone announced a use of root, or took that back. */
    ANNOUNCEMENT(AnnouncedUse.SOURCE, AnnouncedUse::read),
    /** What CloudTrail's event history told of root when Root Alert first read it. */
    LOOK_BACK(LookBack.SOURCE, LookBack::read),
    /** The less serious alerts of a batch that had too many. */
    COMBINED;

    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // A reference to a method without state.
    private final Function<StackEvent, Optional<Notice>> reader;

    /** A kind that is about calls. */
    Kind() {
        this("", event -> Optional.empty());
    }

    /**
     * A kind that an event of our own asks for.
     *
     * @param source the event's {@code source}
     */
    Kind(String source, Function<StackEvent, Optional<Notice>> reader) {
        this.source = source;
        this.reader = reader;
    }

    /** Whether it is about calls, whose words and steps stand in the tables. Each of the others has a class of its own. */
    boolean isAboutCalls() {
        return source.isEmpty() && this != UNREADABLE && this != COMBINED;
    }

    /** What an event of our own asks to tell, if a kind knows it. */
    static Optional<Notice> read(StackEvent event) {
        return Arrays.stream(values())
                .filter(kind -> kind.source.equals(event.source()))
                .flatMap(kind -> kind.reader.apply(event).stream())
                .findFirst();
    }
}
