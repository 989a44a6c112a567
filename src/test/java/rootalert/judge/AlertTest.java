package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.RootEvent;

class AlertTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:00:00Z");

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-20T20:59:00Z, '',              PT1M,   false
            2026-11-20T20:30:00Z, '',              PT30M,  false
            2026-11-20T20:29:59Z, '',              PT30M1S, true
            2026-11-20T20:59:00Z, DELIVERY_DELAY,  PT1M,   true
            2026-11-20T21:01:00Z, '',              PT-1M,  false
            """)
    void isLateIfMarkedOrOld(String time, String reason, Duration age, boolean late) {
        var alert = alert(TestEvents.record("ec2/RunInstances", "")
                .with("{eventTime: '%s', addendum: {reason: '%s'}}".formatted(time, reason))
                .read());
        assertThat(List.of(alert.age().orElseThrow(), alert.late())).containsExactly(age, late);
    }

    @Test
    void withoutATimeItHasNoAge() {
        assertThat(alert(TestEvents.event("ec2/RunInstances", "")).age()).isEmpty();
        assertThat(alert(TestEvents.event("ec2/RunInstances", "late")).late()).isTrue();
    }

    /** Of equally severe calls it is a change, then one that we have words for, then one that worked. */
    @ParameterizedTest
    @CsvSource({
        "ec2/DescribeInstances read, ec2/CreateThing wrote",
        "ec2/CreateThing wrote,      iam/CreateAccessKey wrote user",
        "iam/CreateUser denied,      iam/CreateGroup wrote",
    })
    void isAboutTheMostTellingCall(String other, String telling) {
        var first = event(other);
        var lead = event(telling);
        assertThat(TestEvents.alert(new Calls(List.of(first, lead)), TestEvents.facts(new Answer.NotAsked<>()), NOW)
                        .leadEvent())
                .isEqualTo(lead);
    }

    /** What is true of one address is not true of the others. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signin/ConsoleLogin refused | 203.0.113.7 203.0.113.7   | It came from a network you know: Office VPN.
            signin/ConsoleLogin refused | 203.0.113.7 203.0.113.8   |
            signin/ConsoleLogin refused | 203.0.113.7               | It came from a network you know: Office VPN.
            ec2/RunInstances MFA        | 203.0.113.7               | It came from a network you know: Office VPN.
            ec2/RunInstances MFA        | 198.51.100.9 198.51.100.9 | It did not come from a network you know.
            """)
    void saysOfOneAddressWhetherItsNetworkIsKnown(String call, String addresses, @Nullable String reason) {
        var words = call.split(" ", 2);
        var calls = Stream.of(addresses.split(" ", -1))
                .map(address -> TestEvents.record(words[0], words[1])
                        .with("{sourceIPAddress: '%s'}".formatted(address))
                        .read())
                .toList();
        var reasons = TestEvents.alert(calls, TestEvents.factsWithNetwork("203.0.113.0/24=Office VPN"))
                .judged()
                .judgement()
                .reasons();
        assertThat(reasons.stream()
                        .filter(said -> said.isEmpty() || said.contains("a network"))
                        .toList())
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    private static RootEvent event(String words) {
        var parts = words.split(" ", 2);
        return TestEvents.event(parts[0], parts[1]);
    }

    private static Alert alert(RootEvent event) {
        return TestEvents.alert(Calls.of(event), TestEvents.facts(new Answer.NotAsked<>()), NOW);
    }
}
