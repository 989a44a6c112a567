package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            -PT5M1S,    ''
            -PT5M,      less than a minute ago
            PT0S,       less than a minute ago
            PT59.9S,    less than a minute ago
            PT1M,       1 minute ago
            PT119S,     1 minute ago
            PT2M,       2 minutes ago
            PT1H59M59S, 119 minutes ago
            PT2H,       2 hours ago
            PT47H59M,   47 hours ago
            PT48H,      2 days ago
            P4000D,     4000 days ago
            """)
    void isRoundedDown(Duration age, String words) {
        assertThat(Age.ago(age)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, less than a second",
        "1, 1 second",
        "119, 119 seconds",
        "120, 2 minutes",
        "7199, 119 minutes",
        "7200, 2 hours",
        "90000, 25 hours"
    })
    void saysHowLongASessionWas(long seconds, String words) {
        assertThat(Age.length(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
