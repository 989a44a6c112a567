package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.RootEvent;
import rootalert.event.UnreadableEvent;

class JudgedIncidentTest {
    private static final String ONE = "012345678901";
    private static final String OTHER = "210987654321";

    /** Whoever reads the line can look the events up. */
    @Test
    void aLineNamesWhatCannotBeProcessed() {
        assertThat(content(Incident.of(new Calls(List.of(call("a"), call("b"), call("c"))), List.of())))
                .isEqualTo("CreateUser a in account 012345678901, outcome SUCCESS, MFA YES, and 2 more");
        assertThat(content(Incident.of(Calls.of(call("a")), List.of())))
                .isEqualTo("CreateUser a in account 012345678901, outcome SUCCESS, MFA YES");
        assertThat(content(Incident.of(drill(ONE), List.of()))).isEqualTo("DRILL drill-1");
    }

    private static String content(Incident incident) {
        return JudgedIncident.unreadable(incident).incident().notice().orElseThrow().details().stream()
                .flatMap(detail ->
                        detail instanceof Detail.Text text && text.label().equals("Content")
                                ? Stream.of(text.value())
                                : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void alertsThatAreCombinedAreAboutEachAccountOfTheirs() {
        assertThat(combined(drill(ONE), drill(OTHER), drill(ONE)).accounts()).containsExactly(ONE, OTHER);
    }

    /** What names no account is of none. */
    @Test
    void thePeopleToCallAreThoseOfTheAccountsThatAreNamed() {
        assertThat(combined(drill(ONE), drill(OTHER)).playbook().unexpected())
                .first()
                .isEqualTo(
                        "Call the people who hold the root credentials of these accounts. Do not sign in as root to check.");
        assertThat(combined(drill(ONE), new Unreadable(new UnreadableEvent("why", "x"), 1))
                        .playbook()
                        .unexpected())
                .first()
                .isEqualTo("Call the person who holds the root credentials. Do not sign in as root to check.");
    }

    private static JudgedIncident combined(Notice... notices) {
        return JudgedIncident.combined(Stream.of(notices)
                .map(notice -> JudgedIncident.of(Incident.of(notice, List.of()), TestEvents.stack()))
                .toList());
    }

    private static Drill drill(String account) {
        return new Drill(new Arrivals(
                "drill-1", account, List.of("us-east-1"), EventTime.of(Instant.parse("2026-11-20T21:05:12Z"))));
    }

    private static RootEvent call(String id) {
        return TestEvents.record("iam/CreateUser", "MFA")
                .with("{eventID: '%s', recipientAccountId: '%s'}".formatted(id, ONE))
                .read();
    }
}
