package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** deployed.json, which the function compares AWS's answers with, says what template.yaml deploys. */
class DeployedTest {
    private static final Path FILE = Path.of("src/main/resources/rootalert/health/deployed.json");
    private static final JsonMapper JSON = new JsonMapper();

    /** {@code mvn test -Dgolden.update=true} writes it anew. */
    @Test
    void isWhatTheTemplateSays() throws Exception {
        var parts = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(TemplateParts.unresolved()) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, parts);
        }
        assertThat(Files.readString(FILE)).isEqualTo(parts);
    }

    @Test
    void needsNothingThatAHeartbeatDoesNotHandOver() throws Exception {
        var chain = JSON.readTree(Template.heartbeat(Map.of())).path("chain");
        var file = Files.readString(FILE);
        assertThat(Pattern.compile("\\$\\{([^}]+)}").matcher(file).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(chain.has(name)).as(name).isTrue());
        assertThat(JSON.readTree(file).findValues("Fn::If"))
                .isNotEmpty()
                .allSatisfy(
                        choice -> assertThat(chain.has(choice.path(0).asText())).isTrue());
    }
}
