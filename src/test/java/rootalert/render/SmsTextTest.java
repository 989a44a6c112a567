package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rootalert.account.AccountName;
import rootalert.assess.TestEvents;
import rootalert.event.TestRecord;

/** What gives way in a text message when all of it cannot stand in one part. */
class SmsTextTest {
    private static final TestRecord CALL = TestEvents.record("iam/" + "Create".repeat(12), "no-MFA")
            .with("{recipientAccountId: '012345678901', sourceIPAddress: '2001:db8:1111:2222:3333:4444:5555:6666'}");

    @Test
    void cutsTheHeadlineBeforeTheFacts() {
        assertThat(sms(CALL, "a".repeat(30)))
                .hasSize(160)
                .startsWith("CRITICAL Root called CreateCreate")
                .endsWith("+, " + "a".repeat(30)
                        + " 012345678901, worked, MFA no, from 2001:db8:1111:2222:3333:4444:5555:6666");
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
                .isEqualTo("CRITICAL Root called CreateUser WITHOUT MFA, acme 012345678901, worked, MFA no, from"
                        + " unrecorded");
    }

    private static String sms(TestRecord record, String name) {
        return SmsText.of(TestEvents.alert(record.read(), new AccountName.Named(name)));
    }
}
