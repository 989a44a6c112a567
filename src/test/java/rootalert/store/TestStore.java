package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;

/** A store whose clock is set by hand, and records to put into it. */
final class TestStore {
    static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    static final String HERE = "123456789012";
    static final String THERE = "210987654321";
    static final String ADDRESS = "203.0.113.7";

    /** More than a busy machine takes. */
    static final Duration ENOUGH = Duration.ofSeconds(20);

    final Table table;
    Instant now = START;
    /** When the session of the next records began; empty if they do not say. */
    Optional<Instant> sessionStart = Optional.empty();

    private int records;

    TestStore(AwsApi aws, String name) {
        table = new Table(aws, name);
    }

    Store store() {
        return store(ENOUGH);
    }

    Store store(Duration limit) {
        return Stores.of(table, () -> now, limit);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    RootEvent signIn(String account, String address) {
        return record("signin/ConsoleLogin", account, address, "responseElements: {ConsoleLogin: 'Success'}");
    }

    RootEvent failedSignIn(String account, String address) {
        return record("signin/ConsoleLogin", account, address, "responseElements: {ConsoleLogin: 'Failure'}");
    }

    RootEvent call(String account, String name) {
        return record("iam/" + name, account, ADDRESS, "requestParameters: {userName: 'deploy-bot'}");
    }

    RootEvent record(String call, String account, String address, String fields) {
        return withAnId(withoutAnId(call, account, address, fields));
    }

    private TestRecord withoutAnId(String call, String account, String address, String fields) {
        var session = sessionStart
                .map(start -> "sessionContext: {attributes: {creationDate: '" + start + "'}}")
                .orElse("");
        return TestRecord.call(call)
                .with("""
                {eventTime: '%s', recipientAccountId: '%s', sourceIPAddress: '%s',
                 userAgent: 'aws-cli/2.32.6 os/linux', userIdentity: {%s}}""".formatted(now, account, address, session))
                .with("{" + fields + "}");
    }

    private RootEvent withAnId(TestRecord record) {
        return record.with("{eventID: 'event-" + records++ + "'}").read();
    }

    /** Remembers an alert about calls. */
    void save(RootEvent... calls) {
        store().save(List.of(entry("HIGH", calls)));
    }

    static Entry entry(String severity, RootEvent... calls) {
        var attempts = Stream.of(calls).filter(call -> !call.isUseOfRoot()).toList();
        return new Entry(new Calls(List.of(calls)), attempts, calls[0], severity, true);
    }

    /** What was before a call. */
    History history(RootEvent... calls) {
        return known(store().history(question(calls)).get());
    }

    HistoryQuestion question(RootEvent... calls) {
        return HistoryQuestion.about(new Calls(List.of(calls)), now).orElseThrow();
    }

    static <T> T known(Answer<T> answer) {
        return answer.known().orElseThrow(() -> new AssertionError(answer.toString()));
    }

    /** Writes what an intruder or an earlier version may have written. */
    void write(String partition, String sort, Map<Schema.Attribute, Object> values) {
        var row = row(partition, sort);
        for (var value : values.entrySet()) {
            row = value.getValue() instanceof Number number
                    ? row.with(value.getKey(), number.longValue())
                    : row.with(value.getKey(), value.getValue().toString());
        }
        boolean ignored = table.putAll(List.of(row));
    }

    /** A row that tells of nothing. */
    static Row row(String partition, String sort) {
        return Row.of(new Key(partition, sort));
    }

    List<Entry> storm(int calls) {
        var one = withoutAnId("iam/CreateUser", HERE, ADDRESS, "");
        var all = IntStream.range(0, calls).mapToObj(i -> withAnId(one)).toList();
        return List.of(new Entry(new Calls(all), List.of(), all.getFirst(), "HIGH", true));
    }
}
