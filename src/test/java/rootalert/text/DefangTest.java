package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefangTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            https://evil.example/x?a=1     | https[:]//evil[.]example/x?a=1
            HTTP://EVIL.EXAMPLE            | HTTP[:]//EVIL[.]EXAMPLE
            http://203.0.113.7/x           | http[:]//203.0.113.7/x
            http://localhost               | http[:]//localhost
            ftp:\\\\evil                   | ftp[:]\\\\evil
            slack://open                   | slack[:]//open
            www.evil.example               | www[.]evil[.]example
            www.adeyemi                    | www[.]adeyemi
            evil.com_x                     | evil[.]com_x
            contain.md                     | contain[.]md
            evil.example:8080.             | evil[.]example:8080.
            EVIL.EXAMPLE                   | EVIL[.]EXAMPLE
            my_evil.example                | my_evil[.]example
            1.evil.example                 | 1.evil[.]example
            evil.xn--p1ai                  | evil[.]xn--p1ai
            evil.рф                        | evil[.]рф
            злой.example                   | злой[.]example
            例え。jp                        | 例え[.]jp
            evil．example                  | evil[.]example
            evil｡example                   | evil[.]example
            mailto:ada@evil.example        | mailto[:]ada@evil[.]example
            MAILTO:ada                     | MAILTO[:]ada
            tel:+4930                      | tel[:]+4930
            javascript:alert(1)            | javascript[:]alert(1)
            data:text/html,x               | data[:]text/html,x
            support@evil.example           | support@evil[.]example
            b.s3.amazonaws.com             | b.s3.amazonaws[.]com
            evil-b.amazonaws.com.evil.example | evil-b.amazonaws[.]com.evil[.]example
            iam.amazonaws.com/evil         | iam.amazonaws[.]com/evil
            https://iam.amazonaws.com      | https[:]//iam.amazonaws.com
            aws.amazon.com                 | aws[.]amazon[.]com
            evil․example                   | evil[.]example
            evil。s3.amazonaws.com          | evil。s3.amazonaws[.]com
            evil․s3.amazonaws.com          | evil․s3.amazonaws[.]com
            i❤.ws                          | i❤[.]ws
            tel:+18885550100               | tel[:]+1888[_]5550[_]100
            18885550100.evil.example       | 1888[_]5550[_]100.evil[.]example
            """)
    void inMailNothingBecomesALink(String raw, String harmless) {
        assertThat(Defang.inMail(raw)).isEqualTo(harmless);
        assertThat(Defang.inMail("see " + raw + ", ok")).isEqualTo("see " + harmless + ", ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "It failed. From 203.0.113.7, 2 minutes ago.",
                "2001:db8::1",
                "aws-cli/2.32.6",
                "v1.2.3.4",
                "arn:aws:iam::012345678901:user/ada",
                "2026-11-20 21:00:00 UTC",
                "Label: value",
                "…and so on...",
                "iam.amazonaws.com",
                "It came from iam.amazonaws.com.",
                "n.adeyemi",
                "m7i.large",
                "evil.examples",
                "Event CreateUser (iam.amazonaws.com)",
                "s3.amazonaws.com.cn, ok",
                "語。語",
                "Überfall",
                "<b> & `code` @ada"
            })
    void inMailTheRestIsLeftAlone(String text) {
        assertThat(Defang.inMail(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <!channel>                     | ‹!channel›        | ‹!channel›
            <@U012AB3CD> @here             | ‹＠U012AB3CD› ＠here | ‹＠U012AB3CD› ＠here
            &lt;!here&gt;                  | ＆lt;!here＆gt;     | ＆lt;!here＆gt;
            ```code``` `x`                 | '''code''' 'x'    | '''code''' 'x'
            [click](https://evil.example)  | [click](https[:]//evil[.]example) | (click)(https[:]//evil[.]example)
            ![x](y)                        | ![x](y)           | !(x)(y)
            mailto:(x)                     | mailto[:](x)      | mailto[:] (x)
            *bold* _it_ ~no~ # h           | *bold* _it_ ~no~ # h | ∗bold∗ ‗it‗ ∼no∼ ＃ h
            a\\*b | a\\*b | a/∗b
            <https://evil.example>         | ‹https[:]//evil[.]example› | ‹https[:]//evil[.]example›
            ada@evil.example               | ada＠evil[.]example | ada＠evil[.]example
            """)
    void inChatNothingIsMarkup(String raw, String inCode, String inChat) {
        assertThat(Defang.inCode(raw)).isEqualTo(inCode);
        assertThat(Defang.inChat(raw)).isEqualTo(inChat);
    }

    @Test
    void aBarSeparatesNothingInChat() {
        assertThat(Defang.inChat("<https://evil.example|AWS>")).isEqualTo("‹https[:]//evil[.]example¦AWS›");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            call +1 (888) 555-0100 | call +1 (888) (_)555-0(_)100
            https://evil.example   | https(:)//evil(.)example
            n.adeyemi_ops@corp     | n.adeyemi_ops@corp
            s3.amazonaws.com       | s3.amazonaws(.)com
            """)
    void inSmsNothingBecomesALinkOrANumber(String raw, String harmless) {
        assertThat(Defang.inSms(raw)).isEqualTo(harmless);
    }

    @Test
    void asciiKeepsWhatIsPrintable() {
        assertThat(Defang.ascii("a~\u00A0é😀\n\u007Fz")).isEqualTo("a~ ????z");
    }
}
