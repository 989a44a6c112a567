package rootalert.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.Calls;
import rootalert.event.TestRecord;
import rootalert.judge.TestEvents;

class MarksTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

    @Test
    void areOfOneRecord() {
        var record = "{eventID: 'a', readOnly: false, recipientAccountId: '111111111111'}";
        assertThat(mark("{recipientAccountId: 111111111111, eventID: 'a', readOnly: 'false'}"))
                .isEqualTo(mark(record));
    }

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
        var record = TestEvents.record("iam/CreateUser", "MFA").with("""
                {eventID: 'a', recipientAccountId: '111111111111', eventTime: '2026-11-20T21:00:00Z',
                 requestParameters: {userName: 'deploy-bot'}, sourceIPAddress: '203.0.113.7'}""");
        assertThat(mark(record.with(difference)).text())
                .isNotEqualTo(mark(record).text());
    }

    @Test
    void aRecordWithoutAnIdHasNone() {
        var event = TestEvents.record("iam/CreateUser", "MFA").read();
        assertThat(Marks.of(Calls.of(event))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:00:00Z, alerted#2026-11-20T21:00:00Z",
        "2026-11-20T21:09:59Z, alerted#2026-11-20T21:00:00Z",
        "2026-11-20T21:10:00Z, alerted#2026-11-20T21:10:00Z",
        "soon,                 alerted#no time",
    })
    void shareAnItemForTenMinutes(String time, String partition) {
        assertThat(mark("{eventID: 'a', eventTime: '" + time + "'}").key()).isEqualTo(new Key(partition, "alerted"));
    }

    /** DynamoDB deletes items late, and an intruder may write what is to come. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:05:12Z, true",
        "2026-11-19T21:05:13Z, true",
        "2026-11-19T21:05:12Z, false",
        "2026-11-20T21:10:11Z, true",
        "2026-11-20T21:10:12Z, false",
        "soon,                 false",
    })
    void countForADay(String last, boolean valid) throws Exception {
        var set = new JsonMapper().readTree("{\"SS\": [\"0123456789abcdef\"]}");
        var item = new Item(new Key("alerted#2026-11-20T21:00:00Z", "alerted"), Map.of("set", set)).with("last", last);
        assertThat(Marks.in(item, NOW)).hasSize(valid ? 1 : 0);
    }

    private static Marks.Mark mark(String fields) {
        return mark(TestEvents.record("iam/CreateUser", "MFA").with(fields));
    }

    private static Marks.Mark mark(TestRecord record) {
        return Marks.of(Calls.of(record.read())).findFirst().orElseThrow();
    }
}
