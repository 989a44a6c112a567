package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1st",
        "2, 2nd",
        "3, 3rd",
        "4, 4th",
        "10, 10th",
        "11, 11th",
        "12, 12th",
        "13, 13th",
        "19, 19th",
        "20, 20th",
        "21, 21st",
        "101, 101st",
        "102, 102nd",
        "111, 111th",
        "113, 113th",
        "123, 123rd"
    })
    void ordinalsEndAsTheyAreSpoken(long n, String ordinal) {
        assertThat(Words.ordinal(n)).isEqualTo(ordinal);
    }

    @ParameterizedTest
    @CsvSource({
        "instance, an instance",
        "user, a user",
        "m7i.large instance, an m7i.large instance",
        "t4g.small instance, a t4g.small instance",
        "a1.medium instance, an a1.medium instance",
        "inf2.xlarge instance, an inf2.xlarge instance",
        "mac2.metal instance, a mac2.metal instance",
        "u-6tb1.metal instance, a u-6tb1.metal instance",
        "hpc7g.4xlarge instance, an hpc7g.4xlarge instance"
    })
    void oneHasTheArticleThatIsSpoken(String noun, String one) {
        assertThat(Words.one(noun)).isEqualTo(one);
    }

    @Test
    void aListCountsWhatItDoesNotName() {
        assertThat(Words.list(List.of("a", "b"), 2, "region")).isEqualTo("a, b");
        assertThat(Words.list(List.of("a", "b", "c"), 2, "region")).isEqualTo("a, b and 1 more region");
        assertThat(Words.list(List.of("a", "b", "c"), 1, "address")).isEqualTo("a and 2 more addresses");
    }
}
