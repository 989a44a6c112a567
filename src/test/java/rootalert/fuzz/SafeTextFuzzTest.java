package rootalert.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import rootalert.text.SafeText;

/** What {@link SafeText} promises about its lines, for any text. */
class SafeTextFuzzTest {
    private static final int MAX_LENGTH = 600;

    @FuzzTest
    void everyTextBecomesASafeLine(FuzzedDataProvider data) {
        int length = data.consumeInt(2, MAX_LENGTH);
        var raw = data.consumeBoolean() ? codePoints(data) : data.consumeRemainingAsString();
        var line = SafeText.line(raw, length);
        assertThat(line)
                .hasSizeLessThanOrEqualTo(length)
                .isEqualTo(line.strip())
                .doesNotContain("  ");
        assertThat(line.codePoints().filter(SafeTextFuzzTest::hidden)).isEmpty();
        assertThat(SafeText.line(line, length)).as("done twice").isEqualTo(line);
        var whole = SafeText.line(raw, raw.length() + 2);
        if (whole.length() > length) {
            assertThat(line).endsWith("…");
        } else {
            assertThat(line).isEqualTo(whole);
        }
    }

    /** All of Unicode, lone surrogates included: a fuzzer's own strings are rarely odd enough. */
    private static String codePoints(FuzzedDataProvider data) {
        var text = new StringBuilder();
        while (data.remainingBytes() > 0) {
            text.appendCodePoint(data.consumeInt(0, Character.MAX_CODE_POINT));
        }
        return text.toString();
    }

    private static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }
}
