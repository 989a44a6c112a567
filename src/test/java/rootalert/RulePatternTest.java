package rootalert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/** The rule's pattern in the engine that EventBridge itself uses. */
class RulePatternTest {
    private static final JsonNode PATTERN = Template.rule().required("Pattern");

    /** Public CloudTrail records as found; not part of the project. */
    private static final Path SAMPLES = Path.of("../shared/samples");

    private static final List<String> NOT_ROOT = List.of("NOT-ROOT", "IAMUSER-ISSUER", "iamuser", "serviceevent");

    @ParameterizedTest
    @MethodSource("events")
    void matchesEverySampleEvent(Path event) throws Exception {
        assertThat(matches(Files.readString(event), PATTERN)).isTrue();
    }

    /** All but the text that is not an object: it cannot come through the rule. */
    static List<Path> events() throws IOException {
        return jsonFiles(Path.of("events")).stream()
                .filter(file -> !file.endsWith("unreadable.json"))
                .toList();
    }

    /** Each sign of root alone is enough, with whatever else the record says. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                {"userIdentity": {"type": "Root", "invokedBy": "autoscaling.amazonaws.com"}}""", """
                {"userIdentity": {"arn": "arn:aws-cn:iam::123456789012:root", "invokedBy": "glue.amazonaws.com"}}""", """
                {"userIdentity": {"sessionContext": {"sessionIssuer": {"type": "Root"}}, "invokedBy": "AWS Internal"}}""", """
                {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryRequested"}""", """
                {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryCompleted"}""", """
                {"eventSource": "signin.amazonaws.com", "eventName": "EmailUpdated"}""", """
                {"eventSource": "sts.amazonaws.com", "eventName": "AssumeRoot"}"""})
    void matchesByEachSignOfRoot(String detail) throws Exception {
        assertThat(matches("{\"detail\": " + detail + "}", PATTERN)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void matchesNobodyElse(RulePatternControl control) throws Exception {
        assertThat(matches(control.event(), PATTERN)).isFalse();
    }

    @Test
    void matchesThePublicRecordsOfRootAndNoOthers() throws Exception {
        assumeTrue(Files.isDirectory(SAMPLES), "Not tried with public records: there is no folder " + SAMPLES);
        var matched = new TreeMap<String, Boolean>();
        var ofRoot = new TreeMap<String, Boolean>();
        for (var file : jsonFiles(SAMPLES)) {
            for (var event : records(new JsonMapper().readTree(file.toFile()))) {
                var name = file.getFileName() + " " + matched.size();
                matched.put(name, matches(event.toString(), PATTERN));
                ofRoot.put(name, NOT_ROOT.stream().noneMatch(name::contains));
            }
        }
        assertThat(matched).isEqualTo(ofRoot).containsValues(true, false);
    }

    /** Each catches a sample event that no other would. */
    @Test
    void needsAllItsBranches() {
        int branches = PATTERN.at("/detail/$or").size();
        assertThat(IntStream.range(0, branches))
                .isNotEmpty()
                .allSatisfy(branch -> assertThat(events()).anySatisfy(event -> {
                    var others = PATTERN.deepCopy();
                    ((ArrayNode) others.at("/detail/$or")).remove(branch);
                    assertThat(matches(Files.readString(event), others)).isFalse();
                }));
    }

    /** EventBridge refuses a longer pattern. The detail-type is spelled in two ways by AWS itself. */
    @Test
    void isShortAndAsksForNothingOutsideTheRecord() {
        assertThat(PATTERN.toString()).hasSizeLessThan(4096);
        assertThat(PATTERN.fieldNames()).toIterable().containsExactly("detail");
    }

    @Test
    void seesReadOnlyCallsUnlessTheOwnerLeavesThemOut() {
        assertThat(Stream.of("true", "false").map(choice -> state(Map.of("IncludeReadOnlyCalls", choice))))
                .containsExactly("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "ENABLED");
        assertThat(state(Map.of())).isEqualTo("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
    }

    private static String state(Map<String, String> parameters) {
        return new TemplateStack(parameters)
                .resolve(Template.rule().path("State"))
                .asText();
    }

    private static boolean matches(String event, JsonNode pattern) throws Exception {
        return Ruler.matchesRule(event, pattern.toString());
    }

    /** The records of a file, each in an envelope. */
    private static List<JsonNode> records(JsonNode file) {
        var list = file.path("Records").isArray() ? file.path("Records") : file;
        if (list.isArray()) {
            return list.valueStream().flatMap(each -> records(each).stream()).toList();
        }
        if (file.has("detail")) {
            return List.of(file);
        }
        var detail = file.has("event") ? file.path("event") : file;
        return List.of(JsonNodeFactory.instance.objectNode().set("detail", detail));
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
