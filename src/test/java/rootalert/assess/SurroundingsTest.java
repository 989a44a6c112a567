package rootalert.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import rootalert.account.AccountName;
import rootalert.account.Posture;
import rootalert.account.Recipients;
import rootalert.event.Networks;
import rootalert.event.Session;
import rootalert.render.Notification;
import rootalert.render.Renderer;
import rootalert.render.Sender;

class SurroundingsTest {
    private static final Networks OFFICE = Networks.parse("203.0.113.0/24=Office VPN");

    @Test
    void areToldBesideTheEvent() {
        var notification = alert("203.0.113.7", new Posture.Known(false, true));
        assertThat(notification.renditions().get("email"))
                .contains("  Root MFA     NOT enabled on this account\n  Root keys    Present\n")
                .contains("  Source IP    203.0.113.7 (public address, Office VPN)\n")
                .contains("  - Root MFA is NOT enabled on this account.\n")
                .contains("  - The root user of this account has access keys.\n")
                .contains("  - It came from a network that you know: Office VPN.\n");
        assertThat(notification.renditions().get("sqs"))
                .contains("\"rootMfaEnabled\":false,\"rootAccessKeysPresent\":true")
                .contains("\"network\":\"Office VPN\"");
    }

    @Test
    void labelAndHideNothing() {
        assertThat(alert("203.0.113.7", new Posture.Known(true, false)).attributes())
                .isEqualTo(alert("192.0.2.1", new Posture.Known(true, false)).attributes())
                .containsEntry("severity", "HIGH");
        assertThat(alert("192.0.2.1", new Posture.Known(true, false))
                        .renditions()
                        .get("email"))
                .contains("  - It did not come from a network that you know.\n")
                .contains("  Root MFA     Enabled\n  Root keys    None\n");
    }

    @Test
    void saySoWhereALookUpFailed() {
        assertThat(alert("192.0.2.1", new Posture.NotAvailable("access denied"))
                        .renditions()
                        .get("email"))
                .contains("  Root MFA     Not available: access denied\n");
    }

    private static Notification alert(String address, Posture posture) {
        var event = TestEvents.record("signin/ConsoleLogin", "worked")
                .with("{additionalEventData: {MFAUsed: 'Yes'}, sourceIPAddress: '" + address + "'}")
                .read();
        var surroundings = new Surroundings(posture, new Recipients.NotAsked(), OFFICE);
        var alert =
                Alert.of(Session.of(event), new AccountName.NoAlias(), surroundings, TestEvents.STACK, Instant.EPOCH);
        return new Renderer(ZoneOffset.UTC, new Sender("root-alert", "", "")).render(alert);
    }
}
