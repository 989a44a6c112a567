package rootalert.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.judge.Severity.CRITICAL;
import static rootalert.judge.Severity.HIGH;
import static rootalert.judge.Severity.MEDIUM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Key;
import rootalert.judge.Severity;

class PatienceTest {
    private static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    private static final Key KEY = new Key("address#203.0.113.7", "patience#SIGN_IN_FAILED");
    private static final String HERE = "123456789012";

    /** Attempts by the minute in which they come, and what the alerts tell: at which minute, and how many were held back. */
    @ParameterizedTest
    @CsvSource({
        "0,                           0+0",
        "0 1 2,                       0+0 1+0 2+0",
        "0 1 2 3 4,                   0+0 1+0 2+0",
        "0 1 2 3 40 61,               0+0 1+0 2+0",
        "0 1 2 3 40 62,               0+0 1+0 2+0 62+2",
        "0 1 2 3 40 62 63 122,        0+0 1+0 2+0 62+2 122+1",
        "0 1 2 3 63 64 65,            0+0 1+0 2+0 63+1 64+0 65+0",
        "0 1 2 3 600,                 0+0 1+0 2+0 600+1",
        "0 50 100 150 160 199 200,    0+0 50+0 100+0 160+1",
        "0 60 120 180 240,            0+0 60+0 120+0 180+0 240+0"
    })
    void threeAtOnceAndThenOneAnHour(String attempts, String alerts) {
        var state = Patience.NOTHING_TOLD;
        var told = new ArrayList<String>();
        for (var minute : attempts.split(" ", -1)) {
            var now = at(Long.parseLong(minute));
            if (state.holds(one(MEDIUM), now, 3)) {
                state = state.heldBack(one(MEDIUM), now);
            } else {
                told.add(minute + "+" + state.heldBack());
                state = state.told(one(MEDIUM), now);
            }
            state = Patience.of(state.item(KEY, now));
        }
        assertThat(String.join(" ", told)).isEqualTo(alerts);
    }

    @Test
    void whatIsWorseOrAboutANewAccountDoesNotWait() {
        var state = Patience.NOTHING_TOLD;
        for (int minute = 0; minute < 3; minute++) {
            state = state.told(one(MEDIUM), at(minute));
        }
        assertThat(state.holds(one(MEDIUM), at(4), 3)).isTrue();
        assertThat(state.holds(one(Severity.LOW), at(4), 3)).isTrue();
        assertThat(state.holds(one(HIGH), at(4), 3)).isFalse();
        assertThat(state.holds(tries(MEDIUM, HERE, "210987654321"), at(4), 3)).isFalse();

        var worse = state.told(one(HIGH), at(4));
        assertThat(worse.holds(one(HIGH), at(5), 3)).isTrue();
        assertThat(worse.told(one(MEDIUM), at(6)).holds(one(HIGH), at(7), 3)).isTrue();
        assertThat(worse.heldBack(one(MEDIUM), at(50)).told(one(MEDIUM), at(65)).holds(one(HIGH), at(66), 3))
                .isFalse();
    }

    @Test
    void whatIsCriticalNeverWaits() {
        var state = Patience.NOTHING_TOLD;
        for (int minute = 0; minute < 9; minute++) {
            state = state.told(one(CRITICAL), at(minute));
        }
        assertThat(state.holds(one(CRITICAL), at(9), 3)).isFalse();
    }

    @Test
    void itCountsAttemptsAndNotMessages() {
        var hundred = new Tries(MEDIUM, 100, Set.of(HERE), List.of());
        var state = Patience.NOTHING_TOLD.told(one(MEDIUM), START).heldBack(hundred, START);
        assertThat(state.heldBack(one(MEDIUM), START).heldBack()).isEqualTo(101);
    }

    /** An address that tries a thousand accounts must not be able to have an alert for each batch for ever. */
    @Test
    void itKnowsABoundedNumberOfAccounts() {
        var many = IntStream.range(0, 300).mapToObj("%012d"::formatted).collect(Collectors.toSet());
        var told = Patience.NOTHING_TOLD.told(new Tries(MEDIUM, 300, many, List.of()), START);
        var read = Patience.of(told.item(KEY, START));
        assertThat(read.accounts()).hasSize(Patience.MAX_ACCOUNTS);
        assertThat(read.holds(tries(MEDIUM, HERE), at(1), 1)).isTrue();
    }

    @Test
    void timesToComeCountAsNone() {
        var forged = new Patience(9, Optional.of(at(600)), Optional.of(at(600)), 0, CRITICAL, Set.of(HERE));
        assertThat(forged.holds(one(MEDIUM), START, 3)).isFalse();
    }

    private static Instant at(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Tries one(Severity severity) {
        return tries(severity, HERE);
    }

    private static Tries tries(Severity severity, String... accounts) {
        return new Tries(severity, 1, Set.of(accounts), List.of());
    }
}
