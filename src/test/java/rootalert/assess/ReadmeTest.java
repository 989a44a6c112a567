package rootalert.assess;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** README shows the real severity table, and an alert as it is actually sent. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path SAMPLE = Path.of("events/sign-in-without-mfa.txt");

    @Test
    void showsTheTableOfSeverities() throws IOException {
        var table = SeverityRule.TABLE.stream()
                .map(rule -> "| " + rule.severity() + " | " + rule.when() + " |\n")
                .collect(joining("", "| severity | when |\n|---|---|\n", "\n"));
        assertThat(Files.readString(README)).contains(table);
    }

    @Test
    void showsAnAlertAsItIsSent() throws IOException {
        var printed = Files.readString(SAMPLE);
        var mail = printed.substring(printed.indexOf("Subject: "));
        assertThat(Files.readString(README)).contains("```text\n" + mail + "```");
    }
}
