package rootalert.store;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * All that the table holds: one constant for each kind of item. docs/security.md has the same in a table, and a test compares the two.
 *
 * <p>The words in capitals in a key stand for values. A TIME is in whole seconds and a HOUR in whole hours, so items sort by time.
 */
enum Schema {
    USE(
            "account#ACCOUNT",
            "use#TIME#ID#HASH",
            400,
            "Calls of one root session that came in one batch: the most telling one with its outcome, address and "
                    + "program, up to five programs of the session, the alert's severity, how many calls, sign-ins and "
                    + "changes there were, and a hash of what identifies the session",
            Attribute.TIME,
            Attribute.EVENT,
            Attribute.OUTCOME,
            Attribute.ADDRESS,
            Attribute.CLIENT,
            Attribute.PROGRAMS,
            Attribute.SEVERITY,
            Attribute.CALLS,
            Attribute.SIGN_INS,
            Attribute.CHANGES,
            Attribute.SESSION),
    FAILED_HERE(
            "account#ACCOUNT",
            "failed#TIME#ID#HASH",
            400,
            "Failed sign-ins to an account that came in one batch",
            Attribute.TIME,
            Attribute.ATTEMPTS,
            Attribute.ACCOUNTS),
    TRIED(
            "account#ACCOUNT",
            "tried#TIME#ID#HASH",
            400,
            "Requested password resets, denied AssumeRoot calls or failed calls of kind `ROOT_EXPOSED` that came in one"
                    + " batch: how many, the most telling one, its address, and the alert's severity",
            Attribute.TIME,
            Attribute.ATTEMPTS,
            Attribute.ACCOUNTS,
            Attribute.EVENT,
            Attribute.ADDRESS,
            Attribute.SEVERITY),
    FAILED_FROM(
            "address#ADDRESS",
            "failed#TIME#ID#HASH",
            400,
            "Failed sign-ins from an address that came in one batch, and the first 15 accounts",
            Attribute.TIME,
            Attribute.ATTEMPTS,
            Attribute.ACCOUNTS),
    SEEN(
            "address#ADDRESS",
            "seen#ACCOUNT",
            400,
            "An account whose root was used from an address, and when last",
            Attribute.LAST),
    SIGNED_IN("address#ADDRESS", "signin#TIME#ACCOUNT", 2, "A root sign-in from an address", Attribute.TIME),
    COUNTED(
            "attempts#WHERE",
            "KIND#HOUR",
            31,
            "What anyone can cause in numbers, by address or account, kind of alert and clock hour: how many "
                    + "alerts of each severity there were, when the last one was, up to 40 accounts that they named, how "
                    + "many attempts waited, and how many of those a later alert counted",
            Attribute.ALERTS_CRITICAL,
            Attribute.ALERTS_HIGH,
            Attribute.ALERTS_MEDIUM,
            Attribute.ALERTS_LOW,
            Attribute.ALERTS_INFO,
            Attribute.LAST_ALERT,
            Attribute.NAMED,
            Attribute.HELD,
            Attribute.TOLD),
    MARKS(
            "marks#DAY",
            "MINUTE#HASH",
            7,
            "Events of the same ten minutes that were told or held in one batch, and when: a hash of each whole "
                    + "record",
            Attribute.TIME,
            Attribute.RECORDS),
    TOLD(
            "told#DAY",
            "MINUTE#HASH",
            7,
            "The same for look-back: a hash of each account and event ID, and of time, call, caller, outcome and MFA; and "
                    + "whether look-back found them",
            Attribute.TIME,
            Attribute.RECORDS,
            Attribute.FOUND),
    POSITION(
            "positions",
            "REGION#QUERY",
            Schema.FOR_GOOD,
            "How far look-back has read a region's event history by one query: from when to when, the events of the last "
                    + "second, how many pages and tries this run took, what failed, how many copies differed; and for the first "
                    + "run, what it found of root's use in 90 days",
            Attribute.FROM,
            Attribute.UNTIL,
            Attribute.REACHED,
            Attribute.RECORDS,
            Attribute.BEGAN,
            Attribute.LAST,
            Attribute.PAGES,
            Attribute.TRIES,
            Attribute.FOUND,
            Attribute.UNANSWERED,
            Attribute.BLIND,
            Attribute.DIFFERENT,
            Attribute.LAST_DIFFERENT,
            Attribute.USES,
            Attribute.DONE),
    COMPARED(
            "compared",
            "DAY",
            400,
            "How many events look-back compared in a day, how many of them EventBridge had not brought, and how many it "
                    + "found in regions without a spoke",
            Attribute.EVENTS,
            Attribute.MISSED,
            Attribute.ELSEWHERE),
    LEASE(
            "memory",
            "lease",
            1,
            "Until when one container alone looks back, and which",
            Attribute.UNTIL,
            Attribute.OWNER),
    READS(
            "memory",
            "reads",
            Schema.FOR_GOOD,
            "Whether the stack's rules leave root's read-only calls out, and if they once did, from when on look-back compares such calls",
            Attribute.LEFT_OUT,
            Attribute.FROM),
    FIRST_LOOK(
            "memory",
            "first",
            Schema.FOR_GOOD,
            "When a container took it on to tell of look-back's first run, and when that was told",
            Attribute.TIME,
            Attribute.LAST_TOLD),
    ACCOUNT(
            "accounts",
            "ACCOUNT",
            400,
            "An account with root activity, and when something about it was last written",
            Attribute.LAST),
    ANNOUNCEMENT(
            "announcements",
            "ACCOUNT",
            400,
            "The last [announcement](operations.md#announcing-the-use-of-root) for an account: reason and author "
                    + "as given, when it was made and when it ends",
            Attribute.REASON,
            Attribute.AUTHOR,
            Attribute.MADE,
            Attribute.UNTIL),
    MAILED(
            "mailed#KIND",
            "HOUR",
            1,
            "How often everyone was mailed about announcements, or about retired spokes, in a clock hour",
            Attribute.TIMES),
    SPOKE("spokes", "ACCOUNT#REGION", 400, "A spoke, and when it last gave a sign of life", Attribute.LAST),
    RETIRED_SPOKE(
            "spokes",
            "ACCOUNT#REGION",
            Schema.FOR_GOOD,
            "A retired spoke: when it was retired, and its last sign of life",
            Attribute.LAST,
            Attribute.FORGOTTEN),
    CHECK(
            "chain",
            "CHECK",
            Schema.FOR_GOOD,
            "A check of the alerting: when it last passed, first failed, was first not answered and last told, and "
                    + "what it found",
            Attribute.LAST_WHOLE,
            Attribute.FIRST_BROKEN,
            Attribute.UNANSWERED,
            Attribute.LAST_TOLD,
            Attribute.FOUND),
    LISTING(
            "memory",
            "listing",
            7,
            "How far the organization's accounts were listed: when that began, at most ten accounts without a spoke, how "
                    + "many others there are, where AWS is to go on, and whether it is done",
            Attribute.BEGAN,
            Attribute.UNHEARD,
            Attribute.OTHERS,
            Attribute.TOKEN,
            Attribute.DONE),
    AUDIT_KEY(
            "key#HASH",
            "audit",
            2,
            "The key of a root session, by its SHA-256, where the session may be the audit's: when the audit's role was given it and for "
                    + "which account, when its first read came here, in which account and when that was made, other calls made "
                    + "with it (up to 20 names), and whether they were told",
            Attribute.ISSUED,
            Attribute.ISSUED_FOR,
            Attribute.SEEN,
            Attribute.SEEN_IN,
            Attribute.CALLED,
            Attribute.OTHER_CALLS,
            Attribute.TOLD),
    AUDITED(
            "audits",
            "ACCOUNT",
            60,
            "An account that the audit asks about: when it last did, what root credentials there are, what appeared and was not told "
                    + "yet, and why it could not ask; since when a record of its calls is due; when AssumeRoot and a read were last recorded; "
                    + "and the last call that proved the chain, with the seconds it took",
            Attribute.AUDITED,
            Attribute.PASSWORD,
            Attribute.ACCESS_KEYS,
            Attribute.MFA_DEVICES,
            Attribute.CERTIFICATES,
            Attribute.WORSE,
            Attribute.NOT_AUDITED,
            Attribute.WAITING,
            Attribute.ASKED,
            Attribute.ISSUED,
            Attribute.SEEN,
            Attribute.PROVEN,
            Attribute.TOOK),
    AUDIT(
            "memory",
            "audit",
            Schema.FOR_GOOD,
            "The audit: when it was first expected and last heard of, how many accounts it asks about within how many days, what keeps "
                    + "it from that, when credentials that appeared were last told, when those that were left were counted, and when "
                    + "something about one of the accounts last changed",
            Attribute.FIRST,
            Attribute.LAST,
            Attribute.ACTIVE,
            Attribute.DAYS,
            Attribute.PROBLEM,
            Attribute.LAST_TOLD,
            Attribute.COUNTED,
            Attribute.CHANGED),
    BEGAN("memory", "began", Schema.FOR_GOOD, "When the records began", Attribute.FIRST),
    REPORTED("memory", "report", Schema.FOR_GOOD, "Where the last monthly report ended", Attribute.UNTIL);

    /** The attributes besides the key, in the table as {@code signIns}. */
    enum Attribute {
        ACCESS_KEYS,
        ACCOUNTS,
        ACTIVE,
        ADDRESS,
        ALERTS_CRITICAL,
        ALERTS_HIGH,
        ALERTS_MEDIUM,
        ALERTS_LOW,
        ALERTS_INFO,
        ASKED,
        ATTEMPTS,
        AUDITED,
        AUTHOR,
        BEGAN,
        BLIND,
        CALLED,
        CALLS,
        CERTIFICATES,
        CHANGED,
        CHANGES,
        CLIENT,
        COUNTED,
        DAYS,
        DIFFERENT,
        DONE,
        ELSEWHERE,
        EVENT,
        EVENTS,
        FIRST,
        FIRST_BROKEN,
        FORGOTTEN,
        FOUND,
        FROM,
        HELD,
        ISSUED,
        ISSUED_FOR,
        LAST,
        LAST_ALERT,
        LAST_DIFFERENT,
        LAST_TOLD,
        LAST_WHOLE,
        LEFT_OUT,
        MADE,
        MFA_DEVICES,
        MISSED,
        NAMED,
        NOT_AUDITED,
        OTHERS,
        OTHER_CALLS,
        OUTCOME,
        OWNER,
        PAGES,
        PASSWORD,
        PROBLEM,
        PROGRAMS,
        PROVEN,
        REACHED,
        REASON,
        RECORDS,
        SEEN,
        SEEN_IN,
        SESSION,
        SEVERITY,
        SIGN_INS,
        TIME,
        TIMES,
        TOKEN,
        TOLD,
        TOOK,
        TRIES,
        UNANSWERED,
        UNHEARD,
        UNTIL,
        USES,
        WAITING,
        WORSE,
        /** Epoch seconds. DynamoDB deletes the item some days after, so whoever reads it looks at its time, too. */
        EXPIRES;

        private final String text;

        Attribute() {
            var words = name().split("_", -1);
            text = words[0].toLowerCase(Locale.ROOT)
                    + Arrays.stream(words)
                            .skip(1)
                            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                            .collect(joining());
        }

        /** As the table has it. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    static final int FOR_GOOD = 0;
    /** Follows every value in a key. */
    static final String END = "~";

    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** Of alerts, the worst first. */
    static final List<String> SEVERITIES = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO");

    final String partition;
    final String sort;
    /** How long after what it tells of; {@link #FOR_GOOD} for ever. */
    final int days;

    final String what;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it.
    final List<Attribute> attributes;

    Schema(String partition, String sort, int days, String what, Attribute... attributes) {
        this.partition = partition;
        this.sort = sort;
        this.days = days;
        this.what = what;
        this.attributes = List.of(attributes);
    }

    /** The key with these values in place of its words in capitals. */
    Key key(Object... values) {
        var rest = Stream.of(values).map(Schema::value).iterator();
        return new Key(fill(partition, rest), fill(sort, rest));
    }

    /**
     * A row that tells of nothing yet, with these values in its key.
     *
     * @param time when it was, whatever it will tell of
     */
    Row row(Instant time, Object... values) {
        var row = Row.of(key(values));
        return days == FOR_GOOD ? row : row.with(Attribute.EXPIRES, expires(time));
    }

    /** When an item about a time expires, in epoch seconds. */
    long expires(Instant time) {
        return time.plus(Duration.ofDays(days)).getEpochSecond();
    }

    /** The keys of one partition that lie between two values of their first word in capitals. */
    Range between(String id, Object from, Object to) {
        return Range.of(new Key(partition(id), first(from)), new Key(partition(id), first(to)));
    }

    /** The whole partition. */
    Range all() {
        return new Range(partition, " ", END);
    }

    String partition(String id) {
        return fill(partition, List.of(id).iterator());
    }

    /** How the sort keys with this value begin, in place of their first word in capitals. */
    String first(Object value) {
        return prefix() + value(value);
    }

    boolean is(Row row) {
        return row.key().sort().startsWith(prefix());
    }

    /** What follows the word that all sort keys begin with. */
    String rest(Row row) {
        return row.key().sort().substring(prefix().length());
    }

    private String prefix() {
        return isValue(sort) ? "" : sort.substring(0, sort.indexOf('#') + 1);
    }

    private static String fill(String template, Iterator<String> values) {
        return Stream.of(template.split("#", -1))
                .map(word -> isValue(word) ? values.next() : word)
                .collect(joining("#"));
    }

    private static String value(Object value) {
        return value instanceof Instant time
                ? time.truncatedTo(ChronoUnit.SECONDS).toString()
                : value.toString();
    }

    /** {@code 2026-11-20T21}. */
    static String hour(Instant time) {
        return HOUR.format(time);
    }

    static boolean isValue(String word) {
        return Character.isUpperCase(word.charAt(0));
    }
}
