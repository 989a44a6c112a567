package rootalert.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview in a process of its own, for its exit status. */
class PreviewTest {
    private static final String AT = "2026-11-20T21:05:12Z";

    private record Result(int status, String out, String err) {}

    @Test
    void printsTheAlertOfAFile() throws Exception {
        var result = preview(AT, "events/sign-in-failed.json");
        assertThat(result.err).isEmpty();
        assertThat(result.status).isZero();
        assertThat(result.out)
                .startsWith("==== events/sign-in-failed.json ====")
                .contains(Files.readString(Path.of("events/sign-in-failed.txt")))
                .endsWith(Files.readString(Path.of("events/sign-in-failed.forms.txt")));
    }

    @Test
    void printsTheAlertsOfAFolder(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("b.json"), "\"no event\"");
        Files.writeString(folder.resolve("a.json"), "{}");
        Files.writeString(folder.resolve("notes.txt"), "not an event");
        assertThat(preview("now", folder.toString()).out.lines().filter(line -> line.startsWith("Subject")))
                .containsExactly(
                        "Subject: [HIGH] Event that names neither user nor call - an unknown account",
                        "Subject: [HIGH] Unreadable event");
    }

    @Test
    void saysInOneLineThatAFileIsMissing() throws Exception {
        assertThat(preview(AT, "no/such.json")).isEqualTo(new Result(1, "", "There is no file no/such.json.\n"));
    }

    @Test
    void saysInOneLineThatATimeIsInvalid() throws Exception {
        assertThat(preview("yesterday", "events"))
                .isEqualTo(new Result(1, "", "Not a time: yesterday. Give one like 2026-11-20T21:05:12Z, or now.\n"));
    }

    private static Result preview(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlog4j2.configurationFile=log4j2-preview.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Preview.class.getName()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile("preview", ".out");
        var err = Files.createTempFile("preview", ".err");
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        var result = new Result(process.waitFor(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        Files.delete(out);
        Files.delete(err);
        return result;
    }
}
