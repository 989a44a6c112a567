package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import rootalert.event.EventTime;
import rootalert.facts.AccountNames;
import rootalert.judge.AuditMisused;
import rootalert.judge.AuditMisused.Session;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;

/** An alert that no sample shows, since it comes of two records in the wrong order. */
class AuditMisusedTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final EventTime BEGAN = EventTime.parse("2026-11-20T20:50:00Z");
    private static final Session ONE =
            new Session("210987654321", BEGAN, List.of("CreateLoginProfile", "ListUsers", "CreateLoginProfile"));

    private static Notification alert(Session... sessions) {
        return new Renderer(ZoneOffset.UTC)
                .render(TestEvents.alert(
                        new AuditMisused(List.of(sessions)), TestEvents.facts(AccountNames.NO_ALIAS), NOW));
    }

    @Test
    void ofOneSessionIsToldWhole() {
        var alert = alert(ONE);
        assertThat(alert.subject())
                .isEqualTo(
                        "[CRITICAL] Audit credentials MISUSED: CreateLoginProfile, ListUsers - account 210987654321");
        assertThat(alert.email()).startsWith("""
                        Someone used the credentials of Root Alert's audit in account 210987654321 for something else: \
                        CreateLoginProfile, ListUsers.

                        WHAT HAPPENED
                        Account: 210987654321 (the account has no alias)
                        Session began: 2026-11-20 20:50:00 UTC
                        Calls: CreateLoginProfile, ListUsers

                        WHY CRITICAL
                        - Someone else has the credentials of Root Alert's audit, or its role: the audit makes no such call.
                        - Earlier alerts reported these calls. Only now is it known whose credentials made them.

                        IF YOU EXPECTED THIS
                        """).contains("""

                        LOOK FURTHER
                        Who opened root sessions (run it in the account and region of the audit):
                        aws cloudtrail lookup-events --region us-east-1 --lookup-attributes \
                        AttributeKey=EventName,AttributeValue=AssumeRoot
                        """);
        assertThat(alert.sms())
                .isEqualTo(
                        "CRITICAL Audit credentials MISUSED: CreateLoginProfile, ListUsers, 210987654321, see the e-mail");
        var json = Json.tree(alert.json());
        assertThat(json.at("/account/id").asText()).isEqualTo("210987654321");
        assertThat(json.path("misused"))
                .hasToString("{\"sessions\":[{\"account\":\"210987654321\",\"began\":\"2026-11-20T20:50:00Z\","
                        + "\"calls\":[\"CreateLoginProfile\",\"ListUsers\"]}]}");
    }

    @Test
    void ofSeveralSessionsTellsEach() {
        var alert = alert(ONE, new Session("345678901234", EventTime.parse(""), List.of("GetUser")));
        assertThat(alert.subject())
                .isEqualTo(
                        "[CRITICAL] Audit credentials MISUSED in 2 accounts: CreateLoginProfile, GetUser and 1 more");
        assertThat(alert.email()).startsWith("""
                        Someone used the credentials of Root Alert's audit in 2 accounts for something else: \
                        CreateLoginProfile, GetUser, ListUsers.

                        WHAT HAPPENED
                        Accounts: 210987654321, 345678901234
                        Calls: CreateLoginProfile, GetUser, ListUsers

                        SESSIONS
                        - 210987654321, session of 2026-11-20 20:50:00 UTC: CreateLoginProfile, ListUsers
                        - 345678901234: GetUser

                        WHY CRITICAL
                        """);
        var json = Json.tree(alert.json());
        assertThat(json.at("/account/id").isNull()).isTrue();
        assertThat(json.at("/misused/sessions/1"))
                .hasToString("{\"account\":\"345678901234\",\"began\":null,\"calls\":[\"GetUser\"]}");
    }

    @Test
    void ofSeveralSessionsOfOneAccountNamesIt() {
        assertThat(alert(ONE, ONE).email())
                .contains("audit in account 210987654321 for something else")
                .contains("\nAccount: 210987654321 (the account has no alias)\nCalls: ");
    }

    @Test
    void sessionsThatFindNoLineAreCounted() {
        assertThat(alert(Collections.nCopies(11, ONE).toArray(Session[]::new)).email())
                .contains("ListUsers\n- 1 more session, not shown\n\nWHY");
        assertThat(alert(Collections.nCopies(10, ONE).toArray(Session[]::new)).email())
                .contains("ListUsers\n\nWHY");
    }
}
