package rootalert.judge;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import rootalert.event.StackEvent;

/**
 * What sort of alert it is. The steps of each stand in {@code playbooks.txt}; the words of calls stand in tables, too, and those of each
 * other kind in a class of its own, which reads what asks for it. What else differs by kind stands here, one line each.
 */
public enum Kind {
    /** A sign-in to the console that worked, or whose outcome is not recorded. */
    SIGN_IN(Wording.SIGN_IN),
    SIGN_IN_FAILED(Wording.SIGN_IN_FAILED, Weight.FROM_OUTSIDE),
    /** Someone requested a reset of the root password. */
    PASSWORD_RECOVERY(Wording.PASSWORD_RECOVERY, Weight.FROM_OUTSIDE),
    PASSWORD_CHANGED(Wording.DEED, Weight.ROOT_OR_DEFENCES),
    /** The address that root signs in with. */
    EMAIL_CHANGED(Wording.DEED, Weight.ROOT_OR_DEFENCES),
    /** That address is to be changed, once someone enters the code that was sent to it. */
    EMAIL_REQUESTED(Wording.REQUEST, Weight.ROOT_OR_DEFENCES),
    /** The people AWS calls or writes to. */
    CONTACT_CHANGED(Wording.DEED, Weight.ROOT_OR_DEFENCES),
    ACCESS_KEY(Wording.CHANGE),
    MFA_DEVICE(Wording.CHANGE),
    /** Logging or threat detection was stopped or weakened. */
    LOGGING_STOPPED(Wording.DEED, Weight.ROOT_OR_DEFENCES),
    /** Alerting was stopped or weakened: this stack's or any other. */
    ALERTING_STOPPED(Wording.DEED, Weight.ROOT_OR_DEFENCES),
    /** An account was closed or taken out of its organization. */
    ACCOUNT_CLOSED(Wording.DEED, Weight.ROOT_OR_DEFENCES),
    /** A member account left the organization, as its management account is told. */
    ACCOUNT_DEPARTED(Wording.ACCOUNT_DEPARTED, Weight.ROOT_OR_DEFENCES),
    /** The AWS CLI was signed in through the browser ({@code aws login}). */
    CLI_LOGIN(Wording.CHANGE),
    /** Credentials that were approved before were renewed. */
    CLI_RENEWAL(Wording.DEED, Weight.BULK),
    /** Someone asked STS for a root session in a member account. */
    ASSUME_ROOT(Wording.ASSUME_ROOT, Weight.FROM_OUTSIDE),
    /** Someone who is not root opened a way to a root user, or tried to: {@link Exposure}. */
    ROOT_EXPOSED(Wording.BY_OTHERS, Weight.ROOT_OR_DEFENCES),
    /** A call by a session of AssumeRoot. */
    ASSUME_ROOT_SESSION(Wording.BY_ASSUME_ROOT),
    /** A call with the credentials of Root Alert's own audit that is none of its reads. */
    AUDIT_MISUSED(Wording.BY_AUDIT, Weight.ROOT_OR_DEFENCES),
    /** A call by a federated session of root. */
    FEDERATED_SESSION(Wording.BY_FEDERATION),
    /** An AWS service acted on root's behalf. */
    SERVICE_CALL(Wording.BY_SERVICE),
    /** An AWS service reports something of its own. */
    SERVICE_EVENT(Wording.SERVICE_EVENT),
    /** An open console page or shell keeps itself alive. */
    KEEP_ALIVE(Wording.DEED, Weight.BULK),
    /** An event of AWS Sign-In that Root Alert does not know. */
    SIGN_IN_EVENT(Wording.SIGN_IN_EVENT),
    /** A call that AWS refused for lack of permission. */
    DENIED_CALL(Wording.ATTEMPT),
    /** A call that failed for another reason. */
    FAILED_CALL(Wording.ATTEMPT),
    READ_ONLY(Wording.DEED),
    /** Any other call. */
    CHANGE(Wording.CHANGE),
    /** An event that does not say that root acted, or what was done. */
    UNKNOWN(Wording.UNKNOWN),
    /** Input that is not an event. */
    UNREADABLE("message"),
    /** A test of alert delivery. */
    DRILL(Drill.SOURCE, event -> Drill.read(event), Mailed.ALWAYS, "drill"),
    /** The monthly report that Root Alert is running. */
    REPORT(Report.SOURCE, event -> Report.read(event), Mailed.ALWAYS, "report"),
    /** The alarm of another region or account says that it could not forward what root did there. */
    NOT_FORWARDED(NotForwarded.SOURCE, event -> NotForwarded.read(event), Mailed.BY_SEVERITY, "alarm"),
    /** A link of the chain broke, or is whole again; root's MFA or access keys changed. */
    WATCH(HealthChange.SOURCE, event -> HealthChange.read(event), Mailed.ALWAYS, "change"),
    /** Someone announced a use of root, or took that back. */
    ANNOUNCEMENT(AnnouncedUse.SOURCE, event -> AnnouncedUse.read(event), Mailed.ALWAYS, "announcement"),
    /** What CloudTrail's event history told of root when Root Alert first read it. */
    LOOK_BACK(LookBack.SOURCE, event -> LookBack.read(event), Mailed.ALWAYS, "report"),
    /** Root Alert's own audit read the state of root credentials. */
    AUDIT("call"),
    /** What the audit found: root credentials that appeared, or how many there are. */
    ROOT_CREDENTIALS(CredentialsFound.SOURCE, event -> CredentialsFound.read(event), Mailed.BY_SEVERITY, "finding"),
    /** The less serious alerts of a batch that had too many. */
    COMBINED("event");

    /** What an alert about one call says of it: what the switches in {@code rootalert.message} are about. */
    public enum Wording {
        /** "Root changed the root password." */
        DEED,
        /** The same, and that its session was opened without MFA, which makes it worse. */
        CHANGE,
        /** "Root started changing the root e-mail address": AWS took a request, and waits for something. */
        REQUEST,
        /** "Role OrgAdmin changed the root e-mail address of account 210987654321." Or it tried to. */
        BY_OTHERS,
        /** The same of a session that AssumeRoot opened. */
        BY_ASSUME_ROOT,
        /** "Audit credentials MISUSED: tried to list the buckets." */
        BY_AUDIT,
        /** The same of a session that root's GetFederationToken opened. */
        BY_FEDERATION,
        /** "AWS service started an instance for root." */
        BY_SERVICE,
        /** "Root tried to stop CloudTrail logging, DENIED." */
        ATTEMPT,
        SIGN_IN,
        SIGN_IN_FAILED,
        SIGN_IN_EVENT,
        PASSWORD_RECOVERY,
        ASSUME_ROOT,
        ACCOUNT_DEPARTED,
        SERVICE_EVENT,
        UNKNOWN
    }

    /** Which alerts the e-mail subscription's filter lets through. */
    private enum Mailed {
        /** Whatever the severity. */
        ALWAYS,
        BY_SEVERITY
    }

    private final Optional<Wording> wording;
    private final Optional<Weight> weight;
    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // A reference to a method without state.
    private final Function<StackEvent, Optional<Notice>> reader;

    private final Mailed mailed;
    private final String one;

    /** A kind that is about calls, each of which has its own weight. */
    Kind(Wording wording) {
        this(Optional.of(wording), Optional.empty(), "", event -> Optional.empty(), Mailed.BY_SEVERITY, "attempt");
    }

    /**
     * A kind that is about calls.
     *
     * @param weight of all of them, whatever the call; FROM_OUTSIDE only of those that did not come from root
     */
    Kind(Wording wording, Weight weight) {
        this(Optional.of(wording), Optional.of(weight), "", event -> Optional.empty(), Mailed.BY_SEVERITY, "attempt");
    }

    /** A kind that no event asks for. */
    Kind(String one) {
        this("", event -> Optional.empty(), Mailed.BY_SEVERITY, one);
    }

    /**
     * A kind that an event of our own asks for.
     *
     * @param source the event's {@code source}
     * @param reader no reference to the method, which would load the class of each kind for every sign-in
     * @param one what one of them is called beside its number
     */
    Kind(String source, Function<StackEvent, Optional<Notice>> reader, Mailed mailed, String one) {
        this(Optional.empty(), Optional.empty(), source, reader, mailed, one);
    }

    Kind(
            Optional<Wording> wording,
            Optional<Weight> weight,
            String source,
            Function<StackEvent, Optional<Notice>> reader,
            Mailed mailed,
            String one) {
        this.wording = wording;
        this.weight = weight;
        this.source = source;
        this.reader = reader;
        this.mailed = mailed;
        this.one = one;
    }

    /** Whether it is about calls, whose words stand in the tables. Each of the others has a class of its own. */
    public boolean isAboutCalls() {
        return wording.isPresent();
    }

    /**
     * How it is worded; only of one about calls.
     *
     * @throws java.util.NoSuchElementException if it is not about calls
     */
    public Wording wording() {
        return wording.orElseThrow();
    }

    /** Whether such a call tells that much, whatever the call. */
    boolean weighs(Weight tells) {
        return weight.filter(tells::equals).isPresent();
    }

    /** Whether it arrives whatever the lowest severity is that the owners want to have mailed. */
    public boolean isAlwaysMailed() {
        return mailed == Mailed.ALWAYS;
    }

    /** What one of them is called beside its number: "attempt", "alarm". */
    public String one() {
        return one;
    }

    /** The {@code source} of the event that asks for it; empty for what none asks for. */
    public String source() {
        return source;
    }

    /** What an event of our own asks to tell, if a kind knows it. */
    static Optional<Notice> read(StackEvent event) {
        return Arrays.stream(values())
                .filter(kind -> kind.source.equals(event.source()))
                .flatMap(kind -> kind.reader.apply(event).stream())
                .findFirst();
    }
}
