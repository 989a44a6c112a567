package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import rootalert.assess.TestEvents;
import rootalert.context.AccountName;

class SubjectTest {
    private static final Renderer RENDERER = new Renderer(ZoneOffset.UTC);

    @Test
    void cutsTheHeadlineBeforeTheAccount() {
        var event = TestEvents.record("iam/Create" + "Thing".repeat(20), "no-MFA")
                .with("{recipientAccountId: '012345678901'}")
                .read();
        var alert = TestEvents.alert(event, new AccountName.Named("a".repeat(36)));
        assertThat(RENDERER.render(alert).subject())
                .hasSize(99)
                .startsWith("[CRITICAL] Root called CreateThi")
                .endsWith("~ WITHOUT MFA - " + "a".repeat(36) + " (012345678901)");
    }
}
