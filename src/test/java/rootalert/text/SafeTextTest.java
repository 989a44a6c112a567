package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    private static final String REPLACED = "\uFFFD";

    static Stream<String> whiteSpace() {
        return Stream.of(
                        0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2003, 0x2028, 0x2029, 0x202F, 0x205F,
                        0x2800, 0x3000, 0x115F, 0x1160, 0x3164, 0xFFA0)
                .map(Character::toString);
    }

    @ParameterizedTest
    @MethodSource("whiteSpace")
    void everyKindOfWhiteSpaceBecomesOneSpace(String white) {
        assertThat(line(white + "a" + white + " " + white + "b" + white)).isEqualTo("a b");
    }

    static Stream<String> hidden() {
        return Stream.of(
                        0x00, 0x07, 0x08, 0x1B, 0x7F, 0x9B, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A,
                        0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xE000, 0xF8FF, 0xFFFF, 0x0378, 0xD800, 0xDBFF,
                        0xDC00, 0xDFFF, 0xE0001, 0xE0041, 0xF0000, 0x10FFFF)
                .map(codePoint ->
                        codePoint < 0x10000 ? String.valueOf((char) (int) codePoint) : Character.toString(codePoint));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void invisibleCharactersAreMarked(String hidden) {
        assertThat(line("a" + hidden + hidden + "b")).isEqualTo("a" + REPLACED + "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy-bot",
                "アクミ本番",
                "الإنتاج",
                "Παραγωγή",
                "Über-Señor Łódź",
                "जयपुर",
                "프로덕션",
                "👩🏽 🇩🇪 😀",
                "\"<&>' $`{}[]|\\",
                "…",
                REPLACED,
                "e\u0301a\u0308"
            })
    void readableTextStays(String text) {
        assertThat(line(text)).isEqualTo(text);
    }

    @Test
    void joinersAreDropped() {
        assertThat(line("می\u200Cخواهم \uD83D\uDC68\u200D\uD83D\uDCBB")).isEqualTo("میخواهم \uD83D\uDC68\uD83D\uDCBB");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0301, 0x0489, 0x20DD, 0xFE00})
    void noLetterCarriesMoreThanThreeMarks(int mark) {
        var marks = Character.toString(mark);
        assertThat(line("a" + marks.repeat(50) + "b" + marks)).isEqualTo("a" + marks.repeat(3) + "b" + marks);
    }

    @Test
    void endsInAnEllipsisWhenCut() {
        assertThat(SafeText.line("abcdef", 6)).isEqualTo("abcdef");
        assertThat(SafeText.line("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(SafeText.line("abcd efgh", 6)).isEqualTo("abcd…");
        assertThat(SafeText.line("abc   def", 3)).isEqualTo("ab…");
        assertThat(SafeText.line(" abcdef", 3)).isEqualTo("ab…");
        assertThat(SafeText.cut("ab", 1)).isEqualTo("…");
    }

    @Test
    void emojiAreNeverSplit() {
        assertThat(IntStream.rangeClosed(2, 7).mapToObj(length -> SafeText.cut("😀😀😀a", length)))
                .containsExactly("…", "😀…", "😀…", "😀😀…", "😀😀…", "😀😀😀a");
    }

    @Test
    void aNameGivesWayInTheMiddle() {
        assertThat(SafeText.middle("acme-production-documents", 25)).isEqualTo("acme-production-documents");
        assertThat(SafeText.middle("acme-production-documents", 17)).isEqualTo("acme-produc…ments");
        assertThat(IntStream.rangeClosed(0, 7).mapToObj(length -> SafeText.middle("😀😀😀😀", length)))
                .containsExactly("", "…", "…", "😀…", "😀…", "😀😀…", "😀…😀", "😀😀…😀");
    }

    @Test
    void aNegativeLengthIsAMistake() {
        assertThat(SafeText.cut("abc", 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SafeText.cut("", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> SafeText.middle("", -1));
    }

    static Stream<String> oddTexts() {
        var all = IntStream.range(0, 0x3100).mapToObj(c -> "x" + (char) c).collect(Collectors.joining());
        return Stream.of(
                all,
                "😀".repeat(50),
                " \n".repeat(50) + "a",
                "a\u0301".repeat(50),
                "\uD83D".repeat(50),
                "\u202E😀 ".repeat(50),
                "\u0301".repeat(50));
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void isBoundedAndIdempotent(String raw) {
        assertThat(IntStream.rangeClosed(2, 300)).allSatisfy(length -> {
            var line = SafeText.line(raw, length);
            assertThat(line.length()).isLessThanOrEqualTo(length);
            assertThat(SafeText.line(line, length)).isEqualTo(line);
            assertThat(line.codePoints()).noneMatch(c -> c < ' ' || (c >= 0xD800 && c < 0xE000));
        });
    }

    // spotless:off
    static Stream<Arguments> secrets() {
        return Stream.of(
                Arguments.of("key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY.",       "key (removed)."),
                Arguments.of("token=" + "Ab1+/_-".repeat(100) + "==;",              "token=(removed);"),
                Arguments.of("ada@acme.example may not",                            "(removed) may not"),
                Arguments.of("mail <ada.l+aws@acme.example>, \"b@x\"",              "mail <(removed)>, \"(removed)\""),
                Arguments.of("@ada@acme.example, a@b@ or @acme x@ 😀@語",             "(removed), (removed) or @acme x@ (removed)"),
                Arguments.of("User: arn:aws:iam::012345678901:root is not allowed", "User: arn:aws:iam::012345678901:root is not allowed"),
                Arguments.of("85a4b44a-5c01-4ecb-8081-6b6638a5f2c7",                "85a4b44a-5c01-4ecb-8081-6b6638a5f2c7"),
                Arguments.of("AKIAIOSFODNN7EXAMPLE @ noon",                         "AKIAIOSFODNN7EXAMPLE @ noon"));
    }
    // spotless:on

    @ParameterizedTest
    @MethodSource("secrets")
    void freeTextLosesTokensAndAddresses(String raw, String line) {
        assertThat(SafeText.lineWithoutSecrets(raw, 300)).isEqualTo(line);
    }

    @Test
    void freeTextShowsNoBeginningOfATokenThatIsCut() {
        var secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYabcdef";
        assertThat(SafeText.lineWithoutSecrets("T".repeat(1_160) + " " + secret, 300))
                .doesNotContain("wJalrXUtnFEMI");
    }

    private static String line(String raw) {
        return SafeText.line(raw, 256);
    }
}
