package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials in short: "yes 2 1 0" for a password, 2 access keys, 1 MFA device and no signing certificate; "?" for unknown. */
class RootCredentialsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            no 0 0 0  | yes 0 0 0 | a password without MFA
            no 0 0 0  | yes 0 1 0 | a password, an MFA device
            no 0 0 0  | yes 0 ? 0 | a password
            no 0 0 0  | no 1 0 0  | an access key
            no 1 0 0  | no 2 0 0  | an access key
            no 0 0 0  | no 0 1 0  | an MFA device
            no 0 0 0  | no 0 0 1  | a signing certificate
            no 0 0 0  | yes 1 0 1 | a password without MFA, an access key, a signing certificate
            yes 0 1 0 | yes 0 2 0 | an MFA device
            yes 0 1 0 | yes 0 0 0 | MFA is gone
            yes 0 2 0 | yes 0 1 0 | ''
            yes 0 0 0 | yes 0 0 0 | ''
            no 2 0 0  | no 1 0 0  | ''
            no 1 1 1  | no 1 1 1  | ''
            """)
    void tellWhatHasBecomeWorse(String before, String after, String worse) {
        assertThat(credentials(after).worseThan(credentials(before))).isEqualTo(list(worse));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes 2 1 1 | no 0 0 0
            no 0 1 0  | no 0 0 0
            yes 0 1 0 | ? 0 0 0
            """)
    void areNoWorseWhenTheyAreDeleted(String before, String after) {
        assertThat(credentials(after).worseThan(credentials(before))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ? ? ? ?   | yes 1 1 1
            yes 1 1 1 | ? ? ? ?
            yes 0 ? 0 | yes 0 0 0
            ? 0 1 0   | yes 0 0 0
            """)
    void areNotCalledWorseThanTheUnknown(String before, String after) {
        assertThat(credentials(after).worseThan(credentials(before))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            yes 0 0 0 | a password without MFA
            yes 0 1 0 | a password
            yes 0 ? 0 | a password
            yes 2 1 1 | a password, 2 access keys, 1 signing certificate
            no 1 0 0  | 1 access key
            no 0 0 2  | 2 signing certificates
            no 0 1 0  | ''
            ? ? ? ?   | ''
            """)
    void tellWhatIsLeftToActAsRootWith(String credentials, String left) {
        assertThat(credentials(credentials).left()).isEqualTo(list(left));
        assertThat(credentials(credentials).anyLeft()).isEqualTo(!left.isEmpty());
    }

    @Test
    void areReadFromAnAudit() {
        var read = parsed("{password: true, accessKeys: 2, mfaDevices: 1, signingCertificates: 0}");
        assertThat(read).isEqualTo(credentials("yes 2 1 0"));
        assertThat(parsed("{password: false}")).isEqualTo(credentials("no ? ? ?"));
        assertThat(read.isKnown()).isTrue();
    }

    @Test
    void areUnknownWhereTheAuditSaysWhyOrWritesWhatCannotBe() {
        var read = parsed(
                "{password: 'AccessDenied', accessKeys: 'AccessDenied', mfaDevices: -1, signingCertificates: 0.5}");
        assertThat(read).isEqualTo(RootCredentials.UNKNOWN);
        assertThat(read.isKnown()).isFalse();
        assertThat(parsed("{accessKeys: 0}")).isEqualTo(credentials("? 0 ? ?"));
    }

    @Test
    void stayAsTheyWereWhereTheyAreNowUnknown() {
        assertThat(credentials("? ? ? ?").orElse(credentials("yes 2 1 0"))).isEqualTo(credentials("yes 2 1 0"));
        assertThat(credentials("no 0 0 1").orElse(credentials("yes 2 1 0"))).isEqualTo(credentials("no 0 0 1"));
    }

    private static RootCredentials parsed(String posture) {
        return RootCredentials.parse(new Fields(TestRecord.of(posture).at(JsonPointer.empty())));
    }

    private static RootCredentials credentials(String inShort) {
        var words = inShort.split(" ", -1);
        return new RootCredentials(
                known(words[0]).map(word -> word.equals("yes")),
                known(words[1]).map(Integer::valueOf),
                known(words[2]).map(Integer::valueOf),
                known(words[3]).map(Integer::valueOf));
    }

    private static Optional<String> known(String word) {
        return Optional.of(word).filter(said -> !said.equals("?"));
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(", "));
    }
}
