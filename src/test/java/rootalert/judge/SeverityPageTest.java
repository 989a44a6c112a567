package rootalert.judge;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/severity.md shows the real table. */
class SeverityPageTest {

    @Test
    void showsTheTableOfSeverities() throws IOException {
        var table = SeverityRule.TABLE.stream()
                .map(rule -> "| " + rule.severity() + " | " + rule.when() + " |\n")
                .collect(joining("", "| severity | when |\n|---|---|\n", "\n"));
        assertThat(Files.readString(Path.of("docs/severity.md"))).contains(table);
    }
}
