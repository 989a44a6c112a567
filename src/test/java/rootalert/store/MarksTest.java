package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.TestRecord;
import rootalert.store.Schema.Attribute;

class MarksTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final TestRecord RECORD = TestRecord.call("iam/CreateUser").with("""
            {eventID: 'a', recipientAccountId: '111111111111', eventTime: '2026-11-20T21:00:00Z', readOnly: false,
             userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}},
             requestParameters: {userName: 'deploy-bot'}, sourceIPAddress: '203.0.113.7'}""");

    /** Whoever sends an event chooses its ID, so a mark stands for all that the alert rests on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{eventID: 'b'}",
                "{recipientAccountId: '222222222222'}",
                "{eventTime: '2026-11-20T21:00:01Z'}",
                "{eventName: 'GetUser', readOnly: true}",
                "{eventSource: 'kms.amazonaws.com'}",
                "{eventType: 'AwsServiceEvent'}",
                "{userIdentity: {type: 'AssumedRole'}}",
                "{userIdentity: {arn: 'arn:aws:iam::111111111111:user/ada'}}",
                "{userIdentity: {invokedBy: 'AWS Internal'}}",
                "{userIdentity: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE'}}",
                "{userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}",
                "{errorCode: 'AccessDenied'}",
                "{requestParameters: {userName: 'mallory'}}",
                "{responseElements: {accessKey: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE'}}}",
                "{sourceIPAddress: '198.51.100.23'}",
                "{userAgent: 'curl/8.5'}",
                "{vpcEndpointId: 'vpce-1'}",
                "{addendum: {reason: 'UPDATED_DATA'}}",
            })
    void areOfNoOtherRecord(String difference) {
        assertThat(marks(RECORD.with(difference))).hasSize(1).doesNotContainAnyElementsOf(marks(RECORD));
    }

    @Test
    void areOfTheSameRecordHoweverItIsWritten() {
        var other = TestRecord.of("""
                {sourceIPAddress: '203.0.113.7', readOnly: 'false', eventID: 'a', recipientAccountId: 111111111111,
                 eventName: 'CreateUser', requestParameters: {userName: 'deploy-bot'}, eventSource: 'iam.amazonaws.com',
                 userIdentity: {arn: 'arn:aws:iam::012345678901:root', type: 'Root',
                   sessionContext: {attributes: {mfaAuthenticated: true}}}, eventTime: '2026-11-20T21:00:00Z'}""");
        assertThat(marks(other)).isEqualTo(marks(RECORD));
    }

    @Test
    void aRecordWithoutAnIdHasNone() {
        assertThat(marks(RECORD.with("{eventID: ''}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:00:00Z, marks#2026-11-20, 21:00",
        "2026-11-20T21:09:59Z, marks#2026-11-20, 21:00",
        "2026-11-20T23:59:59Z, marks#2026-11-20, 23:50",
        "2026-11-21T00:00:00Z, marks#2026-11-21, 00:00",
        "soon,                 marks#undated,    00:00",
    })
    void shareAnItemForTenMinutes(String time, String partition, String minute) {
        var record = RECORD.with("{eventTime: '" + time + "'}").read();
        assertThat(Marks.rows(Stream.of(record), NOW)).singleElement().satisfies(row -> {
            assertThat(row.key().partition()).isEqualTo(partition);
            assertThat(row.key().sort()).startsWith(minute + "#");
        });
    }

    /** Of 400 KB, DynamoDB counts the keys, too. */
    @Test
    void ofAStormFitIntoItems() {
        var storm = IntStream.range(0, Marks.MAX_IN_ITEM + 1)
                .mapToObj(i -> RECORD.with("{eventID: '" + i + "'}").read());
        var rows = Marks.rows(storm, NOW);
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.json().toString().length()).isLessThan(200_000));
        assertThat(rows.stream().map(Row::key).distinct()).hasSize(2);
    }

    private static List<String> marks(TestRecord record) {
        return Marks.rows(Stream.of(record.read()), NOW).stream()
                .flatMap(row -> row.texts(Attribute.RECORDS))
                .toList();
    }
}
