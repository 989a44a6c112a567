package rootalert.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rootalert.account.AccountName;
import rootalert.account.Posture;
import rootalert.account.Recipients;
import rootalert.event.EventTime;
import rootalert.event.Message;
import rootalert.event.Networks;
import rootalert.event.Notice;
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

    @Test
    void standInTheAlertOfAStormToo() {
        var calls = Stream.of("iam/CreateUser", "iam/DeleteUser")
                .map(call -> new Message("", TestEvents.event(call, "AKIA wrote")))
                .toList();
        assertThat(email(Session.group(calls).getFirst(), new Posture.Known(false, true), new Recipients.NotAsked()))
                .contains("  Calls        2\n")
                .contains("  Root MFA     NOT enabled on this account\n  Root keys    Present\n");
    }

    @Test
    void areWhatTheReportIsFor() {
        var protectedRoot = new Posture.Known(true, false);
        var bareRoot = new Posture.Known(false, true);
        assertThat(notification(report(), bareRoot, new Recipients.Known(1, 2)).subject())
                .startsWith("[INFO] Root Alert is alive, but root MFA is NOT enabled - ");
        assertThat(notification(report(), protectedRoot, new Recipients.Known(1, 2))
                        .subject())
                .startsWith("[INFO] Root Alert is alive - ");
        assertThat(email(report(), bareRoot, new Recipients.Known(1, 2)))
                .contains("  Root MFA     NOT enabled on this account\n  Root keys    Present\n")
                .contains("  Recipients   1 confirmed, 2 pending\n");
        assertThat(email(report(), protectedRoot, new Recipients.NotAvailable("access denied")))
                .contains("  Root MFA     Enabled\n  Root keys    None\n")
                .contains("  Recipients   not available: access denied\n");
    }

    private static Session report() {
        return Session.of(new Notice(Notice.Type.REPORT, "r-1", "012345678901", "us-east-1", EventTime.NONE));
    }

    private static Notification alert(String address, Posture posture) {
        var event = TestEvents.record("signin/ConsoleLogin", "worked")
                .with("{additionalEventData: {MFAUsed: 'Yes'}, sourceIPAddress: '" + address + "'}")
                .read();
        return notification(Session.of(event), posture, new Recipients.NotAsked());
    }

    private static String email(Session session, Posture posture, Recipients recipients) {
        return notification(session, posture, recipients).renditions().getOrDefault("email", "");
    }

    private static Notification notification(Session session, Posture posture, Recipients recipients) {
        var surroundings = new Surroundings(posture, recipients, OFFICE);
        var alert = Alert.of(session, new AccountName.NoAlias(), surroundings, TestEvents.STACK, Instant.EPOCH);
        return new Renderer(ZoneOffset.UTC, new Sender("root-alert", "", "")).render(alert);
    }
}
