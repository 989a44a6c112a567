package rootalert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.assess.Kind;
import rootalert.publish.PrintedAlerts;

/**
 * Every sample of {@code events/} beside the whole text of its alert: subject, mail, SMS, chat card and JSON.
 *
 * <p>{@code mvn test -Dgolden.update=true} writes the texts anew; read the difference before committing it.
 */
class SampleAlertsTest {

    static Stream<Path> samples() {
        return Samples.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsAsWritten(Path sample) throws IOException {
        var printed = print(sample);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden(sample), printed);
        }
        assertThat(printed).isEqualTo(Files.readString(golden(sample)));
    }

    @Test
    void eachWrittenAlertHasItsSample() throws IOException {
        try (var files = Files.list(Samples.EVENTS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(
                            samples().map(SampleAlertsTest::golden).toList());
        }
    }

    @Test
    void everyKindHasASample() {
        assertThat(samples()
                        .flatMap(sample -> Samples.alerts(Samples.read(sample)).stream())
                        .map(alert -> alert.attributes().get("kind")))
                .containsAll(Arrays.stream(Kind.values()).map(Kind::name).toList());
    }

    private static Path golden(Path sample) {
        return Samples.EVENTS.resolve(sample.getFileName().toString().replace(".json", ".txt"));
    }

    private static String print(Path sample) {
        var text = new ByteArrayOutputStream();
        var printer = new PrintedAlerts(new PrintStream(text, true, StandardCharsets.UTF_8));
        Samples.alerts(Samples.read(sample)).forEach(printer::publish);
        return text.toString(StandardCharsets.UTF_8);
    }
}
