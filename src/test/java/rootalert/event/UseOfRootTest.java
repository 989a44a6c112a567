package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who got in, who tried, and what belongs to the same session. */
class UseOfRootTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signin/ConsoleLogin | {responseElements: {ConsoleLogin: 'Success'}} | true  | true  | false
            signin/ConsoleLogin | {responseElements: {ConsoleLogin: 'Failure'}} | false | false | true
            signin/ConsoleLogin | {}                                            | true  | true  | false
            signin/CheckMfa     | {responseElements: {CheckMfa: 'Success'}}     | false | false | false
            signin/CheckMfa     | {responseElements: {CheckMfa: 'Failure'}}     | false | false | true
            iam/CheckMfa        | {}                                            | false | true  | false
            signin/PasswordRecoveryRequested | {}                           | false | false | false
            signin/PasswordRecoveryRequested | {eventType: 'AwsConsoleSignIn', responseElements: {PasswordRecoveryRequested: 'Success'}} | false | false | false
            iam/CreateUser      | {errorCode: 'AccessDenied'}                   | false | true  | false
            """)
    void tellsSignInsFromAttemptsAndOtherUse(String call, String fields, boolean in, boolean use, boolean tried) {
        var event = TestRecord.call(call).with(fields).read();
        assertThat(List.of(event.isSignIn(), event.isUseOfRoot(), event.isFailedSignIn()))
                .containsExactly(in, use, tried);
    }

    @Test
    void aSessionIsKnownByItsStartAndAddress() {
        var id = session("203.0.113.7", "2026-11-20T20:51:47Z").sessionId();
        assertThat(id).isNotEmpty();
        assertThat(session("203.0.113.7", "2026-11-20T20:51:47Z").sessionId()).isEqualTo(id);
        assertThat(Stream.of(
                        session("203.0.113.8", "2026-11-20T20:51:47Z"), session("203.0.113.7", "2026-11-20T20:51:48Z")))
                .extracting(Calls::sessionId)
                .doesNotContain(id);
        assertThat(session("203.0.113.7", "").sessionId()).isEmpty();
    }

    private static Calls session(String address, String start) {
        return Calls.of(TestRecord.call("iam/CreateUser")
                .with("{sourceIPAddress: '" + address + "'}")
                .with("{userIdentity: {sessionContext: {attributes: {creationDate: '" + start + "'}}}}")
                .read());
    }
}
