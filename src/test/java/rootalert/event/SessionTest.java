package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final TestRecord RECORD = TestRecord.call("ec2/RunInstances").with("""
            {eventID: 'a', eventTime: '2026-11-20T21:00:00Z', sourceIPAddress: '203.0.113.7',
             userIdentity: {accessKeyId: 'ASIA1', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}}""");

    @Test
    void isOfOneEventWhereThereIsOne() {
        assertThat(Session.group(List.of(new Message("", RECORD.read()))))
                .containsExactly(new Session(List.of(RECORD.read()), List.of()));
    }

    /** The console makes a new key for each request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{eventID: 'b', userIdentity: {accessKeyId: 'ASIA2'}}",
                "{eventID: 'b', eventName: 'ListBuckets', eventSource: 's3.amazonaws.com', awsRegion: 'eu-west-1'}",
                "{eventID: 'b', errorCode: 'AccessDenied'}"
            })
    void holdsWhatDiffersOnlyInTheCall(String difference) {
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
    void holdsNothingOfAnother(String difference) {
        assertThat(group(RECORD, RECORD.with(difference))).hasSize(2);
    }

    @Test
    void tellsLongTermKeysApart() {
        var one = RECORD.with("{userIdentity: {accessKeyId: 'AKIA1'}}");
        assertThat(group(one, one.with("{eventID: 'b', userIdentity: {accessKeyId: 'AKIA2'}}")))
                .hasSize(2);
    }

    @Test
    void countsAnEventThatCameTwiceOnceAndAnswersForBothMessages() {
        var messages = List.of(new Message("m1", RECORD.read()), new Message("m2", RECORD.read()));
        assertThat(Session.group(messages)).containsExactly(new Session(List.of(RECORD.read()), List.of("m1", "m2")));
    }

    @Test
    void countsEachEventWithoutAnId() {
        var nameless = RECORD.with("{eventID: ''}");
        assertThat(group(nameless, nameless).getFirst().events()).hasSize(2);
    }

    @Test
    void standsInTheOrderOfTimeWithOddTimesLast() {
        var odd = RECORD.with("{eventID: 'odd', eventTime: 'now'}").read();
        var later = RECORD.with("{eventID: 'later', eventTime: '2026-11-20T21:00:01Z'}")
                .read();
        assertThat(Session.group(Stream.of(odd, later, RECORD.read())
                        .map(SessionTest::message)
                        .toList()))
                .extracting(Session::events)
                .containsExactly(List.of(RECORD.read(), later, odd));
    }

    @Test
    void holdsWhatCannotBeReadAlone() {
        var unreadable = new UnreadableEvent("why", "what");
        assertThat(Session.group(List.of(new Message("m1", unreadable), new Message("m2", unreadable))))
                .containsExactly(
                        new Session(List.of(unreadable), List.of("m1")),
                        new Session(List.of(unreadable), List.of("m2")));
    }

    private static List<Session> group(TestRecord... records) {
        var messages = new ArrayList<Message>();
        for (var record : records) {
            messages.add(message(record.read()));
        }
        return Session.group(messages);
    }

    private static Message message(RootEvent event) {
        return new Message("", event);
    }
}
