package rootalert.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditScheduleTest {
    private static final Instant START = Instant.parse("2026-11-29T07:00:00Z");
    private static final String CANARY = "210987654321";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30})
    void everyAccountHasOneTurnInSoManyDaysWheneverOneBeginsToCount(int days) {
        var schedule = schedule("stack", days, Optional.empty());
        for (var start : List.of(START, START.plus(Duration.ofHours(31)), Instant.EPOCH)) {
            assertThat(accounts(100))
                    .allSatisfy(account -> assertThat(hours(start, days).filter(hour -> schedule.isDue(account, hour)))
                            .hasSize(1));
        }
    }

    /** Five thousand in a week: about 30 an hour, as a hash spreads them. */
    @Test
    void theTurnsAreSpreadOverTheHours() {
        var schedule = schedule("stack", 7, Optional.empty());
        var accounts = accounts(5_000);
        assertThat(hours(START, 2)
                        .map(hour -> accounts.stream()
                                .filter(account -> schedule.isDue(account, hour))
                                .count()))
                .allSatisfy(due -> assertThat(due).isBetween(8L, 60L));
    }

    @Test
    void theCanaryHasATurnADay() {
        var schedule = schedule("stack", 7, Optional.of(CANARY));
        for (int day = 0; day < 14; day++) {
            assertThat(hours(START.plus(Duration.ofDays(day)), 1).filter(hour -> schedule.isDue(CANARY, hour)))
                    .hasSize(1);
        }
        assertThat(schedule.isDue("210987654322", START))
                .isEqualTo(schedule("stack", 7, Optional.empty()).isDue("210987654322", START));
    }

    /** Whoever knows an account's ID, and this page, does not know its hour. */
    @Test
    void theHourIsOfTheStackAlone() {
        assertThat(Stream.of("one", "two", "three", "four")
                        .map(salt -> hours(START, 7)
                                .filter(hour ->
                                        schedule(salt, 7, Optional.empty()).isDue(CANARY, hour))
                                .findFirst()))
                .doesNotHaveDuplicates();
    }

    private static AuditSchedule schedule(String salt, int days, Optional<String> canary) {
        return new AuditSchedule(salt, days, canary);
    }

    private static Stream<Instant> hours(Instant start, int days) {
        return IntStream.range(0, 24 * days).mapToObj(hour -> start.plus(Duration.ofHours(hour)));
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(210_000_000_000L + i * 7919L))
                .toList();
    }
}
