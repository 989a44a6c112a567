package rootalert.text;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void monthsHaveTheirEnglishNames(int month) {
        var time = LocalDateTime.of(2026, month, 9, 1, 3, 59).atOffset(UTC);
        assertThat(UtcTime.brief(time.toInstant()))
                .isEqualTo(DateTimeFormatter.ofPattern("d MMM HH:mm'Z'", Locale.ENGLISH)
                        .format(time));
    }
}
