package rootalert.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.judge.Kind;
import rootalert.message.Notification;
import rootalert.promises.Promises;
import rootalert.publish.PrintingPublisher;

/**
 * Samples that differ in kind beside the whole e-mail they produce ({@code NAME.txt}), and where the other forms add
 * something, beside text message, chat card and JSON ({@code NAME.forms.txt}). What decides about all other samples stands in
 * one table, {@code alerts.txt}: a changed sentence is to be a few changed lines.
 *
 * <p>{@code mvn test -Dgolden.update=true} rewrites the texts; read the diff before committing it.
 */
class SampleAlertsTest {
    private static final String MAIL = ".txt";
    private static final String OTHER_FORMS = ".forms.txt";
    private static final Path TABLE = Samples.EVENTS.resolve("alerts.txt");

    static Stream<Path> samples() {
        return Samples.files();
    }

    static Stream<Path> samplesWithMail() {
        return samples().filter(sample -> Files.exists(golden(sample, MAIL)));
    }

    static Stream<Path> samplesWithOtherForms() {
        return samples().filter(sample -> Files.exists(golden(sample, OTHER_FORMS)));
    }

    @ParameterizedTest
    @MethodSource("samplesWithMail")
    void mailReadsAsWritten(Path sample) throws IOException {
        assertReadsAsWritten(golden(sample, MAIL), printed(sample, PrintingPublisher::printEmail));
    }

    @Test
    void theOthersReadAsWritten() throws IOException {
        var others = samples().filter(sample -> !Files.exists(golden(sample, MAIL)));
        assertReadsAsWritten(TABLE, AlertTable.of(others));
    }

    @ParameterizedTest
    @MethodSource("samplesWithOtherForms")
    void otherFormsReadAsWritten(Path sample) throws IOException {
        assertReadsAsWritten(golden(sample, OTHER_FORMS), printed(sample, PrintingPublisher::printOtherForms));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyAlertKeepsItsPromises(Path sample) {
        var input = Samples.read(sample);
        Promises.hold(input, Samples.alerts(sample));
    }

    @Test
    void eachWrittenTextHasItsSample() throws IOException {
        try (var files = Files.list(Samples.EVENTS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(TABLE),
                                    Stream.concat(
                                            samplesWithMail().map(sample -> golden(sample, MAIL)),
                                            samplesWithOtherForms().map(sample -> golden(sample, OTHER_FORMS))))
                            .toList());
        }
    }

    @Test
    void everyKindHasASample() {
        assertThat(samples()
                        .flatMap(sample -> Samples.alerts(sample).stream())
                        .flatMap(alert -> alert.attributes().getOrDefault("kind", List.of()).stream()))
                .containsAll(Arrays.stream(Kind.values()).map(Kind::name).toList());
    }

    private static void assertReadsAsWritten(Path golden, String printed) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(golden));
    }

    private static Path golden(Path sample, String suffix) {
        return Samples.EVENTS.resolve(sample.getFileName().toString().replace(".json", suffix));
    }

    private static String printed(Path sample, BiConsumer<PrintingPublisher, Notification> print) {
        var text = new ByteArrayOutputStream();
        var printer = new PrintingPublisher(new PrintStream(text, true, StandardCharsets.UTF_8));
        Samples.alerts(sample).forEach(alert -> print.accept(printer, alert));
        return text.toString(StandardCharsets.UTF_8);
    }
}
