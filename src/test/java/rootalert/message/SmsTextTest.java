package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.TestRecord;
import rootalert.judge.TestEvents;

/** What is left out when a text message would not fit into one part. */
class SmsTextTest {
    private static final String IPV6 = "2001:db8:1111:2222:3333:4444:5555:6666";
    private static final TestRecord CALL = TestEvents.record("iam/" + "Create".repeat(12), "no-MFA")
            .with("{recipientAccountId: '012345678901', sourceIPAddress: '%s', eventTime: '2026-11-20T21:03:12Z'}"
                    .formatted(IPV6));

    @Test
    void shortensNamesAndThenLeavesOutTheTime() {
        assertThat(sms(CALL, "a".repeat(36)))
                .isEqualTo(
                        "CRITICAL Root called CreateCreateCre+teCreate of IAM WITHOUT MFA, aaaaaaaaaaaaaaa+aaaaaaaa 012345678901, from "
                                + IPV6);
    }

    @Test
    void leavesOutTheAddressBeforeANameCannotBeRead() {
        var record = TestEvents.record("iam/AddUserToGroup", "no-MFA")
                .with("""
                        {recipientAccountId: '012345678901', sourceIPAddress: '%s', requestParameters: {userName: '%s', groupName: '%s'}}
                        """.formatted(IPV6, "u".repeat(64), "g".repeat(64)));
        assertThat(sms(record, "a".repeat(63)))
                .isEqualTo(
                        "CRITICAL Root added " + "u".repeat(19) + "+" + "u".repeat(10) + " to group " + "g".repeat(19)
                                + "+" + "g".repeat(10) + " WITHOUT MFA, " + "a".repeat(19) + "+" + "a".repeat(10)
                                + " 012345678901");
    }

    @Test
    void leavesShortOnesWhole() {
        assertThat(sms(TestEvents.record("iam/CreateUser", "no-MFA"), "acme"))
                .isEqualTo(
                        "CRITICAL Root created an IAM user WITHOUT MFA, acme 012345678901, succeeded, from an unrecorded"
                                + " address. Not you? Call the root holder.");
    }

    /** The MFA of whoever called AssumeRoot is not root's, and a request that AWS took resets no password. */
    @Test
    void claimsNoMfaAndNoSuccessOfWhatOthersAskFor() {
        assertThat(sms(TestEvents.record("sts/AssumeRoot", "role MFA password"), "acme"))
                .isEqualTo(
                        "HIGH Root session opened for 210987654321 to allow a root password reset, acme 012345678901, succeeded, from an"
                                + " unrecorded address");
        assertThat(sms(
                        TestEvents.record("signin/PasswordRecoveryRequested", "worked nobody")
                                .with("{recipientAccountId: '012345678901'}"),
                        "acme"))
                .isEqualTo(
                        "HIGH Root password reset requested, acme 012345678901, from an unrecorded address. Not you? Call the root"
                                + " holder.");
    }

    /** What a record calls a call is no word of ours. */
    @Test
    void saysTheOutcomeWhateverNamesSay() {
        assertThat(sms(TestEvents.record("iam/X, outcome fine", "nobody outcome-odd"), "acme"))
                .contains("outcome not readable");
    }

    /** What is in the GSM alphabet stays, unless a phone would make a link of it. */
    @ParameterizedTest
    @CsvSource({
        "n.adeyemi_ops@corp,      n.adeyemi_ops@corp",
        "a+b=c,                   a+b=c",
        "m7i.large,               m7i.large",
        "evil.example,            evil(.)example",
        "ada@evil.example,        ada@evil(.)example",
        "s3.amazonaws.com,        s3.amazonaws(.)com"
    })
    void keepsNamesAsTheyAre(String name, String shown) {
        var record = TestEvents.record("iam/CreateUser", "MFA")
                .with("{requestParameters: {userName: '%s'}}".formatted(name));
        assertThat(sms(record, "acme")).startsWith("HIGH Root created IAM user " + shown + ", acme 012345678901");
    }

    @ParameterizedTest
    @CsvSource({"Müller & Søn,Müller & Søn", "a[b]{c}~d|e\\f`g^,a(b)(c)-d/e/f'g?", "本番 😀,?? ?", "https://x,https(:)//x"
    })
    void writesNothingButTheGsmAlphabet(String name, String shown) {
        assertThat(sms(TestEvents.record("iam/CreateUser", "MFA"), name)).contains(", " + shown + " 012345678901");
    }

    @Test
    void saysWithoutMfaOfRootsOwnCredentialsToo() {
        assertThat(sms(TestEvents.record("iam/EnableMFADevice", "no-MFA"), "acme"))
                .startsWith("CRITICAL Root added a root MFA device, session WITHOUT MFA, acme 012345678901, succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "signin/ConsoleLogin, no-MFA outcome-odd, 'CRITICAL Root sign-in WITHOUT MFA, outcome not readable, acme 012345678901, from'",
        "signin/ConsoleLogin, no-MFA, 'CRITICAL Root sign-in WITHOUT MFA, outcome not recorded, acme 012345678901, from'",
        "iam/CreateUser, MFA outcome-odd, 'HIGH Root tried to create an IAM user, OUTCOME UNKNOWN, acme 012345678901, with MFA, from'"
    })
    void saysOnceThatTheOutcomeIsUnknown(String call, String traits, String start) {
        assertThat(sms(TestEvents.record(call, traits), "acme")).startsWith(start);
    }

    private static String sms(TestRecord record, String name) {
        var alert = TestEvents.alert(record.read(), new Answer.Known<>(name));
        return SmsText.of(alert, AlertText.of(alert, ZoneOffset.UTC));
    }
}
