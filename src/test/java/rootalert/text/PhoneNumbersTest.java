package rootalert.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            18885550100             | 1888[_]5550[_]100
            Chrome/18885550100      | Chrome/1888[_]5550[_]100
            Chrome18885550100       | Chrome1888[_]5550[_]100
            call_18885550100_now    | call_1888[_]5550[_]100_now
            +1 (888) 555-0100       | +1 (888) [_]555-0[_]100
            1-888-555-0100          | 1-888-[_]555-0[_]100
            (888) 555 0100          | (888) 5[_]55 01[_]00
            888.555.0100            | 888.5[_]55.01[_]00
            888/555/0100            | 888/5[_]55/01[_]00
            555-0100                | 555-0[_]100
            +448005550100           | +4480[_]0555[_]0100
            +49 30 1234567          | +49 30 [_]1234[_]567
            1‑888‑555‑0100          | 1‑888‑[_]555‑0[_]100
            １８８８５５５０１００         | １８８８[_]５５５０[_]１００
            call-me-1-888-555-0100  | call-me-1-888-[_]555-0[_]100
            2026112021              | 2026[_]1120[_]21
            ＋442071234567           | ＋4420[_]7123[_]4567
            888•555•0100            | 888•5[_]55•01[_]00
            888⁃555⁃0100            | 888⁃5[_]55⁃01[_]00
            1,888,555,0100          | 1,888,[_]555,0[_]100
            1*888*555*0100          | 1*888*[_]555*0[_]100
            ports 18885-50100       | ports 1888[_]5-501[_]00
            tel 188855501001        | tel 1888[_]5550[_]1001
            Tel: 188855501001       | Tel: 1888[_]5550[_]1001
            tel-188855501001        | tel-1888[_]5550[_]1001
            CALL US NOW 188855501001 | CALL US NOW 1888[_]5550[_]1001
            phone no. 188855501001  | phone no. 1888[_]5550[_]1001
            300.1.1.1234567         | 300.1.[_]1.123[_]4567
            """)
    void aNumberToDialIsBrokenUp(String number, String broken) {
        assertThat(PhoneNumbers.broken(number)).isEqualTo(broken);
        assertThat(PhoneNumbers.broken("see " + number + ", ok")).isEqualTo("see " + broken + ", ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme-2 (123456789012)",
                "lambda-7 - 123456789012",
                "arn:aws:iam::123456789012:user/ada-1",
                "acme-prod 123456789012, 300 calls",
                "300 calls, 123456789012, succeeded",
                "called 123456789012",
                "Call the root holder of 123456789012",
                "2026-11-20 21:03:12 UTC (2026-11-20 22:03:12 Europe/Berlin)",
                "2026-11-20T21:03:12Z",
                "20 Nov 21:03Z",
                "backup-20261120-210312",
                "Gecko/20100101 Firefox/145.0",
                "It came from 203.0.113.7, 2 minutes ago.",
                "port 22 to 203.0.113.0/24",
                "ports 1024-65535, 32768-60999, 49152-65535",
                "ports 22, 80, 443, 8000-9000 of sg-0123456789abcdef0",
                "ports 22, 8000-9000 of sg-0123456789abcdef0",
                "2001:db8:1111:2222:3333:4444:5555:6666",
                "AKIA2345672345672345 ASIAIOSFODNN7EXAMPLE",
                "i-0123456789abcdef0 i-01234567890123456a",
                "8c1b6f0e-54f7-4f0c-9d4f-263c5b7e9012",
                "12345678-1234-1234-1234-123456789012",
                "Chrome/126.0.6478.54 Safari/537.36 CriOS/131.0.2903.70",
                "AppleWebKit/605.1.15 Version/17.5 Mobile/15E148",
                "aws-cli/2.32.6 md/awscrt#0.29.1 os/linux#6.12.57-generic",
                "CHG0012345",
                "1000 u-24tb1.112xlarge instances",
                "123456"
            })
    void whatNobodyDialsStays(String text) {
        assertThat(PhoneNumbers.broken(text)).isEqualTo(text);
    }
}
