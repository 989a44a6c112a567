package rootalert.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.assess.TestEvents;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.event.RootSession;

class MarksTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

    @Test
    void areOfOneEventInOneAccount() {
        var mark = mark("{eventID: 'a', recipientAccountId: '111111111111'}");
        assertThat(mark("{eventID: 'a', recipientAccountId: '111111111111'}")).isEqualTo(mark);
        assertThat(mark("{eventID: 'b', recipientAccountId: '111111111111'}")).isNotEqualTo(mark);
        assertThat(mark("{eventID: 'a', recipientAccountId: '222222222222'}")).isNotEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:00:00Z, alerted#2026-11-20T21:00:00Z",
        "2026-11-20T21:09:59Z, alerted#2026-11-20T21:00:00Z",
        "2026-11-20T21:10:00Z, alerted#2026-11-20T21:10:00Z",
        "soon,                 alerted#no time",
    })
    void shareAnItemForTenMinutes(String time, String partition) {
        assertThat(mark("{eventID: 'a', eventTime: '" + time + "'}").key()).isEqualTo(new Key(partition, "alerted"));
    }

    /** DynamoDB deletes items late, and an intruder may write what is to come. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:05:12Z, true",
        "2026-11-19T21:05:13Z, true",
        "2026-11-19T21:05:12Z, false",
        "2026-11-20T21:10:11Z, true",
        "2026-11-20T21:10:12Z, false",
        "soon,                 false",
    })
    void countForADay(String last, boolean valid) throws Exception {
        var set = new JsonMapper().readTree("{\"SS\": [\"0123456789abcdef\"]}");
        var item = new Item(new Key("alerted#2026-11-20T21:00:00Z", "alerted"), Map.of("set", set)).with("last", last);
        assertThat(Marks.in(item, NOW)).hasSize(valid ? 1 : 0);
    }

    private static Marks.Mark mark(String fields) {
        var event = TestEvents.record("iam/CreateUser", "MFA").with(fields).read();
        return Marks.of(RootSession.of(event)).findFirst().orElseThrow();
    }
}
