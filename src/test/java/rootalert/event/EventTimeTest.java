package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTimeTest {
    @Test
    void textsThatAreNotTimesComeLastInTheOrderOfTheirTexts() {
        assertThat(Stream.of("soon", "2026-11-20T21:05:12Z", "", "later", "2026-11-20T21:03:12Z")
                        .map(EventTime::parse)
                        .sorted()
                        .map(EventTime::text))
                .containsExactly("2026-11-20T21:03:12Z", "2026-11-20T21:05:12Z", "", "later", "soon");
    }
}
