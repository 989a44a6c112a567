package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link CloudTrailRecordParser} on whether it worked. */
class OutcomeTest {
    private static final Outcome SUCCESS = new Outcome.Success();
    private static final Outcome UNKNOWN = Outcome.unknown();
    private static final Outcome UNREADABLE = new Outcome.Unknown(Outcome.Unknown.Why.NOT_READABLE);

    // spotless:off
    static Stream<Arguments> records() {
        return Stream.of(
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: 'Success'}}",                                        SUCCESS),
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: 'Failure'}}",                                        failure("", "")),
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: 'Failure'}, errorMessage: 'Failed authentication'}", failure("", "Failed authentication")),
                row("signin/ConsoleLogin",     "{errorMessage: 'Failed authentication'}",                                              failure("", "Failed authentication")),
                row("signin/ConsoleLogin",     "{errorCode: 'AccessDenied', responseElements: {ConsoleLogin: 'Success'}}",             contradictory("errorCode: AccessDenied, ConsoleLogin: Success")),
                row("signin/CreateOAuth2Token", "{errorCode: 'Odd', additionalEventData: {success: true}}",                            contradictory("errorCode: Odd, success: true")),
                row("iam/CreateAccessKey",     "{errorCode: 'Odd', responseElements: {accessKey: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE'}}}", contradictory("errorCode: Odd, accessKeyId returned")),
                row("sts/AssumeRoot",          "{responseElements: {errorCode: 'Odd', credentials: {accessKeyId: 'ASIAIOSFODNN7EXAMPLE'}}}", contradictory("errorCode: Odd, accessKeyId returned")),
                row("iam/CreateAccessKey",     "{errorCode: 'Odd', responseElements: {requestId: 'r'}}",                               failure("Odd", "")),
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: 'Perhaps'}}",                                        UNREADABLE),
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: ['Success']}}",                                      UNREADABLE),
                row("signin/ConsoleLogin",     "{responseElements: {consolelogin: 'Success'}}",                                        UNREADABLE),
                row("signin/ConsoleLogin",     "{responseElements: 'Success'}",                                                        UNREADABLE),
                row("signin/ConsoleLogin",     "{responseElements: null}",                                                             UNKNOWN),
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: null}}",                                             UNKNOWN),
                row("signin/ConsoleLogin",     "{responseElements: null}",                                                             UNKNOWN),
                row("signin/PasswordUpdated",  "{responseElements: {PasswordUpdated: 'Success'}}",                                     SUCCESS),
                row("signin/PasswordUpdated",  "{responseElements: {PasswordUpdated: 'Failure'}}",                                     failure("", "")),
                row("signin/PasswordUpdated",  "{responseElements: {ConsoleLogin: 'Success'}}",                                        UNKNOWN),
                row("signin/CreateOAuth2Token", "{additionalEventData: {success: 'true'}}",                                            SUCCESS),
                row("signin/CreateOAuth2Token", "{additionalEventData: {success: false}}",                                             failure("", "")),
                row("iam/CreateUser",          "{}",                                                                                   SUCCESS),
                row("iam/CreateUser",          "{errorCode: null, errorMessage: null}",                                                SUCCESS),
                row("iam/CreateUser",          "{errorCode: '', errorMessage: null}",                                                  UNREADABLE),
                row("iam/CreateUser",          "{errorCode: ' '}",                                                                     UNREADABLE),
                row("iam/CreateUser",          "{errorCode: 'Success'}",                                                               UNREADABLE),
                row("iam/CreateUser",          "{responseElements: {errorCode: '0'}}",                                                 UNREADABLE),
                row("iam/CreateUser",          "{errorCode: {a: 1}}",                                                                  UNREADABLE),
                row("iam/CreateUser",          "{errorCode: {}}",                                                                      UNREADABLE),
                row("iam/CreateUser",          "{errorCode: []}",                                                                      UNREADABLE),
                row("iam/CreateUser",          "{errorCode: ['AccessDenied']}",                                                        UNREADABLE),
                row("iam/CreateUser",          "{errorCode: 403}",                                                                     UNREADABLE),
                row("iam/CreateUser",          "{errorCode: 0}",                                                                       UNREADABLE),
                row("iam/CreateUser",          "{errorCode: false}",                                                                   UNREADABLE),
                row("iam/CreateUser",          "{errorMessage: {a: 1}}",                                                               UNREADABLE),
                row("iam/CreateUser",          "{responseElements: {errorCode: {a: 1}}}",                                              UNREADABLE),
                row("iam/CreateUser",          "{errorCode: {a: 1}, errorMessage: 'no code'}",                                         failure("", "no code")),
                row("signin/ConsoleLogin",     "{errorCode: {a: 1}, responseElements: {ConsoleLogin: 'Success'}}",                     UNREADABLE),
                row("signin/ConsoleLogin",     "{errorCode: '', responseElements: {ConsoleLogin: 'Success'}}",                         SUCCESS),
                row("signin/ConsoleLogin",     "{errorCode: {a: 1}, responseElements: {ConsoleLogin: 'Failure'}}",                     failure("", "")),
                row("signin/ConsoleLogin",     "{responseElements: {ConsoleLogin: {a: 1}}}",                                           UNREADABLE),
                row("iam/CreateUser",          "{errorCode: 'AccessDenied', errorMessage: 'not you'}",                                 failure("AccessDenied", "not you")),
                row("iam/CreateUser",          "{errorCode: 'Throttling'}",                                                            failure("Throttling", "")),
                row("iam/CreateUser",          "{responseElements: {errorCode: 'Odd', errorMessage: 'odd'}}",                          failure("Odd", "odd")),
                row("iam/CreateUser",          "{errorMessage: 'no code'}",                                                            failure("", "no code")),
                row("iam/",                    "{}",                                                                                   UNKNOWN));
    }
    // spotless:on

    @ParameterizedTest
    @MethodSource("records")
    void isReadFromWhereverItIs(String call, String fields, Outcome outcome) {
        assertThat(TestRecord.call(call).with(fields).read().outcome()).isEqualTo(outcome);
    }

    @Test
    void errorMessageIsBoundedAndHoldsNoSecrets() {
        var message = "Encoded authorization failure message: " + "Zm9v".repeat(100) + " "
                + "for ada@acme.example, ".repeat(40);
        assertThat(TestRecord.call("ec2/RunInstances")
                        .with("{errorCode: 'UnauthorizedOperation', errorMessage: '%s'}".formatted(message))
                        .read()
                        .outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message())
                                .startsWith(
                                        "Encoded authorization failure message: (removed) for (removed), for (removed), ")
                                .hasSizeBetween(290, 300)
                                .endsWith("…"));
    }

    @Test
    void isLabelledForMachines() {
        assertThat(Stream.of(SUCCESS, failure("", ""), UNKNOWN).map(Outcome::label))
                .containsExactly("SUCCESS", "FAILURE", "UNKNOWN");
        assertThat(Stream.of(SUCCESS, failure("", ""), UNKNOWN).map(Outcome::failed))
                .containsExactly(false, true, false);
    }

    private static Outcome failure(String code, String message) {
        return new Outcome.Failure(code, message);
    }

    private static Arguments row(String call, String fields, Outcome outcome) {
        return Arguments.of(call, fields, outcome);
    }

    private static Outcome contradictory(String contradiction) {
        return new Outcome.Unknown(Outcome.Unknown.Why.CONTRADICTORY, contradiction);
    }
}
