package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.text.Line.Rank;

class LineTest {
    private static final Line LINE = Line.words("Root session", Rank.MEANS, "Root")
            .and(" opened bucket ")
            .and(Line.name("acme-production-invoices-archive"))
            .and(" to everyone")
            .and(Line.words(", 300 calls").ranked(Rank.COUNT))
            .and(Line.words(" (late)").ranked(Rank.LATE))
            .and(" - ")
            .and(Line.name("acme-production").and(" ").ranked(Rank.ACCOUNT_NAME))
            .and(Line.name("123456789012"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            200 | Root session opened bucket acme-production-invoices-archive to everyone, 300 calls (late) - acme-production 123456789012
            119 | Root session opened bucket acme-production-invo…es-archive to everyone, 300 calls (late) - acme-production 123456789012
            107 | Root session opened bucket acme-production-i…-archive to everyone, 300 calls - acme-production 123456789012
            99  | Root session opened bucket acme-production-inv…s-archive to everyone - acme-production 123456789012
            76  | Root session opened bucket acme-p…ive to everyone - acme-p…ion 123456789012
            71  | Root session opened bucket acme-…ve to everyone - acme-…on 123456789012
            63  | Root session opened bucket acme-…ive to everyone - 123456789012
            54  | Root opened bucket acme-…ve to everyone - 123456789012
            49  | Root opened bucket a…e to everyone - 123456789012
            46  | Root opened bucket a…e to ever… - 123456789012
            """)
    void leavesOutWhatMattersLeast(int room, String line) {
        assertThat(LINE.fit(room, UnaryOperator.identity())).isEqualTo(line).hasSizeLessThanOrEqualTo(room);
    }

    @Test
    void isMeasuredAsThePlaceWritesIt() {
        var line =
                Line.words("made ").and(Line.name("a.b.c.d.e.f.g.h.i.j.k.l.m")).and(" public");
        UnaryOperator<String> form = text -> text.replace(".", "[.]");
        assertThat(line.fit(40, form))
                .isEqualTo("made a[.]b[.]c[.]d[.]e…k[.]l[.]m public")
                .hasSizeLessThanOrEqualTo(40);
    }

    /** A text message has one question mark for an emoji, which Java counts as two. */
    @Test
    void isNotTooLongBeforeItIsWritten() {
        var line = Line.words("😀".repeat(40)).and(Line.words(", late").ranked(Rank.LATE));
        assertThat(line.fit(40, Defang::inSms)).isEqualTo("?".repeat(40));
    }

    @Test
    void keepsBothEndsWhereNothingElseHelps() {
        var line = Line.words("[CRITICAL] " + "word ".repeat(20) + "WITHOUT MFA");
        assertThat(line.fit(40, text -> text.toUpperCase(Locale.ROOT).replace('…', '~')))
                .isEqualTo("[CRITICAL] WORD WORD WORD~D WITHOUT MFA");
    }

    @Test
    void showsOfADecisiveNameWhatDecides() {
        var line =
                Line.words("gave ").and(Line.name("x".repeat(60))).and(" ").and(Line.name("AdministratorAccess", 20));
        assertThat(line.fit(30, UnaryOperator.identity())).isEqualTo("gave xxx…x AdministratorAccess");
        assertThat(line.fit(28, UnaryOperator.identity())).isEqualTo("gave x…x AdministratorAccess");
    }
}
