package rootalert.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No token, key, password, policy or contact from the samples is ever shown. */
class SecretsTest {
    private static final List<String> SECRET = List.of(
            "sessionToken",
            "secretAccessKey",
            "password",
            "contactInformation",
            "emailAddress",
            "phoneNumber",
            "policyDocument");

    static Stream<Path> samples() {
        return Samples.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noFormHoldsASecretOfTheSample(Path sample) {
        var shown = Samples.alerts(sample).toString();
        assertThat(secrets(sample)).allSatisfy(secret -> assertThat(shown).doesNotContain(secret));
    }

    @Test
    void theSamplesHoldSecrets() {
        assertThat(samples().flatMap(sample -> secrets(sample).stream()))
                .contains("Lindengracht 417")
                .anyMatch(secret -> secret.startsWith("NEVER/SHOW/THIS/"))
                .anyMatch(secret -> secret.startsWith("{\"Version\":"));
    }

    /** The texts in and below the secret fields; country codes and the like are too short to matter. */
    private static List<String> secrets(Path sample) {
        var text = new String(Samples.read(sample), StandardCharsets.UTF_8);
        if (text.indexOf('{') < 0) {
            return List.of();
        }
        var json = Json.tree(text);
        return SECRET.stream()
                .flatMap(name -> json.findValues(name).stream())
                .flatMap(value -> Json.texts(value).stream())
                .filter(value -> value.length() > 4)
                .toList();
    }
}
