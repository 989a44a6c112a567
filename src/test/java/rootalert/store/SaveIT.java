package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.store.Schema.Attribute;
import rootalert.wire.FunctionLog;
import rootalert.wire.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is written of alerts, and what was told before, through DynamoDB. */
class SaveIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    @Test
    void whatWasToldIsSeenForAWeek() {
        var told = List.of(test.call(HERE, "CreateUser"), test.failedSignIn(THERE, ADDRESS));
        var other = test.call(HERE, "CreateUser");
        test.save(told.toArray(RootEvent[]::new));
        assertThat(seen(List.of(told.get(0), other, told.get(1)))).isEqualTo(fingerprints(told));
        test.pass(Duration.ofHours(7 * 24 - 1));
        assertThat(seen(told)).isEqualTo(fingerprints(told));
        test.pass(Duration.ofHours(1));
        assertThat(seen(told)).isEmpty();
    }

    /** Whoever sends an event chooses its ID. */
    @Test
    void onlyTheSameRecordIsSeen() {
        var real = TestRecord.full();
        test.save(real.with("{detail: {eventName: 'GetUser'}}").read());
        assertThat(seen(List.of(real.read()))).isEmpty();
    }

    @Test
    void aRecordWithoutAnIdIsNeverSeen() {
        var nameless = TestRecord.call("iam/CreateUser")
                .with("{eventTime: '" + START + "'}")
                .read();
        test.save(nameless);
        assertThat(test.store().seen(List.of(nameless)).known()).isEmpty();
    }

    @Test
    void recordsOfAllTimesAreSeen() {
        var times = List.of(
                "2026-11-20T21:00:00Z", "2026-11-20T00:00:01Z", "2026-11-07T23:59:59Z", "soon", "9998-12-31T23:59:59Z");
        var calls = times.stream()
                .map(time -> TestRecord.full()
                        .with("{detail: {eventTime: '" + time + "'}}")
                        .read())
                .toList();
        test.save(calls.toArray(RootEvent[]::new));
        assertThat(seen(calls)).isEqualTo(fingerprints(calls));
        calls.forEach(call -> assertThat(seen(List.of(call))).isEqualTo(fingerprints(List.of(call))));
    }

    @Test
    void whatWasNotToldWholeIsNotSeen() {
        var call = test.call(HERE, "CreateUser");
        test.store().save(List.of(new Entry(Calls.of(call), List.of(), call, "HIGH", false)));
        assertThat(seen(List.of(call))).isEmpty();
        test.pass(Duration.ofMinutes(1));
        assertThat(test.history(test.call(HERE, "CreateUser")).lastUse()).isPresent();
    }

    /** DynamoDB deletes items late, and an intruder may write what is to come. */
    @Test
    void forgedMarksDoNotCount() {
        var call = test.call(HERE, "CreateUser");
        for (var time : List.of("2026-11-13T21:00:00Z", "2026-11-20T21:05:01Z", "2999-01-01T00:00:00Z", "soon")) {
            var row = TestStore.row("marks#2026-11-20", "21:00#" + time)
                    .with(Attribute.TIME, time)
                    .with(Attribute.RECORDS, Set.of(call.fingerprint()));
            assertThat(test.table.put(List.of(row))).isEmpty();
        }
        test.write(
                "marks#2026-11-20", "21:00#text", Map.of(Attribute.TIME, START, Attribute.RECORDS, call.fingerprint()));
        assertThat(seen(List.of(call))).isEmpty();
    }

    @Test
    void batchesOfTheSameMinutesDoNotReplaceEachOther() {
        var first = test.call(HERE, "CreateUser");
        var second = test.call(HERE, "CreateUser");
        test.save(first);
        test.save(second);
        test.save(second);
        assertThat(seen(List.of(first, second))).isEqualTo(fingerprints(List.of(first, second)));
        assertThat(items("marks#")).hasSize(2);
        assertThat(items("account#")).hasSize(2);
    }

    /** DynamoDB takes 400 KB in an item. */
    @Test
    void aStormIsFewItemsAndSeen() {
        var storm = test.storm(Marks.MAX_IN_ITEM + 1);
        test.store().save(storm);
        assertThat(items("marks#")).hasSize(2);
        assertThat(items("account#")).hasSize(1);
        var all = storm.getFirst().calls().all();
        assertThat(seen(all)).hasSize(all.size());
        assertThat(all).allMatch(TestStore.known(test.store().alike(all))::wasTold);
    }

    /** DynamoDB refuses a whole batch for one of its items. */
    @Test
    void anItemThatIsTooLargeIsToldAndTheRestIsWritten() {
        var rows = new java.util.ArrayList<Row>();
        for (int i = 0; i < 40; i++) {
            rows.add(Schema.SEEN.row(START, ADDRESS, "%012d".formatted(i)).with(Attribute.LAST, START));
        }
        var many = IntStream.range(0, 30_000).mapToObj("%016d"::formatted).toList();
        var tooLarge = Schema.MARKS.row(START, "2026-11-20", "21:00", "x").with(Attribute.RECORDS, many);
        var noKey = TestStore.row("accounts", "");
        rows.set(3, tooLarge);
        rows.set(30, noKey);
        var unwritten = test.table.put(rows);
        assertThat(unwritten)
                .containsOnlyKeys(tooLarge.key(), noKey.key())
                .allSatisfy((key, why) -> assertThat(why).contains("ValidationException"));
        assertThat(items("address#")).hasSize(38);
    }

    @Test
    void aBatchOfTooManySessionsIsWrittenInPartAndSaysSo() {
        var entries = IntStream.range(0, 260)
                .mapToObj(i -> TestStore.entry("HIGH", test.signIn("%012d".formatted(i), "2001:db8::" + i)))
                .toList();
        assertThat(FunctionLog.of(() -> test.store().save(entries)))
                .contains("\"memory\":\"not remembered\"", "of 1042 items is too large, 40 were not written");
        assertThat(items("")).hasSize(Journal.MAX_ROWS + 2);
        assertThat(seen(entries.getLast().calls().all())).hasSize(1);
    }

    /** All of them write the same two items besides, that the account was used and from where: they would be too many for one batch. */
    @Test
    void manySessionsOfOneAccountAreAllWritten() {
        int sessions = Journal.MAX_ROWS / 3 + 1;
        var entries = IntStream.range(0, sessions)
                .mapToObj(i -> TestStore.entry("HIGH", test.call(HERE, "CreateUser")))
                .toList();
        assertThat(FunctionLog.of(() -> test.store().save(entries))).doesNotContain("not remembered");
        assertThat(items("account#")).hasSize(sessions);
    }

    /** Records of long ago make an item for each ten minutes, and must leave room for history. */
    @Test
    void marksOfManyTimesLeaveRoomForHistory() {
        var calls = IntStream.range(0, Journal.MAX_MARKS + 10)
                .mapToObj(i -> TestRecord.full()
                        .with("{detail: {recipientAccountId: '" + HERE + "', eventTime: '"
                                + START.minusSeconds(600L * i) + "'}}")
                        .read())
                .toArray(RootEvent[]::new);
        assertThat(FunctionLog.of(() -> test.save(calls))).contains("20 were not written");
        assertThat(items("marks#")).hasSize(Journal.MAX_MARKS);
        assertThat(items("account#")).hasSize(1);
    }

    /** Of a call few fields are kept, and none of what it asked for or was answered. */
    @Test
    void writesNoParametersAndNoNames() {
        test.save(test.signIn(HERE, ADDRESS), test.call(HERE, "CreateUser"), test.failedSignIn(THERE, ADDRESS));
        assertThat(DYNAMO_DB.items(test.table.name()))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.toString()).doesNotContain("deploy-bot", "event-1", "arn:"));
    }

    private Set<String> seen(Collection<RootEvent> calls) {
        return TestStore.known(test.store().seen(calls));
    }

    private static Set<String> fingerprints(Collection<RootEvent> calls) {
        return calls.stream().map(RootEvent::fingerprint).collect(java.util.stream.Collectors.toSet());
    }

    private List<Map<String, AttributeValue>> items(String partition) {
        return DYNAMO_DB.items(test.table.name()).stream()
                .filter(item -> AttributeValue.fromS("").equals(item.get("pk"))
                        || java.util.Objects.requireNonNull(item.get("pk")).s().startsWith(partition))
                .toList();
    }
}
