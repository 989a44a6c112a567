package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private final List<Integer> read = new ArrayList<>();
    private final Repeated<Integer, String> words = new Repeated<>(number -> {
        read.add(number);
        return "word " + number;
    });

    @Test
    void whatComesAgainIsReadOnce() {
        assertThat(words.of(7)).isEqualTo("word 7");
        assertThat(words.of(7)).isEqualTo("word 7");
        assertThat(read).containsExactly(7);
    }

    /** Whoever sends ten thousand different ones gets each of them right, and takes no room for all of them. */
    @Test
    void whatIsAlwaysAnotherIsReadEachTime() {
        IntStream.range(0, 10_000)
                .forEach(number -> assertThat(words.of(number)).isEqualTo("word " + number));
        assertThat(words.of(0)).isEqualTo("word 0");
        assertThat(read).hasSize(10_001);
    }
}
