package rootalert.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word of the audit, or of anybody else who may send events in its account. */
class AuditReportTest {
    private static Optional<AuditReport> read(String type, String detail) {
        var event = """
                {"source": "root-alert.audit", "detail-type": "%s", "account": "111122223333", "detail": %s}""".formatted(type, detail);
        return Events.parse(event.getBytes(UTF_8)).received().stream()
                .map(Received::event)
                .filter(StackEvent.class::isInstance)
                .map(StackEvent.class::cast)
                .findFirst()
                .flatMap(AuditReport::read);
    }

    @Test
    void ofAnAccountSaysWhenItWasAskedAndWhatAwsAnswered() {
        assertThat(read("Root Audit", """
                {"account": "210987654321", "calledAt": "2026-11-20T21:03:12Z", "session": "0", "notAudited": "closed",
                 "calls": [{"name": "GetAccountSummary", "outcome": "DONE"}],
                 "posture": {"password": true, "accessKeys": 1, "mfaDevices": 2, "signingCertificates": 3}}"""))
                .contains(new AuditReport.OfAccount(
                        "210987654321",
                        Optional.of(Instant.parse("2026-11-20T21:03:12Z")),
                        true,
                        new RootCredentials(Optional.of(true), Optional.of(1), Optional.of(2), Optional.of(3)),
                        "closed"));
    }

    /** CloudTrail records what was refused, and not what never reached AWS. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | GetAccountSummary | DONE       | true
            0 | ListAccessKeys    | REFUSED    | true
            0 | ListAccessKeys    | NO_ANSWER  | false
            0 | AssumeRoot        | DONE       | false
            0 | AssumeRoot        | REFUSED    | false
              | GetAccountSummary | DONE       | false
            """)
    void ofAnAccountSaysWhetherARecordMustCome(String session, String call, String outcome, boolean comes) {
        assertThat(read("Root Audit", """
                {"account": "210987654321", "session": "%s", "calls": [{"name": "AssumeRoot", "outcome": "DONE"},
                 {"name": "%s", "outcome": "%s"}]}""".formatted(session == null ? "" : session, call, outcome)))
                .get()
                .isInstanceOfSatisfying(
                        AuditReport.OfAccount.class,
                        report -> assertThat(report.madeACall()).isEqualTo(comes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120    | 7  | true  |               | 120    | 7  |
            120    | 7  | false |               | 120    | 7  | Central management of root credentials is not enabled.
            120    | 7  | false | No time left. | 120    | 7  | Central management of root credentials is not enabled.
            120    | 7  | true  | No time left. | 120    | 7  | No time left.
            120    | 7  | 0     | No time left. | 120    | 7  | No time left.
            999999 | 99 | true  |               | 100000 | 30 |
            0      | 0  | true  |               | 0      | 1  |
            """)
    void ofARunIsHeldToWhatCanBe(
            String active, String days, String managed, String why, int accounts, int every, String problem) {
        assertThat(read("Root Audit Run", """
                {"everyDays": %s, "features": {"rootCredentialsManagement": %s}, "accounts": {"active": %s}, "problem": "%s"}""".formatted(days, managed, active, why == null ? "" : why)))
                .contains(new AuditReport.OfRun(accounts, every, problem == null ? "" : problem));
    }

    @Test
    void ofAnythingElseSaysNothing() {
        assertThat(List.of(
                        read("Root Audit", "{\"account\": \"12\"}"),
                        read("Root Audit", "{}"),
                        read("Root Report", "{\"account\": \"210987654321\"}")))
                .containsOnly(Optional.empty());
    }
}
