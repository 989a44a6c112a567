package rootalert.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.assess.Alert;
import rootalert.assess.TestEvents;
import rootalert.context.AccountName;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.EventParser;
import rootalert.event.EventTime;
import rootalert.event.FailedSignIns;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;

class TriesTest {
    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "signin/ConsoleLogin,              '',          true",
        "signin/ConsoleLogin,              worked,      false",
        "signin/PasswordRecoveryRequested, nobody,      true",
        "signin/PasswordRecoveryRequested, worked,      true",
        "signin/PasswordRecoveryRequested, refused,     true",
        "signin/PasswordRecoveryRequested, event,       true",
        "signin/PasswordRecoveryRequested, role,        true",
        "signin/PasswordRecoveryCompleted, worked,      false",
        "sts/AssumeRoot,                   role denied, true",
        "sts/AssumeRoot,                   role failed, false",
        "sts/AssumeRoot,                   role,        false",
        "sts/AssumeRoot,                   MFA denied,  false",
        "iam/CreateUser,                   MFA denied,  false",
    })
    // spotless:on
    void onlyWhatAnyoneCanCauseFromOutsideIsAnAttempt(String call, String traits, boolean isAttempt) {
        var record = TestEvents.record(call, traits);
        var event = (traits.isEmpty() ? record.with("{responseElements: {ConsoleLogin: 'Failure'}}") : record).read();
        assertThat(Tries.of(alert(RootSession.of(event))).isEmpty()).isNotEqualTo(isAttempt);
    }

    @Test
    void theGroupIsTheAddressAndTheAccount() {
        assertThat(groups(RootSession.of(failed("203.0.113.7", "012345678901"))))
                .containsExactly(
                        "address#203.0.113.7 patience#SIGN_IN_FAILED 3",
                        "account#012345678901 patience#SIGN_IN_FAILED 12");
    }

    @Test
    void fromSeveralAddressesItIsTheAccount() {
        assertThat(groups(new FailedSignIns(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.8", "012345678901")))))
                .containsExactly("account#012345678901 patience#SIGN_IN_FAILED 3");
    }

    @Test
    void onSeveralAccountsItIsTheAddress() {
        var tries = Tries.of(alert(new FailedSignIns(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.7", "210987654321")))))
                .getFirst();
        assertThat(tries.groups()).hasSize(1);
        assertThat(tries.accounts()).containsExactlyInAnyOrder("012345678901", "210987654321");
    }

    @Test
    void anAlarmIsOfItsRegionAndOfItsAccount() {
        assertThat(groups(stackEvent("NOT_FORWARDED", 7)))
                .containsExactly(
                        "account#210987654321 patience#NOT_FORWARDED#eu-west-1 3",
                        "account#210987654321 patience#NOT_FORWARDED 12");
        assertThat(Tries.of(alert(stackEvent("NOT_FORWARDED", 7))).getFirst().count())
                .isEqualTo(7);
    }

    @Test
    void aDrillAndWhatCannotBeReadMayWaitAndAReportMayNot() {
        assertThat(groups(stackEvent("DRILL", 1)))
                .containsExactly(
                        "account#210987654321 patience#DRILL#eu-west-1 3", "account#210987654321 patience#DRILL 12");
        assertThat(groups(EventParser.parse(new byte[0]).getFirst().event()))
                .containsExactly("account# patience#UNREADABLE# 3", "account# patience#UNREADABLE 12");
        assertThat(groups(stackEvent("REPORT", 1))).isEmpty();
    }

    private static StackEvent stackEvent(String type, int times) {
        return new StackEvent(
                StackEvent.Type.valueOf(type),
                "id",
                "210987654321",
                Collections.nCopies(times, "eu-west-1"),
                EventTime.NONE);
    }

    @Test
    void oneAlertOfAnythingElseMakesACombinedAlertNoAttempt() {
        var attempt = RootSession.of(failed("203.0.113.7", "012345678901"));
        var other = RootSession.of(TestEvents.event("s3/ListBuckets", "MFA read"));
        assertThat(Tries.of(alert(new EventBundle(List.of(attempt, attempt))))).hasSize(2);
        assertThat(Tries.of(alert(new EventBundle(List.of(attempt, other))))).isEmpty();
    }

    private static List<String> groups(Event event) {
        return Tries.of(alert(event)).stream()
                .flatMap(tries -> tries.groups().stream())
                .map(group -> group.key().partition() + " " + group.key().sort() + " " + group.atOnce())
                .toList();
    }

    private static RootEvent failed(String address, String account) {
        return TestEvents.record("signin/ConsoleLogin", "")
                .with(
                        "{eventID: '%s-%s', responseElements: {ConsoleLogin: 'Failure'}, sourceIPAddress: '%1$s', recipientAccountId: '%2$s'}"
                                .formatted(address, account))
                .read();
    }

    private static Alert alert(Event event) {
        return Alert.about(event, TestEvents.context(new AccountName.NoAlias()), Instant.parse("2026-11-20T21:05:12Z"));
    }
}
