package rootalert.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.AccountName;
import rootalert.facts.Facts;
import rootalert.judge.Alert;
import rootalert.judge.JudgedIncident;
import rootalert.judge.TestEvents;

class TriesTest {
    private static final Facts CONTEXT = TestEvents.facts(new AccountName.NoAlias());
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

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
        assertThat(Tries.of(alert(Calls.of(event))).isEmpty()).isNotEqualTo(isAttempt);
    }

    @Test
    void theGroupIsTheAddressAndTheAccount() {
        assertThat(groups(Calls.of(failed("203.0.113.7", "012345678901"))))
                .containsExactly(
                        "address#203.0.113.7 patience#SIGN_IN_FAILED 3",
                        "account#012345678901 patience#SIGN_IN_FAILED 12");
    }

    @Test
    void fromSeveralAddressesItIsTheAccount() {
        assertThat(groups(new Calls(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.8", "012345678901")))))
                .containsExactly("account#012345678901 patience#SIGN_IN_FAILED 3");
    }

    /** It belongs to no address and no account, and repeats all the same. */
    @Test
    void fromSeveralAddressesOnSeveralAccountsItIsTheCampaign() {
        assertThat(groups(new Calls(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.8", "210987654321")))))
                .containsExactly("campaigns patience#SIGN_IN_FAILED 3");
    }

    @Test
    void onSeveralAccountsItIsTheAddress() {
        var tries = Tries.of(alert(new Calls(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.7", "210987654321")))))
                .getFirst();
        assertThat(tries.groups()).hasSize(1);
        assertThat(tries.accounts()).containsExactlyInAnyOrder("012345678901", "210987654321");
    }

    @Test
    void anAlarmIsOfItsRegionAndOfItsAccount() {
        assertThat(groups(sent("aws.cloudwatch", 7)))
                .containsExactly(
                        "account#210987654321 patience#NOT_FORWARDED#eu-west-1 3",
                        "account#210987654321 patience#NOT_FORWARDED 12");
        assertThat(Tries.of(sent("aws.cloudwatch", 7)).getFirst().count()).isEqualTo(7);
    }

    @Test
    void aDrillAndWhatCannotBeReadMayWaitAndAReportMayNot() {
        assertThat(groups(sent("root-alert.drill", 1)))
                .containsExactly(
                        "account#210987654321 patience#DRILL#eu-west-1 3", "account#210987654321 patience#DRILL 12");
        assertThat(groups(TestEvents.alert("", CONTEXT, NOW)))
                .containsExactly("account# patience#UNREADABLE# 3", "account# patience#UNREADABLE 12");
        assertThat(groups(sent("root-alert.report", 1))).isEmpty();
    }

    private static Alert sent(String source, int times) {
        var event = """
                {"source": "%s", "account": "210987654321", "region": "eu-west-1", "detail": {"alarmName": "root-alert-not-forwarded"}}""".formatted(source);
        return TestEvents.alert("[" + String.join(",", Collections.nCopies(times, event)) + "]", CONTEXT, NOW);
    }

    @Test
    void oneAlertOfAnythingElseMakesACombinedAlertNoAttempt() {
        var attempt = Calls.of(failed("203.0.113.7", "012345678901"));
        var other = Calls.of(TestEvents.event("s3/ListBuckets", "MFA read"));
        assertThat(Tries.of(combined(attempt, attempt))).hasSize(2);
        assertThat(Tries.of(combined(attempt, other))).isEmpty();
    }

    private static Alert combined(Calls... parts) {
        return Alert.of(
                JudgedIncident.combined(Stream.of(parts).map(TestEvents::judged).toList()), CONTEXT, NOW);
    }

    private static List<String> groups(Calls calls) {
        return groups(alert(calls));
    }

    private static List<String> groups(Alert alert) {
        return Tries.of(alert).stream()
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

    private static Alert alert(Calls calls) {
        return TestEvents.alert(calls, CONTEXT, NOW);
    }
}
