package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.assess.TestEvents;
import rootalert.context.AccountName;
import rootalert.event.TestRecord;
import rootalert.render.AlertText.Detail;

/** Details that no sample shows. */
class DetailsTest {
    @Test
    void addsTheOwnersTimeToUtc() {
        assertThat(details(TestRecord.full(), new AccountName.NoAlias(), "Asia/Kathmandu"))
                .contains(new Detail("Time", "2026-11-20 21:00:00 UTC (2026-11-21 02:45:00 Asia/Kathmandu)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Z", "GMT"})
    void saysUtcOnce(String zone) {
        assertThat(details(TestRecord.full(), new AccountName.NoAlias(), zone))
                .contains(new Detail("Time", "2026-11-20 21:00:00 UTC"));
    }

    @Test
    void givesTheEventsOwnNameOnlyIfThereIsNoBetterOne() {
        var record = TestRecord.full();
        assertThat(account(record, new AccountName.Named("acme"))).isEqualTo("acme (012345678901)");
        assertThat(account(record, new AccountName.NoAlias()))
                .isEqualTo("012345678901 (the account has no alias; the event itself says \"acme-prod\")");
        assertThat(account(record.with("{detail: {userIdentity: {userName: ''}}}"), new AccountName.NoAlias()))
                .isEqualTo("012345678901 (the account has no alias)");
    }

    private static String account(TestRecord record, AccountName name) {
        return details(record, name, "UTC").stream()
                .filter(detail -> detail.label().equals("Account"))
                .map(Detail::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<Detail> details(TestRecord record, AccountName name, String zone) {
        return Details.of(TestEvents.alert(record.read(), name), ZoneId.of(zone));
    }
}
