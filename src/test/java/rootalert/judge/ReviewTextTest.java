package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.EventTime;
import rootalert.facts.AccountNames;
import rootalert.store.LookedBack;
import rootalert.store.Review;

class ReviewTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 214 | 0 | EventBridge delivered all 214 events about root in time.
            0 | 1   | 0 | EventBridge delivered the only event about root in time.
            3 | 214 | 0 | EventBridge did not deliver 3 of 214 events about root in time. Root Alert found them here.
            1 | 1   | 0 | EventBridge did not deliver 1 of 1 event about root in time. Root Alert found it here.
            0 | 0   | 0 | There were no events about root to compare with those that EventBridge delivered.
            0 | 0   | 1 | There were no events about root to compare with those that EventBridge delivered., 1 more event was in a region without a spoke, and was found here.
            0 | 2   | 7 | EventBridge delivered all 2 events about root in time., 7 more events were in regions without a spoke, and were found here.
            """)
    void saysHowManyEventsEventBridgeDidNotBring(long missed, long compared, long withoutSpoke, String lines) {
        var read = new LookedBack(missed, compared, withoutSpoke, Optional.of(Instant.parse("2026-11-20T20:45:00Z")));
        assertThat(section(read)).hasToString("[" + lines + ", Last read to the end: 2026-11-20 20:45 UTC.]");
    }

    @Test
    void saysThatNothingWasReadYet() {
        assertThat(section(LookedBack.NONE)).last().isEqualTo("It has not been read to the end yet.");
    }

    @Test
    void noHeadingStandsAlone() {
        assertThat(sections(LookedBack.NONE))
                .noneMatch(section -> section.lines().isEmpty());
    }

    private static List<String> section(LookedBack lookedBack) {
        return sections(lookedBack).stream()
                .filter(section -> section.heading().equals("CLOUDTRAIL'S EVENT HISTORY"))
                .findFirst()
                .orElseThrow()
                .lines();
    }

    private static List<Notice.Section> sections(LookedBack lookedBack) {
        var review = new Review(NOW, NOW, List.of(), 0, List.of(), List.of(), lookedBack, Optional.empty());
        var facts = TestEvents.facts(AccountNames.NO_ALIAS, new Answer.NotAsked<>(), new Answer.Known<>(review));
        var report = new Report(new Arrivals("1", "123456789012", List.of("us-east-1"), EventTime.of(NOW)));
        return report.sections(TestEvents.alert(report, facts, NOW));
    }
}
