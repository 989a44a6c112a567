package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.AccountNames;
import rootalert.store.Count;
import rootalert.store.History;

/** How bad many failed sign-ins are. */
class AttemptsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1, MEDIUM",
        "4, 1, 1, MEDIUM",
        "5, 1, 1, HIGH",
        "300, 1, 1, HIGH",
        "2, 2, 1, HIGH",
        "10, 1, 2, HIGH",
        "8, 1, 2, MEDIUM",
        "4, 1, 4, MEDIUM",
        "4, 4, 4, MEDIUM",
        "5, 1, 5, HIGH",
        "5, 5, 5, HIGH",
        "12, 1, 12, HIGH",
        "300, 60, 240, HIGH",
    })
    void areHighFromFiveOfOneAddressOrTwoAccountsOrFiveAddresses(
            int count, int accounts, int addresses, Severity severity) {
        assertThat(alert(attempts(count, accounts, addresses)).severity()).isEqualTo(severity);
    }

    @Test
    void sayWhatTheyLookLike() {
        assertThat(alert(attempts(6, 3, 1)).judgement().reasons())
                .anyMatch(reason -> reason.contains("password guessing"))
                .anyMatch(reason -> reason.contains("password spraying"));
        assertThat(alert(attempts(6, 3, 6)).judgement().reasons())
                .containsExactly(
                        "The attempts came from many addresses at once: a campaign, not a mistyped password.",
                        "The attempts failed. A success after them would be serious.");
    }

    private static Alert alert(List<RootEvent> attempts) {
        return TestEvents.alert(new Calls(attempts), TestEvents.facts(new Answer.NotAsked<>()), Instant.EPOCH);
    }

    private static List<RootEvent> attempts(int count, int accounts, int addresses) {
        var attempts = new ArrayList<RootEvent>();
        for (int i = 0; i < count; i++) {
            attempts.add(TestEvents.record("signin/ConsoleLogin", "refused")
                    .with("{eventID: 'e-%d', recipientAccountId: '%012d', sourceIPAddress: '192.0.2.%d'}"
                            .formatted(i, i % accounts, i % addresses))
                    .read());
        }
        return attempts;
    }

    @ParameterizedTest
    @CsvSource({
        "ConsoleLogin worked, 2, 0, HIGH",
        "ConsoleLogin worked, 3, 0, CRITICAL",
        "ConsoleLogin refused, 3, 0, MEDIUM",
        "ConsoleLogin refused, 4, 0, HIGH",
        "ConsoleLogin refused, 0, 1, HIGH",
    })
    void countWhatIsRememberedToo(String call, long before, int otherAccounts, Severity severity) {
        var words = call.split(" ", 2);
        var event = TestEvents.record("signin/" + words[0], words[1])
                .with("{additionalEventData: {MFAUsed: 'Yes'}, sourceIPAddress: '203.0.113.7'}")
                .read();
        var accounts = otherAccounts == 0 ? List.of(event.account()) : List.of("210987654321");
        var history = history(failures(before, accounts), Optional.empty());
        assertThat(alert(event, history).severity()).isEqualTo(severity);
    }

    /** An address that signs in hours later, or before, is another matter. */
    @ParameterizedTest
    @CsvSource({"1, CRITICAL", "3599, CRITICAL", "3600, MEDIUM", "-1, MEDIUM"})
    void areCriticalIfOneThenGotIn(long secondsAfter, Severity severity) {
        var time = Instant.parse("2026-11-20T21:03:12Z");
        var event = TestEvents.record("signin/ConsoleLogin", "refused")
                .with("{eventTime: '" + time + "', sourceIPAddress: '203.0.113.7'}")
                .read();
        var history = history(failures(2, List.of()), Optional.of(time.plusSeconds(secondsAfter)));
        assertThat(alert(event, history).severity()).isEqualTo(severity);
    }

    private static History.Failures failures(long before, List<String> accounts) {
        var count = new Count(before, false);
        return new History.Failures(count, count, accounts);
    }

    private static History history(History.Failures fromAddress, Optional<Instant> signIn) {
        return new History(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                signIn,
                fromAddress,
                fromAddress,
                Optional.empty(),
                Count.NONE);
    }

    private static Alert alert(RootEvent event, History history) {
        var facts = TestEvents.facts(AccountNames.NO_ALIAS, new Answer.Known<>(history), new Answer.NotAsked<>());
        return TestEvents.alert(List.of(event), facts);
    }

    /** One host has all the addresses of a /64. */
    @ParameterizedTest
    @CsvSource({"2001:db8:0:1::%d, HIGH", "2001:db8:0:%d::1, MEDIUM", "2001:0db8:0000:0001:0:0:0:%d, HIGH"})
    void areCountedByTheNetworkOfIpv6(String address, Severity severity) {
        var calls = IntStream.range(0, 8)
                .mapToObj(i -> TestEvents.record("signin/ConsoleLogin", "refused")
                        .with("{eventID: 'e-%d', sourceIPAddress: '%s', eventTime: '2026-11-20T21:00:0%dZ'}"
                                .formatted(i, address.formatted(1 + i % 4), i))
                        .read())
                .toList();
        assertThat(TestEvents.judged(new Calls(calls)).severity()).isEqualTo(severity);
    }
}
