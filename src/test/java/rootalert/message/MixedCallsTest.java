package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.RootEvent;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;

/** A session whose calls differ in what decides: the worst is said of it, and each reason of the call that it is true of. */
class MixedCallsTest {
    @ParameterizedTest
    @ValueSource(strings = {"MFA,no-MFA", "no-MFA,MFA", "MFA,MFA,no-MFA", "MFA,,no-MFA"})
    void isWithoutMfaInEveryFormIfOneCallIs(String calls) {
        var traits = List.of(calls.split(","));
        var notification = render(
                traits.stream().map(mfa -> "iam/CreateUser " + mfa + " user").toArray(String[]::new));
        assertThat(notification.email())
                .contains("MFA: No (1 of " + traits.size() + " calls)", "in a session without MFA")
                .doesNotContain("MFA: Yes");
        assertThat(notification.subject()).contains("WITHOUT MFA");
        assertThat(notification.sms()).contains("WITHOUT MFA").doesNotContain("with MFA");
        assertThat(Json.tree(notification.json()).path("mfa").asText()).isEqualTo("NO");
    }

    @Test
    void namesTheCallThatDidNotWork() {
        var mail = render("iam/CreateUser MFA user", "cloudtrail/DeleteTrail MFA denied")
                .email();
        assertThat(mail)
                .contains(
                        "- DeleteTrail did not work. If it had, that alone would be critical.",
                        "- DeleteTrail changed nothing, but someone is acting as the root user.")
                .doesNotContain("- It did not work", "- The call changed nothing");
    }

    /** "It" would be the call in the line before. */
    @Test
    void namesTheCallThatDidNotWorkThoughItLeads() {
        var mail = render("ec2/CreateTags MFA", "cloudtrail/DeleteTrail MFA denied")
                .email();
        assertThat(mail)
                .contains("- DeleteTrail did not work. If it had, that alone would be critical.")
                .doesNotContain("- It did not work");
    }

    @Test
    void readsThatWereRefusedDoNotReadLikeSuccesses() {
        for (var how : List.of("denied", "failed")) {
            var notification = render("s3/ListBuckets MFA read " + how, "iam/ListUsers MFA read " + how);
            assertThat(notification.subject()).contains("Root made 2 read-only calls, " + how.toUpperCase(Locale.ROOT));
            assertThat(notification.sms()).contains("read-only calls, " + how.toUpperCase(Locale.ROOT));
        }
        assertThat(render("s3/ListBuckets MFA read denied", "iam/ListUsers MFA read worked")
                        .subject())
                .contains("Root made 2 read-only calls - ");
    }

    @Test
    void saysThatNothingIsRecordedOnlyIfNothingIs() {
        assertThat(render("iam/ MFA", "ec2/CreateTags MFA worked").email()).doesNotContain("did is not recorded");
        assertThat(render("iam/ MFA", "iam/ MFA denied").email()).contains("What these calls did is not recorded.");
    }

    @Test
    void saysOnceThatItWasOpenedWithoutMfa() {
        var mail = render("iam/CreateUser no-MFA ASIA user", "iam/DeleteLoginProfile no-MFA ASIA")
                .email();
        assertThat(mail.lines().filter(line -> line.startsWith("- The session was opened without MFA.")))
                .containsExactly("- The session was opened without MFA.");
    }

    @Test
    void saysWhoseRootActedWhereAnotherAccountIsConcerned() {
        var notification = render(List.of(TestEvents.record("s3/PutBucketVersioning", "MFA")
                .with(
                        "{userIdentity: {accountId: '210987654321'}, recipientAccountId: '012345678901', requestParameters: {bucketName: 'b'}}")
                .read()));
        assertThat(notification.subject()).contains("Root of 210987654321 ", "012345678901");
        assertThat(notification.sms()).contains("Root of 210987654321 ", "012345678901");
        assertThat(notification.email())
                .contains("The root user of account 210987654321, acting in", "Caller's account: 210987654321");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['No']", "0", "{a: 1}", "'Perhaps'"})
    void tellsAnUnreadableMfaFromNone(String mfa) {
        var notification = render(List.of(TestEvents.record("signin/ConsoleLogin", "worked")
                .with("{additionalEventData: {MFAUsed: " + mfa + "}}")
                .read()));
        assertThat(notification.subject()).contains("MFA not readable");
        assertThat(notification.email())
                .contains(
                        "MFA: Unknown (recorded, but not readable)", "What the record says about MFA cannot be read.");
    }

    private static Notification render(String... calls) {
        return render(Stream.of(calls)
                .map(call -> call.split(" ", 2))
                .map(call -> TestEvents.record(call[0], call[1])
                        .with("{eventTime: '2026-11-20T21:00:00Z'}")
                        .read())
                .toList());
    }

    private static Notification render(List<RootEvent> calls) {
        return new Renderer(ZoneOffset.UTC).render(TestEvents.alert(calls, TestEvents.facts(AccountNames.NO_ALIAS)));
    }
}
