package rootalert.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.context.AccountName;
import rootalert.event.FailedSignIns;
import rootalert.event.RootEvent;

/** How bad many failed sign-ins are. */
class AttemptsTest {

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1, MEDIUM",
        "4, 1, 1, MEDIUM",
        "5, 1, 1, HIGH",
        "300, 1, 1, HIGH",
        "2, 2, 1, HIGH",
        "12, 1, 12, MEDIUM",
        "10, 1, 2, HIGH",
        "8, 1, 2, MEDIUM",
        "12, 12, 12, MEDIUM",
    })
    void areHighFromFiveOfOneAddressOrTwoAccounts(int count, int accounts, int addresses, Severity severity) {
        assertThat(alert(attempts(count, accounts, addresses)).severity()).isEqualTo(severity);
    }

    @Test
    void sayWhatTheyLookLike() {
        assertThat(alert(attempts(6, 3, 1)).assessment().reasons())
                .anyMatch(reason -> reason.contains("password guessing"))
                .anyMatch(reason -> reason.contains("password spraying"));
    }

    private static FailedSignInsAlert alert(List<RootEvent> attempts) {
        return FailedSignInsAlert.about(
                new FailedSignIns(attempts), TestEvents.context(new AccountName.Unknown()), Instant.EPOCH);
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
}
