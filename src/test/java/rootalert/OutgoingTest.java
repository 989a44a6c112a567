package rootalert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.AccountNames;
import rootalert.facts.Facts;
import rootalert.judge.Alert;
import rootalert.judge.JudgedIncident;
import rootalert.judge.TestEvents;
import rootalert.store.CountedAttempts;
import rootalert.store.Entry;

class OutgoingTest {
    private static final Facts CONTEXT = TestEvents.facts(AccountNames.NO_ALIAS);
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
        assertThat(attempts(alert(Calls.of(event))).isEmpty()).isNotEqualTo(isAttempt);
    }

    @Test
    void theGroupIsTheAddressAndTheAccount() {
        assertThat(groups(Calls.of(failed("203.0.113.7", "012345678901"))))
                .containsExactly("203.0.113.7 SIGN_IN_FAILED", "012345678901 SIGN_IN_FAILED");
    }

    @Test
    void fromSeveralAddressesItIsTheAccount() {
        assertThat(groups(new Calls(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.8", "012345678901")))))
                .containsExactly("012345678901 SIGN_IN_FAILED");
    }

    /** It belongs to no address and no account, and repeats all the same. */
    @Test
    void fromSeveralAddressesOnSeveralAccountsItIsTheCampaign() {
        assertThat(groups(new Calls(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.8", "210987654321")))))
                .containsExactly("several SIGN_IN_FAILED");
    }

    @Test
    void onSeveralAccountsItIsTheAddress() {
        var attempts = attempts(alert(new Calls(
                        List.of(failed("203.0.113.7", "012345678901"), failed("203.0.113.7", "210987654321")))))
                .getFirst();
        assertThat(attempts.groups()).containsExactly(new CountedAttempts.Group("203.0.113.7", "SIGN_IN_FAILED"));
        assertThat(attempts.accounts()).containsExactlyInAnyOrder("012345678901", "210987654321");
    }

    /** One host has all the addresses of its network, and would have three alerts of each. */
    @Test
    void ofIpv6ItIsTheNetwork() {
        assertThat(groups(new Calls(List.of(
                        failed("2001:db8:1:2::7", "012345678901"), failed("2001:db8:1:2:3:4:5:6", "210987654321")))))
                .containsExactly("20010db800010002/64 SIGN_IN_FAILED");
    }

    @Test
    void anAlarmIsOfItsRegionAndOfItsAccount() {
        assertThat(groups(sent("aws.cloudwatch", 7)))
                .containsExactly("210987654321 NOT_FORWARDED eu-west-1", "210987654321 NOT_FORWARDED");
        assertThat(attempts(sent("aws.cloudwatch", 7)).getFirst().count()).isEqualTo(7);
    }

    @Test
    void aDrillAndWhatCannotBeReadMayWaitAndAReportMayNot() {
        assertThat(groups(sent("root-alert.drill", 1)))
                .containsExactly("210987654321 DRILL eu-west-1", "210987654321 DRILL");
        assertThat(groups(TestEvents.alert("", CONTEXT, NOW))).containsExactly("several UNREADABLE");
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
        assertThat(attempts(combined(attempt, attempt))).hasSize(2);
        assertThat(attempts(combined(attempt, other))).isEmpty();
    }

    private static Alert combined(Calls... parts) {
        return Alert.of(
                JudgedIncident.combined(Stream.of(parts).map(TestEvents::judged).toList()), CONTEXT, NOW);
    }

    private static List<String> groups(Calls calls) {
        return groups(alert(calls));
    }

    private static List<String> groups(Alert alert) {
        return attempts(alert).stream()
                .flatMap(attempts -> attempts.groups().stream())
                .map(group -> group.where() + " " + group.kind())
                .toList();
    }

    private static List<CountedAttempts> attempts(Alert alert) {
        return Outgoing.attempts(alert.judged());
    }

    /** One that failed on the way is remembered like the others, and nobody takes it for told. */
    @Test
    void remembersWhatWasReduced() {
        var whole = Calls.of(TestEvents.event("iam/CreateUser", "MFA"));
        var failed = Calls.of(failed("203.0.113.7", "012345678901"));
        var combined = JudgedIncident.combined(List.of(
                TestEvents.judged(whole),
                JudgedIncident.unreadable(TestEvents.judged(failed).incident())));
        assertThat(new Outgoing(Alert.of(combined, CONTEXT, NOW), false).entries())
                .extracting(Entry::calls, Entry::lead, Entry::complete)
                .containsExactly(tuple(whole, whole.first(), false), tuple(failed, failed.first(), false));
    }

    @Test
    void remembersWhichCallsWereMadeFromOutside() {
        var reset = TestEvents.event("signin/PasswordRecoveryRequested", "nobody");
        assertThat(new Outgoing(alert(Calls.of(reset)), true).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.attempts()).containsExactly(reset));
        assertThat(new Outgoing(alert(Calls.of(TestEvents.event("iam/CreateUser", "MFA"))), true).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.attempts()).isEmpty());
        assertThat(new Outgoing(sent("root-alert.drill", 1), true).entries()).isEmpty();
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
