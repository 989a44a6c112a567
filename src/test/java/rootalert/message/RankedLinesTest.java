package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.message.RankedLines.Line;
import rootalert.message.RankedLines.Shown;

class RankedLinesTest {
    private static RankedLines section(String heading, int lines) {
        return new RankedLines(
                heading,
                "Also: ",
                IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> new Line(heading + i, heading.toLowerCase(Locale.ROOT) + i, i))
                        .toList());
    }

    @Test
    void theFirstSectionIsServedFirstAndTheNextGetsWhatIsLeft() {
        assertThat(RankedLines.shown(List.of(section("A", 2), section("B", 3)), 3, 100))
                .containsExactly(new Shown("A", List.of("A1", "A2")), new Shown("B", List.of("B1", "Also: b2, b3")));
        assertThat(RankedLines.shown(List.of(section("A", 4), section("B", 2)), 3, 100))
                .containsExactly(
                        new Shown("A", List.of("A1", "A2", "A3", "Also: a4")), new Shown("B", List.of("Also: b1, b2")));
    }

    /** Two characters of each are for the comma after it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12 | a1, a2, a3
            11 | a1, a2 and 1 more kind of call (3 calls)
            8  | a1, a2 and 1 more kind of call (3 calls)
            7  | a1 and 2 more kinds of call (5 calls)
            3  | 3 kinds of call (6 calls)
            """)
    void whatFindsNoRoomInBriefIsCounted(int length, String brief) {
        assertThat(RankedLines.shown(List.of(section("A", 3)), 0, length))
                .containsExactly(new Shown("A", List.of("Also: " + brief)));
    }
}
