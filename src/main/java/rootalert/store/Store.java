package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.event.Calls;
import rootalert.event.RootEvent;

/**
 * What the function remembers, as far as alerts need it. What heartbeats, announcements, look-back and the audit keep has a class of its
 * own each: {@link CheckStates}, {@link KnownSpokes}, {@link KnownAnnouncements}, {@link Mails}, {@link LookBacks} and {@link Audits}. No
 * method throws because the table fails, and each says how long it takes at most. Where nothing is remembered, every answer is
 * {@link Answer.NotAsked}.
 */
public class Store {
    /** The longest that {@link #save} takes. */
    public static final Duration SAVE = Duration.ofSeconds(3);

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

    private final Optional<Table> table;
    private final InstantSource clock;
    private final Limits limits;
    private final Asking preparing;
    private final Marks marks;
    private final Histories histories;
    private final Admissions admissions;
    private final Journal journal;

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
        this.table = table;
        this.clock = clock;
        this.limits = limits;
        preparing = asking(limits.history(), "Preparing the table", "The first alert may wait longer.");
        marks = new Marks(
                asking(limits.seen(), "Reading what was told", "It may be told again."),
                asking(limits.report(), "Reading what was told", "Look-back tries again later."),
                clock);
        histories = new Histories(asking(limits.history(), "Reading history", "The alert goes out without it."), clock);
        admissions = new Admissions(asking(limits.seen(), "Counting attempts", "They are alerted one by one."), clock);
        journal = new Journal(asking(limits.save(), "Writing history", "Later alerts do not know of it."), clock);
    }

    /**
     * Asks the table one sort of question.
     *
     * @param limit one of {@link #limits}
     * @param what for the log: what failed
     * @param consequence for the log: what this means
     */
    final Asking asking(Duration limit, String what, String consequence) {
        return new Asking(table, clock, limit, what, consequence);
    }

    final InstantSource clock() {
        return clock;
    }

    final Limits limits() {
        return limits;
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
    public Admission admit(List<CountedAttempts> parts) {
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

    /** Writes down what happened before anything was remembered; nothing of it was told. Waits as {@link #save}. */
    public void fill(List<Entry> entries) {
        journal.fill(entries);
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

    /** When the records began. Waits two seconds at most. */
    public Answer<Optional<Instant>> began() {
        return preparing.ask(table -> table.get(Schema.BEGAN.key()).stream()
                .flatMap(row -> row.time(Schema.Attribute.FIRST).stream())
                .findFirst());
    }

    /** For the monthly report. Waits five seconds at most. */
    public Answer<Review> review() {
        return reviews().review();
    }

    /** To call when a report is out, so that the next one begins where this one {@linkplain Review#until ended}. Waits as {@link #save}. */
    public void reported(Instant until) {
        reviews().ended(until);
    }

    private Reviews reviews() {
        return new Reviews(this, table.map(Table::region).orElse(""));
    }
}
