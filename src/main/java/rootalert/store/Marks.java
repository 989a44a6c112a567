package rootalert.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.aws.NoAnswer;
import rootalert.event.EventTime;
import rootalert.event.Likeness;
import rootalert.event.RootEvent;
import rootalert.store.Schema.Attribute;
import rootalert.text.Repeated;

/**
 * A mark for each record that was told or counted. It stands for the whole record, by its fingerprint, and stops nothing but the same
 * record from the queue: an update says something new, and a record that only borrows another one's ID is a forgery. A record without
 * an ID may be one of two that say the same, so it has no mark.
 *
 * <p>For look-back there is a second one, of whatever form the record has: see {@link Likeness}.
 *
 * <p>The marks that a batch makes of ten minutes share an item, or a storm of 10,000 calls would take 400 requests.
 */
final class Marks {
    /** SQS brings a message again within minutes, a redrive of the dead-letter queue within days, and look-back may be days behind. */
    static final Duration VALID_FOR = Duration.ofDays(7);

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final long MINUTES = Duration.ofMinutes(10).toSeconds();
    /** Of some 20 bytes each; DynamoDB takes 400 KB. */
    static final int MAX_IN_ITEM = 5_000;

    /** The queues keep messages for 14 days. */
    private static final int MAX_DAYS = 15;

    private static final int MAX_ITEMS = 10_000;
    /** Of 1 MB each, or some 50,000 marks. */
    private static final int MAX_REQUESTS = 3;
    /** It has more time, and needs all of them. */
    private static final int MAX_REQUESTS_OF_LOOK_BACK = 10;

    private static final String BY_LOOK_BACK = "LOOK_BACK";

    /** Where the marks of a record lie: a day, and ten minutes of it. */
    private record TenMinutes(String day, String minute) {
        private static final Comparator<TenMinutes> ORDER =
                Comparator.comparing(TenMinutes::day).thenComparing(TenMinutes::minute);

        private static final Repeated<EventTime, TenMinutes> OF_TIME = new Repeated<>(TenMinutes::of);

        private static TenMinutes of(RootEvent call) {
            return OF_TIME.of(call.time());
        }

        private static TenMinutes of(EventTime called) {
            return called.instant()
                    .map(time -> time.getEpochSecond() / MINUTES * MINUTES)
                    .map(start -> Instant.ofEpochSecond(start).atOffset(ZoneOffset.UTC))
                    .map(start -> new TenMinutes(
                            start.toLocalDate().toString(), start.toLocalTime().toString()))
                    .orElseGet(() -> new TenMinutes("undated", "00:00"));
        }
    }

    private final Asking asking;
    private final Asking comparing;
    private final InstantSource clock;

    /**
     * @param asking while an alert waits
     * @param comparing while look-back does
     */
    Marks(Asking asking, Asking comparing, InstantSource clock) {
        this.asking = asking;
        this.comparing = comparing;
        this.clock = clock;
    }

    /** The fingerprints of those records that were told or counted. */
    Answer<Set<String>> told(Collection<RootEvent> calls) {
        var marked = marked(calls.stream()).toList();
        if (marked.isEmpty()) {
            return new Answer.NotAsked<>();
        }
        var ranges = ranges(Schema.MARKS, marked);
        var wanted = marked.stream().map(RootEvent::fingerprint).collect(toSet());
        return asking.ask(table -> ranges.stream()
                .flatMap(range -> table.last(range, MAX_ITEMS, MAX_REQUESTS).stream())
                .filter(this::isValid)
                .flatMap(row -> row.texts(Attribute.RECORDS))
                .filter(wanted::contains)
                .collect(toSet()));
    }

    private static Stream<RootEvent> marked(Stream<RootEvent> calls) {
        return calls.filter(call -> !call.id().isEmpty());
    }

    /**
     * What was told or held of these events, and maybe of others at their time.
     *
     * @return no answer unless all of it was read: what is not known to be told would be told again
     */
    Answer<Alike> alike(Collection<RootEvent> calls) {
        return alike(comparing, calls);
    }

    /** The same without more time than an alert has. */
    Answer<Alike> alikeNow(Collection<RootEvent> calls) {
        return alike(asking, calls);
    }

    private Answer<Alike> alike(Asking by, Collection<RootEvent> calls) {
        var ranges = ranges(Schema.TOLD, marked(calls.stream()).toList());
        return by.ask(table -> {
            var alike = new Alike.Builder();
            for (var range : ranges) {
                var page = table.last(range, MAX_ITEMS, MAX_REQUESTS_OF_LOOK_BACK);
                if (page.more()) {
                    throw new NoAnswer("more was told than can be read");
                }
                page.stream()
                        .filter(this::isValid)
                        .forEach(row -> alike.add(
                                row.texts(Attribute.RECORDS).map(Likeness::parse),
                                row.text(Attribute.FOUND).equals(BY_LOOK_BACK)));
            }
            return alike.build();
        });
    }

    /** One for each day, from its first ten minutes to its last. */
    private static List<Range> ranges(Schema schema, Collection<RootEvent> calls) {
        var days = calls.stream()
                .map(TenMinutes::of)
                .distinct()
                .sorted(TenMinutes.ORDER)
                .collect(groupingBy(TenMinutes::day, TreeMap::new, toList()));
        return days.descendingMap().entrySet().stream()
                .limit(MAX_DAYS)
                .map(day -> schema.between(
                        day.getKey(),
                        day.getValue().getFirst().minute(),
                        day.getValue().getLast().minute() + Schema.END))
                .toList();
    }

    /** Items outlive their time by days, so their own time counts. */
    private boolean isValid(Row row) {
        var now = clock.instant();
        return row.time(Attribute.TIME)
                .filter(time -> time.isAfter(now.minus(VALID_FOR)) && time.isBefore(now.plus(SKEW)))
                .isPresent();
    }

    /** What to write of records that were told or counted. */
    static List<Row> rows(Stream<RootEvent> calls, Instant now) {
        return rows(Schema.MARKS, calls, RootEvent::fingerprint, now);
    }

    /** The same for look-back, of whatever was told or held, even if it was told in part. */
    static List<Row> likenesses(Collection<RootEvent> calls, Instant now) {
        return Stream.of(true, false)
                .flatMap(byLookBack -> rows(
                                Schema.TOLD,
                                calls.stream().filter(call -> call.delivery().isByLookBack() == byLookBack),
                                call -> call.likeness().text(),
                                now)
                        .stream()
                        .map(row -> byLookBack ? row.with(Attribute.FOUND, BY_LOOK_BACK) : row))
                .toList();
    }

    private static List<Row> rows(
            Schema schema, Stream<RootEvent> calls, Function<RootEvent, String> mark, Instant now) {
        var byTenMinutes = marked(calls).collect(groupingBy(TenMinutes::of, mapping(mark, toCollection(TreeSet::new))));
        return byTenMinutes.entrySet().stream()
                .flatMap(tenMinutes -> Table.chunks(List.copyOf(tenMinutes.getValue()), MAX_IN_ITEM).stream()
                        .map(some -> row(schema, tenMinutes.getKey(), some, now)))
                .toList();
    }

    /** Its key is the same if a batch is written again. */
    private static Row row(Schema schema, TenMinutes tenMinutes, List<String> marks, Instant now) {
        var hash = UUID.nameUUIDFromBytes(String.join("", marks).getBytes(StandardCharsets.UTF_8));
        return schema.row(now, tenMinutes.day(), tenMinutes.minute(), hash)
                .with(Attribute.TIME, now)
                .with(Attribute.RECORDS, marks);
    }
}
