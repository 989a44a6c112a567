package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnsTest {
    private static final String X72 = "x".repeat(72);
    private static final String X35 = "x".repeat(35);

    @Test
    void paragraphsBreakBetweenWords() {
        assertThat(Columns.paragraph("")).isEmpty();
        assertThat(Columns.paragraph(X72)).isEqualTo(X72);
        assertThat(Columns.paragraph(X35 + " " + X35 + "y")).isEqualTo(X35 + " " + X35 + "y");
        assertThat(Columns.paragraph(X35 + " " + X35 + "yy")).isEqualTo(X35 + "\n" + X35 + "yy");
    }

    @Test
    void aLineBeginsWithAWord() {
        assertThat(Columns.paragraph("  a b")).isEqualTo("a b");
        assertThat(Columns.paragraph(" " + X72 + " b")).isEqualTo(X72 + "\nb");
        assertThat(Columns.hanging("- ", " a b")).isEqualTo("- a b");
    }

    @Test
    void aWordTooLongForAParagraphGetsALineOfItsOwnUnbroken() {
        assertThat(Columns.paragraph("a " + X72 + "y b")).isEqualTo("a\n" + X72 + "y\nb");
    }

    @Test
    void tiedWordsStayOnOneLine() {
        assertThat(Columns.paragraph(X35 + " " + X35 + "\u00A0y b")).isEqualTo(X35 + "\n" + X35 + " y b");
        assertThat(Columns.hanging("- ", X35 + " " + X35 + "\u00A0y")).isEqualTo("- " + X35 + "\n  " + X35 + " y");
    }

    @Test
    void hangingTextAlignsWithItself() {
        assertThat(Columns.hanging("  Label   ", "a b")).isEqualTo("  Label   a b");
        assertThat(Columns.hanging("1. ", X35 + " " + X35 + " c")).isEqualTo("1. " + X35 + "\n   " + X35 + " c");
    }

    @Test
    void aHangingWordThatIsTooLongIsBroken() {
        assertThat(Columns.hanging("ab", X72.substring(2))).isEqualTo("ab" + X72.substring(2));
        assertThat(Columns.hanging("ab", "c " + X72 + X72 + " d"))
                .isEqualTo("abc\n  " + "x".repeat(70) + "\n  " + "x".repeat(70) + "\n  xxxx d");
    }

    static Stream<String> texts() {
        return Stream.of("😀", "a😀", "語", "e\u0301", "\"", "a ", "😀😀 ", "long-word.with:parts ", "tied\u00A0to ")
                .map(text -> text.repeat(150));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noHangingLineIsTooLongAndNoCharacterSplit(String text) {
        assertThat(IntStream.rangeClosed(0, 20)).allSatisfy(indent -> {
            var set = Columns.hanging(" ".repeat(indent), text);
            assertThat(set.lines())
                    .allMatch(line -> line.length() <= Columns.WIDTH)
                    .allMatch(ColumnsTest::whole);
            assertThat(set.replaceAll("\\s", "")).isEqualTo(text.replaceAll("[\\s\u00A0]", ""));
        });
    }

    /** An encoder that rejects half a character instead of replacing it. */
    private static boolean whole(String line) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(line);
    }
}
