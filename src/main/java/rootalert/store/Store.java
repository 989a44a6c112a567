package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.event.Announcement;
import rootalert.event.AuditReport;
import rootalert.event.Calls;
import rootalert.event.HealthCheck;
import rootalert.event.RootEvent;

/**
 * All that the function remembers. No method throws because the table fails, and each says how long it takes at most. Where nothing is
 * remembered, every answer is {@link Answer.NotAsked}.
 */
public class Store {
    /** Mails to everyone, of each kind, which whoever may invoke the function causes. */
    public static final int MAX_MAILS_AN_HOUR = 10;

    /** The longest that {@link #save} takes. */
    public static final Duration SAVE = Duration.ofSeconds(3);

    /** What everyone is mailed about because someone asks for it. */
    public enum Mail {
        ANNOUNCEMENT,
        RETIRED_SPOKES
    }

    /**
     * How long the sorts of questions take at most.
     *
     * @param seen and admissions: an alert waits for them
     * @param history what an alert waits for beside other look-ups
     * @param save nobody waits for it but Lambda
     * @param report what a person or a schedule asks for
     */
    record Limits(Duration seen, Duration history, Duration save, Duration report) {
        static final Limits REAL =
                new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), SAVE, Duration.ofSeconds(5));
    }

    private final InstantSource clock;
    private final Asking preparing;
    private final Marks marks;
    private final Histories histories;
    private final Admissions admissions;
    private final Journal journal;
    private final Reviews reviews;
    private final Checks checks;
    private final Announcements announcements;
    private final Mails mails;
    private final Spokes spokes;
    private final LookBacks lookBacks;
    private final Audits audits;

    /** Create once per container. */
    public static Store of(AwsApi aws, String table, InstantSource clock) {
        return new Store(Optional.of(new Table(aws, table)), clock, Limits.REAL);
    }

    /** One that remembers nothing. */
    public static Store none() {
        return new Store();
    }

    protected Store() {
        this(Optional.empty(), InstantSource.system(), Limits.REAL);
    }

    Store(Optional<Table> table, InstantSource clock, Limits limits) {
        this.clock = clock;
        preparing =
                new Asking(table, clock, limits.history(), "Preparing the table", "The first alert may wait longer.");
        marks = new Marks(
                new Asking(table, clock, limits.seen(), "Reading what was told", "It may be told again."),
                new Asking(table, clock, limits.report(), "Reading what was told", "Look-back tries again later."),
                clock);
        histories = new Histories(
                new Asking(table, clock, limits.history(), "Reading history", "The alert goes out without it."), clock);
        admissions = new Admissions(
                new Asking(table, clock, limits.seen(), "Counting attempts", "They are alerted one by one."), clock);
        journal = new Journal(
                new Asking(table, clock, limits.save(), "Writing history", "Later alerts do not know of it."), clock);
        reviews = new Reviews(
                new Asking(table, clock, limits.report(), "Counting for the report", "It goes out without the counts."),
                new Asking(table, clock, limits.save(), "Writing where the report ended", "The next one counts more."),
                table.map(Table::region).orElse(""),
                clock);
        checks = new Checks(new Asking(
                table, clock, limits.history(), "The state of the checks", "What failed is told by the clock."));
        announcements = new Announcements(
                new Asking(table, clock, limits.history(), "Announcements", "They are not known now."));
        mails = new Mails(
                new Asking(table, clock, limits.history(), "Counting mails", "What causes them fails."), clock);
        spokes = new Spokes(
                new Asking(table, clock, limits.report(), "Spokes", "They are not known now."),
                new Asking(
                        table, clock, limits.history(), "Remembering a sign of life", "The next one comes in a day."),
                clock);
        lookBacks = new LookBacks(
                new Asking(table, clock, limits.history(), "Looking back", "It tries again later."), clock);
        audits = new Audits(
                new Asking(table, clock, limits.seen(), "The audit's keys", "Its calls count as anyone's."),
                new Asking(table, clock, limits.save(), "Remembering the audit's calls", "They prove nothing."),
                new Asking(table, clock, limits.report(), "The audit", "What it says is not known now."),
                clock);
    }

    /**
     * Opens the connection, and notes since when events are remembered if that is not known yet. Returns at once; to call when a
     * container starts.
     */
    public void prepare() {
        var now = clock.instant();
        Supplier<Answer<Boolean>> ignored = preparing.start(table -> {
            if (table.get(Schema.BEGAN.key()).row(Schema.BEGAN.key()).isEmpty()) {
                Row began = table.update(new Update(Schema.BEGAN.key()).setOnce(Schema.Attribute.FIRST, now));
                return began.time(Schema.Attribute.FIRST).isPresent();
            }
            return true;
        });
    }

    /**
     * Which of these records were told or held within seven days. Waits a second at most.
     *
     * @param calls from a queue: what comes directly is told in any case
     * @return their fingerprints
     */
    public Answer<Set<String>> seen(Collection<RootEvent> calls) {
        return marks.told(calls);
    }

    /** Asks ahead of time, so that {@link #history} finds the answer on its way. Returns at once. */
    public void prefetch(Calls calls) {
        HistoryQuestion.about(calls, clock.instant()).ifPresent(this::prefetch);
    }

    void prefetch(HistoryQuestion question) {
        histories.prefetch(question);
    }

    /**
     * What came before an alert. Asks at once, and the answer waits two seconds at most from now.
     *
     * @return not asked if no call is root's, or an attempt to become root
     */
    public Supplier<Answer<History>> history(Calls calls) {
        return HistoryQuestion.about(calls, clock.instant()).map(this::history).orElse(Answer.NotAsked::new);
    }

    Supplier<Answer<History>> history(HistoryQuestion question) {
        return histories.of(question);
    }

    /**
     * Whether an alert about attempts that a queue brought goes out, or waits because enough was said of them. To ask for one alert
     * after the other, because an answer counts the alerts that {@link #sent} knows of. Waits two seconds at most.
     *
     * @param parts of the alert, one for each that it combines; none if it tells of anything but attempts
     */
    public Admission admit(List<Attempts> parts) {
        return admissions.admit(parts);
    }

    /** To call when SNS has accepted an alert that was admitted. Waits a second at most. */
    public void sent(Admission.Send send) {
        admissions.sent(send);
    }

    /** Writes down what was told or held, once the alerts are out. What is not written is in the log, and the rest is written. */
    public void save(List<Entry> entries) {
        journal.save(entries);
    }

    /** For the monthly report. Waits five seconds at most. */
    public Answer<Review> review() {
        return reviews.review();
    }

    /** To call when a report is out, so that the next one begins where this one {@linkplain Review#until ended}. Waits as {@link #save}. */
    public void reported(Instant until) {
        reviews.ended(until);
    }

    /** What earlier heartbeats found. Waits two seconds at most. */
    public Answer<Map<HealthCheck, CheckState>> checks() {
        return checks.all();
    }

    /** Writes the state of checks, and answers whether the table took it. Waits two seconds at most. */
    public boolean save(Map<HealthCheck, CheckState> states) {
        return checks.write(states);
    }

    /** The announcements that hold at a time. Waits two seconds at most. */
    public Answer<List<Announcement>> announcements(Instant time) {
        return announcements.at(time);
    }

    /** The same of one account, which has one at most. */
    public Answer<Optional<Announcement>> announcement(String account, Instant time) {
        return announcements.at(time, account);
    }

    /**
     * Writes an announcement in place of the account's last one, and answers whether the table took it. One that ends now is withdrawn.
     *
     * @param announcement its times are known
     */
    public boolean announce(Announcement announcement) {
        return announcements.write(announcement);
    }

    /**
     * Counts a mail to everyone, and answers the how-manieth of its kind it is in this clock hour, of all containers together.
     * Waits two seconds at most.
     */
    public Answer<Long> count(Mail kind) {
        return mails.count(kind);
    }

    /**
     * Counts a mail to everyone, and answers whether it is one too many of its kind in this clock hour.
     *
     * @throws RuntimeException if the table does not answer
     */
    public boolean isOneMailTooMany(Mail kind) {
        return count(kind).orElseThrow() > MAX_MAILS_AN_HOUR;
    }

    /**
     * Writes signs of life, and answers whether the table took them. Those without a valid account and region are left out. Waits two
     * seconds at most.
     */
    public boolean heard(List<Spoke> signs) {
        return spokes.heard(signs);
    }

    /** What is known of the keys with these hashes. Waits a second at most. */
    public Answer<List<AuditKey>> auditKeys(Collection<String> hashes) {
        return audits.keys(hashes);
    }

    /**
     * Remembers keys that AssumeRoot gave to the audit's role, by CloudTrail's own records. Waits a second at most.
     *
     * @return all that is known of each then
     */
    public Answer<List<AuditKey>> auditKeysIssued(List<AuditKey> keys) {
        return audits.issued(keys);
    }

    /**
     * Remembers what was called with keys that may be the audit's. Waits three seconds at most.
     *
     * @return all that is known of each then
     */
    public Answer<List<AuditKey>> auditKeysUsed(List<AuditKey> keys) {
        return audits.used(keys);
    }

    /** To call when an alert about what else was called with a key is out. Waits three seconds at most. */
    public boolean auditMisuseTold(AuditKey key) {
        return audits.told(key);
    }

    /** Writes down what the audit says of accounts, and answers whether the table took it. Waits five seconds at most. */
    public boolean audited(List<AuditReport.OfAccount> reports) {
        return audits.audited(reports);
    }

    /** The same of what it says of itself. Waits three seconds at most. */
    public boolean auditRan(AuditReport.OfRun report) {
        return audits.ran(report);
    }

    /** All that is known of the audit; from the first time on it is expected. Waits five seconds at most. */
    public Answer<AuditState> audit() {
        return audits.state();
    }

    /** To call when an alert is out about credentials that appeared. Waits three seconds at most. */
    public boolean credentialsTold(List<AuditedAccount> worse) {
        return audits.told(worse);
    }

    /** To call when an alert is out about how many credentials are left. Waits three seconds at most. */
    public boolean credentialsCounted() {
        return audits.counted();
    }

    /** All spokes that were ever heard of, by account and region, retired ones included. Waits five seconds at most. */
    public Answer<List<Spoke>> spokes() {
        return spokes.all();
    }

    /**
     * Retires spokes until they give another sign of life, and answers whether the table took it. That they once did is kept for
     * good. Waits five seconds at most.
     */
    public boolean retire(List<Spoke> retired) {
        return spokes.retire(retired);
    }

    /** How far an earlier heartbeat listed the accounts of the organization, if one did within a week. Waits five seconds at most. */
    public Answer<Optional<Listing>> listing() {
        return spokes.listing();
    }

    /** Writes how far they are listed now, and answers whether the table took it. Waits five seconds at most. */
    public boolean keep(Listing listing) {
        return spokes.keep(listing);
    }

    /**
     * What was told or held within seven days of these events, as far as two copies of a record can differ in form. Waits five seconds at
     * most.
     *
     * @return no answer unless all of it could be read
     */
    public Answer<Alike> alike(Collection<RootEvent> events) {
        return marks.alike(events);
    }

    /** The same of events for which someone waits: a second at most. */
    public Answer<Alike> alikeNow(Collection<RootEvent> events) {
        return marks.alikeNow(events);
    }

    /**
     * Whether this container alone looks back for the next minute.
     *
     * @param owner for whoever reads the table
     */
    public Answer<Boolean> leaseLookBack(String owner) {
        return lookBacks.lease(owner);
    }

    /** How far look-back came, of each region and query that it has begun with. Waits two seconds at most. */
    public Answer<List<Position>> positions() {
        return lookBacks.positions();
    }

    /** Writes how far it came, and answers whether the table took it. Waits two seconds at most. */
    public boolean keep(Collection<Position> positions) {
        return lookBacks.keep(positions);
    }

    /** Counts what look-back compared, for the monthly report. Waits two seconds at most. */
    public void countComparedEvents(long compared, long missed, long withoutSpoke) {
        lookBacks.count(compared, missed, withoutSpoke);
    }

    /** Writes down what happened before anything was remembered; nothing of it was told. Waits as {@link #save}. */
    public void fill(List<Entry> entries) {
        journal.fill(entries);
    }

    /** Whether the caller is to tell of look-back's first run, which is told once. Waits two seconds at most. */
    public Answer<Boolean> claimFirstLook() {
        return lookBacks.claimFirstLook();
    }

    /** To call when it was told; else someone else tells of it in ten minutes. */
    public boolean firstLookTold() {
        return lookBacks.firstLookTold();
    }

    /** Whether it was told. Waits two seconds at most. */
    public Answer<Boolean> isFirstLookTold() {
        return lookBacks.isFirstLookTold();
    }

    /** When the records began. Waits two seconds at most. */
    public Answer<Optional<Instant>> began() {
        return preparing.ask(table -> table.get(Schema.BEGAN.key()).stream()
                .flatMap(row -> row.time(Schema.Attribute.FIRST).stream())
                .findFirst());
    }
}
