package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of actions and resources in a policy. */
class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, ab, false",
        "ab, a, false",
        "a, '', false",
        "'', a, false",
        "'', '', true",
        "*, '', true",
        "*, a, true",
        "a*, a, true",
        "a*b, a, false",
        "a*b, ab, true",
        "a*b, acbcb, true",
        "*a, ba, true",
        "*a, ab, false",
        "a**, ab, true",
        "a*?, a, false",
        "a*?, ab, true",
        "?, a, true",
        "?, '', false",
        "??, a, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "s3:*Object, s3:GetObject, true",
        "s3:*Object, s3:GetObjectAcl, false",
        "*a*b*c*, xaybzc, true",
        "*a*b*c*, xaycz, false"
    })
    void matchesAsIamDoes(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }
}
