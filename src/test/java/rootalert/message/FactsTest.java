package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.facts.AccountNames;
import rootalert.facts.Facts;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Recipients;
import rootalert.facts.RootPosture;
import rootalert.facts.Stack;
import rootalert.judge.Alert;
import rootalert.judge.TestEvents;
import rootalert.samples.Samples;
import rootalert.store.Admission.Held;

class FactsTest {

    private static final Answer<Recipients> RECIPIENTS =
            new Answer.Known<>(new Recipients(new Recipients.Count(1, 2), new Recipients.Count(0, 1)));
    private static final KnownNetworks OFFICE = KnownNetworks.parse("203.0.113.0/24=Office VPN");

    @Test
    void areReportedWithTheEvent() {
        var notification = alert("203.0.113.7", posture(false, true));
        assertThat(notification.email())
                .contains("\nRoot MFA: NOT enabled on this account\nRoot keys: Present\n")
                .contains("\nSource IP: 203.0.113.7 (Office VPN)\n")
                .contains("\n- Root MFA is NOT enabled on this account.\n")
                .contains("\n- The root user of this account has access keys.\n")
                .contains("\n- It came from a network you know: Office VPN.\n");
        assertThat(notification.json())
                .contains("\"rootMfaEnabled\":false,\"rootPasswordPresent\":true,\"rootAccessKeysPresent\":true")
                .contains("\"network\":\"Office VPN\"");
    }

    @Test
    void labelAndHideNothing() {
        assertThat(alert("203.0.113.7", posture(true, false)).attributes())
                .isEqualTo(alert("192.0.2.1", posture(true, false)).attributes())
                .containsEntry("severity", List.of("HIGH"));
        assertThat(alert("192.0.2.1", posture(true, false)).email())
                .contains("\n- It did not come from a network you know.\n")
                .contains("\nRoot MFA: Enabled\nRoot keys: None\n");
    }

    @Test
    void saySoWhereALookUpFailed() {
        assertThat(alert("192.0.2.1", new Answer.NotAvailable<>("access denied"))
                        .email())
                .contains("\nRoot MFA: Not available: access denied\n");
    }

    /** What was looked up for this very alert needs no age. */
    @ParameterizedTest
    @CsvSource({"0, ''", "59, ''", "60, ' (as of 1 minute ago)'", "7200, ' (as of 2 hours ago)'"})
    void sayHowOldTheyAre(long seconds, String age) {
        var asOf = Instant.EPOCH.minusSeconds(seconds);
        assertThat(alert("192.0.2.1", new Answer.Known<>(new RootPosture(true, true, false, true, asOf)))
                        .email())
                .contains("\nRoot MFA: Enabled" + age + "\nRoot keys: None" + age
                        + "\nRoot signing certificates: Present" + age + "\n");
        assertThat(alert("192.0.2.1", new Answer.Known<>(new RootPosture(false, false, false, false, asOf)))
                        .email())
                .contains("\nRoot credentials: None (no password, access key or signing certificate)" + age + "\n");
    }

    @Test
    void alsoAppearInTheAlertOfAStorm() {
        var calls = Stream.of("iam/CreateUser", "iam/DeleteUser")
                .map(call -> TestEvents.event(call, "AKIA wrote"))
                .toList();
        assertThat(email(calls(new Calls(calls)), posture(false, true), new Answer.NotAsked<>()))
                .contains("\nCalls: 2\n")
                .contains("\nRoot MFA: NOT enabled on this account\nRoot keys: Present\n");
    }

    @Test
    void areThePointOfTheReport() {
        var protectedRoot = posture(true, false);
        var bareRoot = posture(false, true);
        assertThat(notification(FactsTest::report, bareRoot, RECIPIENTS).subject())
                .startsWith("[INFO] Root Alert is running, but root MFA is NOT enabled - ");
        assertThat(notification(FactsTest::report, protectedRoot, RECIPIENTS).subject())
                .startsWith("[INFO] Root Alert is running - ");
        assertThat(email(FactsTest::report, bareRoot, RECIPIENTS))
                .contains("\nRoot MFA: NOT enabled on this account\nRoot keys: Present\n")
                .contains("\nRecipients: 1 confirmed, 2 pending\nAlarm recipients: 0 confirmed, 1 pending\n");
        assertThat(email(FactsTest::report, protectedRoot, new Answer.NotAvailable<>("access denied")))
                .contains("\nRoot MFA: Enabled\nRoot keys: None\n")
                .contains("\nRecipients: not available: access denied\n");
    }

    /** AWS's safest state: root's credentials are deleted centrally. */
    @Test
    void neverSayThatMfaIsMissingWhereNobodyCanSignIn() {
        var none = new Answer.Known<>(new RootPosture(false, false, false, false, Samples.NOW));
        assertThat(alert("192.0.2.1", none).email())
                .contains("\nRoot credentials: None (no password, access key or signing certificate)\n")
                .doesNotContain("NOT enabled", "Root MFA", "has access keys");
        assertThat(alert("192.0.2.1", none).json())
                .contains("\"rootMfaEnabled\":false,\"rootPasswordPresent\":false,\"rootAccessKeysPresent\":false");
        assertThat(notification(FactsTest::report, none, RECIPIENTS).subject())
                .startsWith("[INFO] Root Alert is running - ");
        assertThat(email(FactsTest::report, none, RECIPIENTS)).doesNotContain("NOT enabled", "Root MFA");
        var key = new Answer.Known<>(new RootPosture(false, false, true, true, Samples.NOW));
        assertThat(alert("192.0.2.1", key).email())
                .contains("\nRoot password: None\nRoot keys: Present\nRoot signing certificates: Present\n")
                .contains("\n- The root user of this account has access keys.\n")
                .doesNotContain("NOT enabled");
    }

    private static Answer<RootPosture> posture(boolean mfaEnabled, boolean accessKeysPresent) {
        return new Answer.Known<>(new RootPosture(mfaEnabled, true, accessKeysPresent, false, Samples.NOW));
    }

    private static Alert report(Facts facts) {
        return TestEvents.alert("""
                {"source": "root-alert.report", "id": "r-1", "account": "012345678901", "region": "us-east-1"}""", facts, Instant.EPOCH);
    }

    private static Notification alert(String address, Answer<RootPosture> posture) {
        var event = TestEvents.record("signin/ConsoleLogin", "worked")
                .with("{additionalEventData: {MFAUsed: 'Yes'}, sourceIPAddress: '" + address + "'}")
                .read();
        return notification(calls(Calls.of(event)), posture, new Answer.NotAsked<>());
    }

    private static Function<Facts, Alert> calls(Calls calls) {
        return facts -> TestEvents.alert(calls, facts, Instant.EPOCH);
    }

    private static String email(
            Function<Facts, Alert> alert, Answer<RootPosture> posture, Answer<Recipients> recipients) {
        return notification(alert, posture, recipients).email();
    }

    private static Notification notification(
            Function<Facts, Alert> alert, Answer<RootPosture> posture, Answer<Recipients> recipients) {
        var facts = new Facts(
                new Stack("root-alert", "", "", List.of()),
                AccountNames.NO_ALIAS,
                Map.of(),
                posture,
                recipients,
                new Answer.NotAsked<>(),
                OFFICE,
                Held.NONE,
                new Answer.NotAsked<>());
        return new Renderer(ZoneOffset.UTC).render(alert.apply(facts));
    }
}
