package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rootalert.event.HealthCheck;

/** What bin/check-chain prints, and goes by. */
class VerdictTest {
    @Test
    void saysWhatElseThereIsToSay() {
        assertThat(Verdict.line(HealthCheck.TRAIL, new CheckResult.Ok(true)))
                .isEqualTo("ok      A trail records what root does");
        assertThat(Verdict.line(
                        HealthCheck.SPOKES, new CheckResult.Ok(true, "210987654321 in eu-west-1 (on 2026-11-18)")))
                .isEqualTo(
                        "ok      All spokes show signs of life (forgotten: 210987654321 in eu-west-1 (on 2026-11-18))");
        assertThat(Verdict.line(
                        HealthCheck.TRAIL, new CheckResult.Ok(true, "read up to 2026-11-20 21:00 UTC; \"x\" not read")))
                .isEqualTo("ok      A trail records what root does (read up to 2026-11-20 21:00 UTC; 'x' not read)");
    }

    @Test
    void saysWhatIsBrokenOrUnknown() {
        assertThat(Verdict.line(HealthCheck.TRAIL, new CheckResult.Broken("a\\b", "")))
                .startsWith("BROKEN  NO TRAIL records what root does (found: a/b). ");
        assertThat(Verdict.line(HealthCheck.TRAIL, new CheckResult.CouldNotAsk("access denied")))
                .isEqualTo("UNKNOWN could not ask: A trail records what root does (access denied)");
    }
}
