package rootalert.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rootalert.aws.Count;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.Calls;
import rootalert.event.TestRecord;
import rootalert.facts.AccountName;
import rootalert.facts.Facts;
import rootalert.judge.Alert;
import rootalert.judge.JudgedIncident;
import rootalert.judge.TestEvents;

class RecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final Facts CONTEXT = TestEvents.facts(new AccountName.NoAlias());
    private static final TestRecord CALL =
            TestEvents.record("iam/CreateUser", "MFA").with("""
            {eventID: 'e', sourceIPAddress: '203.0.113.7', userAgent: 'aws-cli/2.32.6 os/linux',
             userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:00:00Z'}}}}""");

    /** A batch of many sessions asks for few requests, and none of what it saw is left out for their number. */
    @Test
    void countsOnceWhatManySessionsHaveInCommon() {
        var sessions = IntStream.range(0, 300)
                .mapToObj(i -> session(CALL.with("""
                        {eventTime: '2026-11-20T21:00:%02dZ', recipientAccountId: '%012d',
                         userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:0%d:00Z'}}}}""".formatted(i % 60, i % 3, i % 10))))
                .toList();
        var records = records(JudgedIncident.combined(sessions));
        var key = new Key("address#203.0.113.7", "account#000000000000");
        assertThat(records.counts())
                .filteredOn(count -> count.key().equals(key))
                .containsExactly(new Count(
                        key,
                        100,
                        Instant.parse("2026-11-20T21:00:00Z"),
                        Instant.parse("2026-11-20T21:00:57Z"),
                        Instant.parse("2026-11-20T21:00:57Z").plus(Item.KEPT),
                        ""));
        assertThat(records.counts().subList(0, 6))
                .extracting(count -> count.key().partition())
                .allMatch(partition -> partition.startsWith("address#") || partition.startsWith("account#"));
    }

    @Test
    void remembersEachProgramOfASession() {
        var other = CALL.with("{eventID: 'f', userAgent: 'Boto3/1.40'}");
        assertThat(records(TestEvents.judged(new Calls(List.of(CALL.read(), other.read()))))
                        .counts())
                .extracting(count -> count.key().sort())
                .contains("client#AWS CLI on Linux", "client#AWS SDK for Python (Boto3)");
    }

    /** One that failed on the way is remembered like the others. */
    @Test
    void remembersWhatWasReduced() {
        var whole = session(CALL.with("{recipientAccountId: '111111111111'}"));
        var failed = session(CALL.with("{recipientAccountId: '222222222222'}"));
        var combined = JudgedIncident.combined(List.of(whole, JudgedIncident.unreadable(failed.incident())));
        assertThat(records(combined).items())
                .extracting(item -> item.key().partition())
                .contains("account#111111111111", "account#222222222222");
    }

    private static JudgedIncident session(TestRecord record) {
        return TestEvents.judged(Calls.of(record.read()));
    }

    private static Records records(JudgedIncident judged) {
        return Records.of(List.of(new Told(Alert.of(judged, CONTEXT, NOW), true)), NOW);
    }
}
