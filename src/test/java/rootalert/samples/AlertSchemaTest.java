package rootalert.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.Credential;
import rootalert.judge.Kind;

/** The machine form of every sample against the schema that docs/ promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode text = read(Path.of("docs/alert.schema.json"));
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);

    static Stream<Path> samples() {
        return Samples.files();
    }

    @BeforeAll
    void theSchemaRefusesWhatItShould() throws JsonProcessingException {
        assertThat(schema.validate(JSON.readTree("{\"schema\":\"root-alert/2\"}")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void describesTheMachineForm(Path sample) throws JsonProcessingException {
        for (var alert : Samples.alerts(sample)) {
            assertThat(schema.validate(JSON.readTree(alert.json()))).isEmpty();
        }
    }

    /** No alert counts a call that it has not, or misses one. */
    @ParameterizedTest
    @MethodSource("samples")
    void countsTheCallsThatThereAre(Path sample) throws JsonProcessingException {
        for (var alert : Samples.alerts(sample)) {
            var json = JSON.readTree(alert.json());
            assertThat(json.path("events").size() + json.at("/calls/leftOut").asInt())
                    .isEqualTo(json.at("/calls/total").asInt());
            assertThat(json.at("/calls/total").asInt() == 0)
                    .isEqualTo(!alert.attributes().containsKey("outcome"));
        }
    }

    @Test
    void namesEveryKindAndCredential() {
        assertThat(values("kind")).containsExactlyInAnyOrder(names(Kind.values()));
        assertThat(values("credential")).containsExactly(names(Credential.values()));
    }

    @Test
    void theSamplesHaveEveryKind() {
        var kinds = Samples.files()
                .flatMap(sample -> Samples.alerts(sample).stream())
                .map(alert -> Json.tree(alert.json()).path("kind").asText())
                .distinct();
        assertThat(kinds).containsExactlyInAnyOrder(names(Kind.values()));
    }

    private Stream<String> values(String property) {
        return text.at("/properties/" + property + "/enum").valueStream().map(JsonNode::asText);
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
