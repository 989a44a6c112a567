package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Calls;
import rootalert.event.Event;
import rootalert.event.Events;
import rootalert.event.Received;
import rootalert.event.TestRecord;
import rootalert.event.UnreadableEvent;

class IncidentsTest {
    private static final TestRecord RECORD = TestRecord.call("ec2/RunInstances").with("""
            {eventID: 'a', eventTime: '2026-11-20T21:00:00Z', sourceIPAddress: '203.0.113.7',
             userIdentity: {accessKeyId: 'ASIA1', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}}""");

    @Test
    void leavesASingleCallAlone() {
        var queued = queued("", RECORD);
        assertThat(Incidents.of(List.of(queued))).containsExactly(Incident.of(Calls.of(RECORD.read()), List.of()));
    }

    /** The console makes a new key for each request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{eventID: 'b', userIdentity: {accessKeyId: 'ASIA2'}}",
                "{eventID: 'b', eventName: 'ListBuckets', eventSource: 's3.amazonaws.com', awsRegion: 'eu-west-1'}",
                "{eventID: 'b', errorCode: 'AccessDenied'}"
            })
    void groupsRecordsThatDifferOnlyInTheCall(String difference) {
        assertThat(group(RECORD, RECORD.with(difference))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{eventID: 'b', recipientAccountId: '210987654321'}",
                "{eventID: 'b', sourceIPAddress: '203.0.113.8'}",
                "{eventID: 'b', userIdentity: {accessKeyId: 'AKIA1'}}",
                "{eventID: 'b', userIdentity: {sessionContext: {assumedRoot: 'true'}}}",
                "{eventID: 'b', userIdentity: {sessionContext: {attributes: {creationDate: '2026-11-20T20:51:00Z'}}}}"
            })
    void keepsSessionsApart(String difference) {
        assertThat(group(RECORD, RECORD.with(difference))).hasSize(2);
    }

    @Test
    void tellsLongTermKeysApart() {
        var one = RECORD.with("{userIdentity: {accessKeyId: 'AKIA1'}}");
        assertThat(group(one, one.with("{eventID: 'b', userIdentity: {accessKeyId: 'AKIA2'}}")))
                .hasSize(2);
    }

    @Test
    void countsACallThatCameTwiceOnceAndAnswersForBothMessages() {
        assertThat(Incidents.of(List.of(queued("m1", RECORD), queued("m2", RECORD))))
                .containsExactly(Incident.of(Calls.of(RECORD.read()), List.of("m1", "m2")));
    }

    /** An update, or a forgery that only borrows the ID: neither may hide the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{errorCode: 'AccessDenied', addendum: {reason: 'UPDATED_DATA'}}",
                "{eventName: 'DescribeInstances', readOnly: true}",
                "{requestParameters: {instanceType: 'p5.48xlarge'}}",
                "{userAgent: 'aws-cli/2.32.6'}"
            })
    void countsTwoRecordsWithOneIdTwice(String difference) {
        var other = RECORD.with(difference);
        assertThat(group(RECORD, other).getFirst().all()).containsExactly(RECORD.read(), other.read());
        assertThat(group(other, RECORD).getFirst().all()).containsExactly(other.read(), RECORD.read());
    }

    @Test
    void countsTwoFailedSignInsWithOneIdTwice() {
        var failed = TestRecord.call("signin/ConsoleLogin")
                .with("{eventID: 'a', sourceIPAddress: '203.0.113.7', responseElements: {ConsoleLogin: 'Failure'}}");
        var other = failed.with("{userAgent: 'curl/8.5'}");
        assertThat(Incidents.of(List.of(queued("m1", failed), queued("m2", other))))
                .containsExactly(Incident.of(new Calls(List.of(failed.read(), other.read())), List.of("m1", "m2")))
                .allSatisfy(group -> assertThat(group.calls().all()).hasSize(2));
    }

    @Test
    void listsAMessageWithSeveralCallsOnce() {
        var message = List.of(queued("m1", RECORD), queued("m1", RECORD.with("{eventID: 'b'}")));
        assertThat(Incidents.of(message))
                .singleElement()
                .extracting(Incident::messageIds)
                .isEqualTo(List.of("m1"));
    }

    @Test
    void countsEachCallWithoutAnId() {
        var nameless = RECORD.with("{eventID: ''}");
        assertThat(group(nameless, nameless).getFirst().all()).hasSize(2);
    }

    @Test
    void sortsCallsByTimeWithOddTimesLast() {
        var odd = RECORD.with("{eventID: 'odd', eventTime: 'now'}");
        var later = RECORD.with("{eventID: 'later', eventTime: '2026-11-20T21:00:01Z'}");
        assertThat(group(odd, later, RECORD).getFirst().all()).containsExactly(RECORD.read(), later.read(), odd.read());
    }

    @Test
    void countsWhatCannotBeReadByTheReasonWhy() {
        assertThat(Incidents.of(List.of(
                        new Received(new UnreadableEvent("why", "one"), List.of("m1")),
                        new Received(new UnreadableEvent("another", "two"), List.of("m2")),
                        new Received(new UnreadableEvent("why", "three"), List.of("m3")))))
                .containsExactly(
                        Incident.of(new Unreadable(new UnreadableEvent("why", "one"), 2), List.of("m1", "m3")),
                        Incident.of(new Unreadable(new UnreadableEvent("another", "two"), 1), List.of("m2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root-alert.drill", "root-alert.report", "aws.cloudwatch"})
    void bringsTogetherWhatTheStackSaysOfAnAccount(String source) {
        var groups = Incidents.of(List.of(
                sent(source, "210987654321", "eu-west-1", "m1"),
                sent(source, "210987654321", "eu-west-1", "m2"),
                sent(source, "210987654321", "us-east-1", "m3"),
                sent(source, "123456789012", "eu-west-1", "m4"),
                sent(source, "210987654321", "eu-west-1", "m5")));
        assertThat(groups)
                .extracting(Incident::messageIds)
                .containsExactly(List.of("m1", "m2", "m3", "m5"), List.of("m4"));
        assertThat(groups)
                .extracting(group -> group.notice().orElseThrow().regions())
                .containsExactly(List.of("eu-west-1", "eu-west-1", "us-east-1", "eu-west-1"), List.of("eu-west-1"));
    }

    /** Whatever it is, it came. */
    @Test
    void anEventOfOursThatSaysTooLittleIsReadAsCloudTrails() {
        assertThat(Incidents.of(List.of(sent("root-alert.watch", "210987654321", "eu-west-1", "m1"))))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.notice()).isEmpty();
                    assertThat(incident.calls().accounts()).containsExactly("210987654321");
                    assertThat(incident.messageIds()).containsExactly("m1");
                });
    }

    /** Who guesses at several accounts is the better story than whose accounts are guessed at. */
    @Test
    void groupsFailedSignInsByNetworkWhereAccountsAreAsMany() {
        var groups = group(
                refused("a", "203.0.113.7", "111122223333"),
                refused("b", "198.51.100.9", "444455556666"),
                refused("c", "203.0.113.7", "444455556666"),
                refused("d", "198.51.100.9", "111122223333"));
        assertThat(groups).extracting(calls -> calls.networks().size()).containsExactly(1, 1);
    }

    private static TestRecord refused(String id, String address, String account) {
        return TestRecord.call("signin/ConsoleLogin").with("""
                {eventID: '%s', sourceIPAddress: '%s', recipientAccountId: '%s', userIdentity: {accountId: '%3$s'},
                 errorMessage: 'Failed authentication', responseElements: {ConsoleLogin: 'Failure'}}""".formatted(id, address, account));
    }

    private static Received sent(String source, String account, String region, String messageId) {
        return new Received(event("""
                {"source": "%s", "account": "%s", "region": "%s", "detail": {"alarmName": "root-alert-not-forwarded"}}""".formatted(source, account, region)), List.of(messageId));
    }

    private static List<Calls> group(TestRecord... records) {
        var received = Stream.of(records).map(record -> queued("", record)).toList();
        return Incidents.of(received).stream().map(Incident::calls).toList();
    }

    private static Received queued(String messageId, TestRecord record) {
        return new Received(record.read(), messageId.isEmpty() ? List.of() : List.of(messageId));
    }

    private static Event event(String json) {
        return Events.parse(json.getBytes(UTF_8)).received().getFirst().event();
    }

    /** Whoever calls through a VPC endpoint chooses the address. */
    @Test
    void takesNoAddressBehindAVpcEndpointForAnotherSession() {
        var one = RECORD.with("{vpcEndpointId: 'vpce-1', sourceIPAddress: '10.0.0.1'}");
        assertThat(group(one, one.with("{eventID: 'b', sourceIPAddress: '10.0.0.2'}")))
                .hasSize(1);
        assertThat(group(one, one.with("{eventID: 'b', vpcEndpointId: 'vpce-2'}")))
                .hasSize(2);
    }
}
