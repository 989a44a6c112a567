package rootalert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.preview.SampleAccount;
import rootalert.promises.Promises;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** The owners' words by which readers know a genuine alert, from the function's variable to the reader. */
class AlertPhraseTest {
    private static final byte[] SIGN_IN = Samples.read(Samples.EVENTS.resolve("sign-in-without-mfa.json"));
    private static final String PHRASE = "seven blue kites";
    private static final String IN_MAIL = "Your phrase: seven blue kites\n";
    private static final String IN_CHAT = "\n\n*Your phrase* `seven blue kites`";

    @Test
    void endsTheMailAndWhatTheChatCardTells() {
        var alert = alerts(SIGN_IN, PHRASE).getFirst();
        assertThat(alert.email()).endsWith("""
                Sent by the stack root-alert in us-east-1, account 123456789012. To change or stop these alerts, update or \
                delete that stack.
                Your phrase: seven blue kites
                """);
        assertThat(description(alert)).endsWith("""
                https://rdap.org/ip/203.0.113.7

                *Your phrase* `seven blue kites`

                *If you did not*: take the steps below.""");
    }

    static Stream<Path> samples() {
        return Samples.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isInEveryMailAndChatCardAndNowhereElse(Path sample) {
        var input = Samples.read(sample);
        var without = alerts(input, "-");
        var with = alerts(input, PHRASE);
        assertThat(without).isEqualTo(Samples.alerts(sample));
        for (int i = 0; i < with.size(); i++) {
            var alert = with.get(i);
            assertThat(alert.email()).endsWith(IN_MAIL);
            assertThat(description(alert)).containsOnlyOnce(IN_CHAT);
            assertThat(new Notification(
                            alert.subject(),
                            alert.email().replace(IN_MAIL, ""),
                            alert.sms(),
                            alert.chat().replace(IN_CHAT.replace("\n", "\\n"), ""),
                            alert.json(),
                            alert.attributes()))
                    .isEqualTo(without.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example www.evil.example",
                "`[x](http://evil.example)` <!channel>",
                "\u202Eblue\u200Bkites",
                "blue\u2028IF YOU EXPECTED THIS"
            })
    void isHarmlessWhateverTheOwnersChoose(String phrase) {
        Promises.hold(SIGN_IN, alerts(SIGN_IN, phrase));
    }

    private static List<Notification> alerts(byte[] input, String phrase) {
        var settings = Settings.from(Map.of("AWS_SAM_LOCAL", "true", "ALERT_PHRASE", phrase));
        var published = new ArrayList<Notification>();
        var renderer = new Renderer(settings.zone(), settings.phrase());
        Samples.run(SampleAccount.pipeline(InstantSource.fixed(Samples.NOW), renderer, published::add), input);
        return published;
    }

    private static String description(Notification alert) {
        return Json.tree(alert.chat()).at("/content/description").asText();
    }
}
