package rootalert.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.mail.SampleMails.Sample;

/** The JSON is complete if the whole mail can be made from it alone. */
class PlainTextTest {
    static List<Sample> samples() {
        return SampleMails.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheMailThatSnsSends(Sample sample) {
        assertThat(PlainText.of(sample.alert(), "")).isEqualTo(sample.sent().email());
        assertThat(sample.alert().subject()).isEqualTo(sample.sent().subject());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endsWithThePhrase(Sample sample) {
        assertThat(PlainText.of(sample.alert(), "blue heron"))
                .isEqualTo(sample.sent().email() + "Your phrase: blue heron\n");
    }
}
