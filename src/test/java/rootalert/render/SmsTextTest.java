package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import rootalert.assess.TestEvents;
import rootalert.context.AccountName;
import rootalert.event.TestRecord;

/** What is cut when a text message would not fit into one part. */
class SmsTextTest {
    private static final TestRecord CALL = TestEvents.record("iam/" + "Create".repeat(12), "no-MFA")
            .with("{recipientAccountId: '012345678901', sourceIPAddress: '2001:db8:1111:2222:3333:4444:5555:6666'}");

    @Test
    void cutsTheHeadlineBeforeTheFacts() {
        assertThat(sms(CALL, "a".repeat(30)))
                .hasSize(148)
                .startsWith("CRITICAL Root called CreateCreate")
                .endsWith("+ WITHOUT MFA, " + "a".repeat(30)
                        + " 012345678901, succeeded, from 2001:db8:1111:2222:3333:4444:5555:6666");
    }

    @Test
    void cutsLongNames() {
        assertThat(sms(CALL, "a".repeat(31)))
                .contains(", " + "a".repeat(29) + "+ ")
                .doesNotContain("a".repeat(30));
    }

    @Test
    void leavesShortOnesWhole() {
        assertThat(sms(TestEvents.record("iam/CreateUser", "no-MFA"), "acme"))
                .isEqualTo(
                        "CRITICAL Root created an IAM user WITHOUT MFA, acme 012345678901, succeeded, from an unrecorded"
                                + " address. Not you? Call the root holder.");
    }

    @Test
    void saysWithoutMfaEvenWhereTheDeedIsCut() {
        var call = TestEvents.record("iam/CreateUser", "no-MFA")
                .with("{sourceIPAddress: '2001:db8:1111:2222:3333:4444:5555:6666', eventTime: '2026-11-20T21:03:12Z'}");
        assertThat(sms(call, "a".repeat(30)))
                .isEqualTo("CRITICAL Root creat+ WITHOUT MFA, " + "a".repeat(30) + " 012345678901, succeeded, from"
                        + " 2001:db8:1111:2222:3333:4444:5555:6666, 20 Nov 21:03Z");
    }

    private static String sms(TestRecord record, String name) {
        var alert = TestEvents.alert(record.read(), new AccountName.Named(name));
        return SmsText.of(alert, AlertText.of(alert, ZoneOffset.UTC));
    }
}
