package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.Announcement;
import rootalert.event.EventTime;

class AnnouncementTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x                  | arn:aws:sts::1:assumed-role/Admin/alice:b | "x", at 2026-11-20 20:58 UTC, until 2026-11-20 22:58 UTC, by assumed-role/Admin/alice:b
            x", by the CISO. " | arn:aws:iam::1:root                       | "x', by the CISO. '", at 2026-11-20 20:58 UTC, until 2026-11-20 22:58 UTC, by root
            x                  | eve                                       | "x", at 2026-11-20 20:58 UTC, until 2026-11-20 22:58 UTC, by eve
            x                  | ``                                        | "x", at 2026-11-20 20:58 UTC, until 2026-11-20 22:58 UTC, by someone
            """)
    void saysWhoAnnouncedWhatAndThatNobodyVerifiedIt(String reason, String author, String words) {
        var announcement = new Announcement(
                "123456789012", reason, author, time("2026-11-20T20:58:00Z"), time("2026-11-20T22:58:00Z"), "", false);
        assertThat(HistoryText.announced(announcement)).isEqualTo("Announced: " + words + " (unverified).");
    }

    private static EventTime time(String text) {
        return EventTime.of(Instant.parse(text));
    }
}
