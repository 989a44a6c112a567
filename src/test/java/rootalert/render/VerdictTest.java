package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.account.AccountName;
import rootalert.assess.Alert;
import rootalert.assess.Surroundings;
import rootalert.assess.TestEvents;
import rootalert.event.Session;

/** The sentences that no sample shows. */
class VerdictTest {
    private static final AccountName NAME = new AccountName.Named("acme");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signin/ConsoleLogin              |        | The root user of acme (012345678901) signed in to the AWS console. Whether it worked is not recorded. From an address that is not recorded.
            signin/PasswordRecoveryRequested |        | Somebody asked for a new password for the root user of acme (012345678901). Whether it worked is not recorded. From an address that is not recorded.
            iam/CreateUser                   | nobody | The call CreateUser in acme (012345678901) reached Root Alert, though its record does not say that root made it. From an address that is not recorded.
            iam/                             | nobody | An event reached Root Alert whose record names neither a user nor a call. From an address that is not recorded.
            iam/                             |        | The root user of acme (012345678901) did something that the record does not name. From an address that is not recorded.
            """)
    void saysNoMoreThanIsKnown(String call, String traits, String verdict) {
        var event = TestEvents.record(call, traits == null ? "" : traits)
                .with("{recipientAccountId: '012345678901'}")
                .read();
        assertThat(Verdict.of(TestEvents.alert(event, NAME)).replace('\u00A0', ' '))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
             2 | It succeeded, from an address that is not recorded, 2 minutes ago.
            -9 | It succeeded, from an address that is not recorded.
            """)
    void givesNoAgeToAnEventOfTheFuture(int minutes, String end) {
        var event = TestEvents.record("iam/CreateUser", "")
                .with("{eventTime: '2026-11-20T21:00:00Z'}")
                .read();
        var now = event.time().instant().orElseThrow().plus(Duration.ofMinutes(minutes));
        var alert = Alert.of(Session.of(event), NAME, Surroundings.UNKNOWN, TestEvents.STACK, now);
        assertThat(Verdict.of(alert)).endsWith(end);
    }
}
