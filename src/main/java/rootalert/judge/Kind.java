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
    SIGN_IN(Wording.SIGN_IN, Actors.ANYONE_FAILED_TOO, Changes.OTHER),
    SIGN_IN_FAILED(Wording.SIGN_IN_FAILED, Actors.NOBODY, Changes.OTHER, Weight.FROM_OUTSIDE),
    /** Someone requested a reset of the root password. */
    PASSWORD_RECOVERY(Wording.PASSWORD_RECOVERY, Actors.ANYONE_FAILED_TOO, Changes.OTHER, Weight.FROM_OUTSIDE),
    PASSWORD_CHANGED(Wording.ACTION, Actors.SERVICES_TOO, Changes.ROOT_SIGN_IN, Weight.ROOT),
    /** The address that root signs in with. */
    EMAIL_CHANGED(Wording.ACTION, Actors.SERVICES_TOO, Changes.ROOT_SIGN_IN, Weight.ROOT),
    /** That address is to be changed, once someone enters the code that was sent to it. */
    EMAIL_REQUESTED(Wording.REQUEST, Actors.SERVICES_TOO, Changes.OTHER, Weight.ROOT),
    /** The people AWS calls or writes to. */
    CONTACT_CHANGED(Wording.ACTION, Actors.SERVICES_TOO, Changes.OTHER, Weight.ROOT_OR_DEFENCES),
    ACCESS_KEY(Wording.ACTION, Actors.SERVICES_TOO, Changes.CREDENTIAL),
    MFA_DEVICE(Wording.ACTION, Actors.SERVICES_TOO, Changes.CREDENTIAL),
    /** Logging or threat detection was stopped or weakened. */
    LOGGING_STOPPED(Wording.ACTION, Actors.SERVICES_TOO, Changes.OTHER, Weight.ROOT_OR_DEFENCES),
    /** Alerting was stopped or weakened: this stack's or any other. */
    ALERTING_STOPPED(Wording.ACTION, Actors.ASSUME_ROOT_TOO, Changes.OTHER, Weight.ROOT_OR_DEFENCES),
    /** An account was closed or taken out of its organization. */
    ACCOUNT_CLOSED(Wording.ACTION, Actors.SERVICES_TOO, Changes.OTHER, Weight.ROOT_OR_DEFENCES),
    /** A member account left the organization, as its management account is told. */
    ACCOUNT_DEPARTED(Wording.ACCOUNT_DEPARTED, Actors.SERVICES_TOO, Changes.OTHER, Weight.ROOT_OR_DEFENCES),
    /** The AWS CLI was signed in through the browser ({@code aws login}). */
    CLI_LOGIN(Wording.ACTION, Actors.SERVICES_TOO, Changes.CLIENT),
    /** Credentials that were approved before were renewed. */
    CLI_RENEWAL(Wording.ACTION, Actors.SERVICES_TOO, Changes.OTHER, Weight.BULK),
    /** Someone asked STS for a root session in a member account. */
    ASSUME_ROOT(Wording.ASSUME_ROOT, Actors.ANYONE_FAILED_TOO, Changes.OTHER, Weight.FROM_OUTSIDE),
    /** Someone who is not root opened a way to a root user, or tried to: {@link Exposure}. */
    ROOT_EXPOSED(Wording.BY_OTHERS, Actors.ANYONE_FAILED_TOO, Changes.OTHER, Weight.ROOT),
    /** A call by a session of AssumeRoot. */
    ASSUME_ROOT_SESSION(Wording.BY_ASSUME_ROOT, Actors.NOBODY, Changes.OTHER),
    /** A call with the credentials of Root Alert's own audit that is none of its reads. */
    AUDIT_MISUSED(Wording.BY_AUDIT, Actors.NOBODY, Changes.OTHER, Weight.ROOT),
    /** A call by a federated session of root. */
    FEDERATED_SESSION(Wording.BY_FEDERATION, Actors.NOBODY, Changes.ANYTHING),
    /** An AWS service acted on root's behalf. */
    SERVICE_CALL(Wording.BY_SERVICE, Actors.NOBODY, Changes.OTHER),
    /** An AWS service reports something of its own. */
    SERVICE_EVENT(Wording.SERVICE_EVENT, Actors.NOBODY, Changes.OTHER),
    /** An open console page or shell keeps itself alive. */
    KEEP_ALIVE(Wording.ACTION, Actors.SERVICES_TOO, Changes.OTHER, Weight.BULK),
    /** An event of AWS Sign-In that Root Alert does not know. */
    SIGN_IN_EVENT(Wording.SIGN_IN_EVENT, Actors.NOBODY, Changes.OTHER),
    /** A call that AWS refused for lack of permission. */
    DENIED_CALL(Wording.ATTEMPT, Actors.NOBODY, Changes.OTHER),
    /** A call that failed for another reason. */
    FAILED_CALL(Wording.ATTEMPT, Actors.NOBODY, Changes.OTHER),
    READ_ONLY(Wording.ACTION, Actors.ROOT, Changes.OTHER),
    /** Any other call. */
    CHANGE(Wording.ACTION, Actors.ROOT, Changes.ANYTHING),
    /** An event that does not say that root acted, or what was done. */
    UNKNOWN(Wording.UNKNOWN, Actors.NOBODY, Changes.OTHER),
    /** Input that is not an event. */
    UNREADABLE(Waits.IN_ITS_ACCOUNT, "message"),
    /** A test of alert delivery. */
    DRILL(Drill.SOURCE, event -> Drill.read(event), Mailed.ALWAYS, Waits.IN_ITS_ACCOUNT, "drill"),
    /** The monthly report that Root Alert is running. */
    REPORT(Report.SOURCE, event -> Report.read(event), Mailed.ALWAYS, Waits.NEVER, "report"),
    /** The alarm of another region or account says that it could not forward what root did there. */
    NOT_FORWARDED(
            NotForwarded.SOURCE, event -> NotForwarded.read(event), Mailed.BY_SEVERITY, Waits.IN_ITS_ACCOUNT, "alarm"),
    /** A link of the chain broke, or is whole again; root's MFA or access keys changed. */
    WATCH(HealthChange.SOURCE, event -> HealthChange.read(event), Mailed.ALWAYS, Waits.NEVER, "change"),
    /** Someone announced a use of root, or took that back. */
    ANNOUNCEMENT(AnnouncedUse.SOURCE, event -> AnnouncedUse.read(event), Mailed.ALWAYS, Waits.NEVER, "announcement"),
    /** What CloudTrail's event history told of root when Root Alert first read it. */
    LOOK_BACK(LookBackReport.SOURCE, event -> LookBackReport.read(event), Mailed.ALWAYS, Waits.NEVER, "report"),
    /** Root Alert's own audit read the state of root credentials. */
    AUDIT(Waits.IN_ANY_ACCOUNT, "call"),
    /** What the audit found: root credentials that appeared, or how many there are. */
    ROOT_CREDENTIALS(
            CredentialsFound.SOURCE, event -> CredentialsFound.read(event), Mailed.BY_SEVERITY, Waits.NEVER, "finding"),
    /** The less serious alerts of a batch that had too many. */
    COMBINED(Waits.NEVER, "event");

    /** What an alert about one call says of it: what the switches in {@code rootalert.message} are about. */
    public enum Wording {
        /** "Root changed the root password." And, of what {@link #isChange}, that its session was opened without MFA. */
        ACTION,
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

    /** Who makes a call one of the kind by making it, if {@code actions.txt} gives it that. Each takes in more than the one before. */
    enum Actors {
        /** Nobody: {@link JudgedCall} goes by the session or the outcome, and no row of {@code actions.txt} has the kind. */
        NOBODY,
        /** Root. What a service, a federated session or one of AssumeRoot does is of their kind, and what failed is an attempt. */
        ROOT,
        /** A service or a federated session as well: what was done matters more than who did it. */
        SERVICES_TOO,
        /** A session of AssumeRoot as well. */
        ASSUME_ROOT_TOO,
        /** Anyone, and it is of the kind though it failed. */
        ANYONE_FAILED_TOO
    }

    /** What its calls change, for the rules that several kinds share. */
    public enum Changes {
        /** Nothing, or something that its own rows of {@code severity.txt} judge alone, MFA or not. */
        OTHER,
        /** What root signs in with: its own rows judge that, too. */
        ROOT_SIGN_IN,
        /** An access key or MFA device, root's or someone else's: a change. */
        CREDENTIAL,
        /** Who can act as root without its credentials: a change, if it lets a client in. */
        CLIENT,
        /** Anything: a change, unless it only reads. */
        ANYTHING
    }

    /** Which alerts the e-mail subscription's filter lets through. */
    private enum Mailed {
        /** Whatever the severity. */
        ALWAYS,
        BY_SEVERITY
    }

    /** Whether one of several in an hour may be counted instead of mailed, for the next to tell of: what others can cause in numbers. */
    public enum Waits {
        NEVER,
        /** For others of its account, those of one region first. */
        IN_ITS_ACCOUNT,
        /** For any other. */
        IN_ANY_ACCOUNT
    }

    private final Optional<Wording> wording;
    private final Actors actors;
    private final Changes changes;
    private final Optional<Weight> weight;
    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // A reference to a method without state.
    private final Function<StackEvent, Optional<Notice>> reader;

    private final Mailed mailed;
    private final Waits waits;
    private final String one;

    /** A kind that is about calls, each of which has its own weight. */
    Kind(Wording wording, Actors actors, Changes changes) {
        this(wording, actors, changes, Optional.empty());
    }

    /**
     * A kind that is about calls.
     *
     * @param weight of all of them, whatever the call; FROM_OUTSIDE only of those that did not come from root
     */
    Kind(Wording wording, Actors actors, Changes changes, Weight weight) {
        this(wording, actors, changes, Optional.of(weight));
    }

    Kind(Wording wording, Actors actors, Changes changes, Optional<Weight> weight) {
        this.wording = Optional.of(wording);
        this.actors = actors;
        this.changes = changes;
        this.weight = weight;
        this.source = "";
        this.reader = event -> Optional.empty();
        this.mailed = Mailed.BY_SEVERITY;
        this.waits = Waits.NEVER;
        this.one = "attempt";
    }

    /** A kind that no event asks for. */
    Kind(Waits waits, String one) {
        this("", event -> Optional.empty(), Mailed.BY_SEVERITY, waits, one);
    }

    /**
     * A kind that an event of our own asks for.
     *
     * @param source the event's {@code source}
     * @param reader no reference to the method, which would load the class of each kind for every sign-in
     * @param one what one of them is called beside its number
     */
    Kind(String source, Function<StackEvent, Optional<Notice>> reader, Mailed mailed, Waits waits, String one) {
        this.wording = Optional.empty();
        this.actors = Actors.NOBODY;
        this.changes = Changes.OTHER;
        this.weight = Optional.empty();
        this.source = source;
        this.reader = reader;
        this.mailed = mailed;
        this.waits = waits;
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

    /** Whether someone tried to sign in, successfully or not. */
    public boolean isSignIn() {
        return isWorded(Wording.SIGN_IN) || isWorded(Wording.SIGN_IN_FAILED);
    }

    /** Whether someone who is not root opened a way to a root user, or tried to. */
    public boolean isWayToRoot() {
        return isWorded(Wording.BY_OTHERS);
    }

    private boolean isWorded(Wording one) {
        return wording.filter(one::equals).isPresent();
    }

    Actors actors() {
        return actors;
    }

    public Changes changes() {
        return changes;
    }

    /** Whether it is worse in a session without MFA, as any change is that no rows of its own judge. */
    public boolean isChange() {
        return switch (changes) {
            case CREDENTIAL, CLIENT, ANYTHING -> true;
            case OTHER, ROOT_SIGN_IN -> false;
        };
    }

    /** Whether it is about what someone signs in with. */
    boolean isAboutCredentials() {
        return switch (changes) {
            case ROOT_SIGN_IN, CREDENTIAL -> true;
            case OTHER, CLIENT, ANYTHING -> false;
        };
    }

    /** Whether such a call tells that much, whatever the call. */
    boolean weighs(Weight tells) {
        return weight.filter(tells::equals).isPresent();
    }

    /** Whether it arrives whatever the lowest severity is that the owners want to have mailed. */
    public boolean isAlwaysMailed() {
        return mailed == Mailed.ALWAYS;
    }

    /** Whether a notice may wait; of calls, {@link JudgedCall#isFromOutside} says so. */
    public Waits waits() {
        return waits;
    }

    /** What one of them is called beside its number: "attempt", "alarm". */
    public String one() {
        return one;
    }

    /** What an event of our own asks to tell, if a kind knows it. */
    static Optional<Notice> read(StackEvent event) {
        return Arrays.stream(values())
                .filter(kind -> kind.source.equals(event.source()))
                .flatMap(kind -> kind.reader.apply(event).stream())
                .findFirst();
    }
}
