package rootalert.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script bin/check-chain with a stand-in of a few lines for the {@code aws} command. */
class CheckChainTest {
    private static final String WHOLE = """
            #!/usr/bin/env bash
            case "$1 $2" in
              "cloudtrail describe-trails") echo arn:trail/one arn:trail/two ;;
              "cloudtrail get-trail-status") [[ $4 == arn:trail/two ]] && echo True || echo False ;;
              "events describe-rule") echo ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS ;;
              "lambda get-function-configuration") echo Active ;;
              "lambda get-function-concurrency") echo None ;;
              "lambda list-event-source-mappings") echo Enabled ;;
              "sns get-topic-attributes") [[ $6 == *Confirmed ]] && echo 2 || echo 0 ;;
              "sqs get-queue-attributes") echo 0 ;;
              "cloudformation describe-stack-resource") echo "physical-$6" ;;
            esac
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path bin;

    private record Result(int status, List<String> lines) {}

    @Test
    void saysThatTheChainIsWhole() throws Exception {
        var result = check(WHOLE);
        assertThat(result.lines).hasSize(9).allMatch(line -> line.startsWith("ok      "));
        assertThat(result.status).isZero();
    }

    @Test
    void namesEachBrokenLinkAndWhatToDo() throws Exception {
        var result = check("#!/usr/bin/env bash\nexit 254\n");
        assertThat(result.lines)
                .filteredOn(line -> line.startsWith("BROKEN  "))
                .hasSize(8)
                .contains(
                        "BROKEN  a multi-region trail is logging (found: nothing). Start it, or deploy with CreateTrail=true.");
        assertThat(result.status).isOne();
    }

    @Test
    void noticesAFunctionThatSomeoneSwitchedOff() throws Exception {
        var result = check(WHOLE.replace("echo None", "echo 0"));
        assertThat(result.lines)
                .contains(
                        "BROKEN  nobody limits the function to nothing (found: 0). Take its reserved concurrency away.");
        assertThat(result.status).isOne();
    }

    private Result check(String aws) throws IOException, InterruptedException {
        var fake = Files.writeString(bin.resolve("aws"), aws).toFile();
        assertThat(fake.setExecutable(true)).isTrue();
        var out = Files.createTempFile("check", ".out");
        var builder = new ProcessBuilder("bash", "bin/check-chain").redirectOutput(out.toFile());
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        int status = builder.start().waitFor();
        var lines = Files.readAllLines(out, UTF_8);
        Files.delete(out);
        return new Result(status, lines);
    }
}
