package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.samples.Samples;
import software.amazon.event.ruler.Ruler;

/** The patterns of the two rules, in the engine that EventBridge itself uses. Every root event matches exactly one. */
class RulePatternTest {
    private static final String SIGN_INS = "sign-ins";
    private static final String CALLS = "calls";

    private static final Map<String, JsonNode> PATTERNS = Map.of(
            SIGN_INS, Template.signInRule().required("Pattern"),
            CALLS, Template.callRule().required("EventPattern"));

    @ParameterizedTest
    @MethodSource("events")
    void matchesEverySampleEventOnce(String event) throws Exception {
        var detail = new JsonMapper().readTree(event).path("detail");
        boolean urgent = detail.path("eventSource").asText().equals("signin.amazonaws.com")
                || detail.path("eventName").asText().equals("AssumeRoot");
        assertThat(matching(event)).containsExactly(urgent ? SIGN_INS : CALLS);
    }

    /**
     * Single events and those in SQS batches, without our own. Input that is not an object cannot come through a rule.
     */
    static Stream<String> events() {
        return Samples.files()
                .map(file -> new String(Samples.read(file), StandardCharsets.UTF_8))
                .filter(text -> text.startsWith("{"))
                .flatMap(RulePatternTest::bodies)
                .filter(text -> !text.endsWith("StopLogg") && !text.contains("\"source\": \"root-alert."));
    }

    private static Stream<String> bodies(String text) {
        try {
            var records = new JsonMapper().readTree(text).path("Records");
            return records.isArray()
                    ? records.valueStream().map(record -> record.path("body").asText())
                    : Stream.of(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each sign of root is enough by itself, whatever else the record says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            calls    | {"userIdentity": {"type": "Root", "invokedBy": "autoscaling.amazonaws.com"}}
            calls    | {"userIdentity": {"arn": "arn:aws-cn:iam::123456789012:root", "invokedBy": "glue.amazonaws.com"}}
            calls    | {"userIdentity": {"sessionContext": {"sessionIssuer": {"type": "Root"}}, "invokedBy": "AWS Internal"}}
            calls    | {"userIdentity": {"type": "Root", "invokedBy": "signin.amazonaws.com"}, "eventName": "DeactivateMFADevice"}
            calls    | {"userIdentity": {"type": "Unknown", "arn": "arn:aws:iam::123456789012:root"}}
            calls    | {"userIdentity": {"type": "Root"}, "eventType": "AwsServiceEvent"}
            calls    | {"userIdentity": {"type": "Root"}, "eventSource": null, "eventName": null}
            calls    | {"userIdentity": {"type": "Root"}, "eventSource": "sts.amazonaws.com", "eventName": "GetCallerIdentity"}
            sign-ins | {"userIdentity": {"type": "Root"}, "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin"}
            sign-ins | {"userIdentity": {"arn": "arn:aws:iam::123456789012:root"}, "eventSource": "signin.amazonaws.com"}
            sign-ins | {"userIdentity": {"sessionContext": {"sessionIssuer": {"type": "Root"}}}, "eventSource": "signin.amazonaws.com"}
            sign-ins | {"userIdentity": {"type": "Root"}, "eventSource": "sts.amazonaws.com", "eventName": "AssumeRoot"}
            sign-ins | {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryRequested"}
            sign-ins | {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryCompleted"}
            sign-ins | {"eventSource": "signin.amazonaws.com", "eventName": "EmailUpdated"}
            sign-ins | {"eventSource": "sts.amazonaws.com", "eventName": "AssumeRoot"}
            sign-ins | {"userIdentity": {"type": "Root"}, "eventName": "AssumeRoot"}
            """)
    void matchesByEachSignOfRoot(String rule, String detail) throws Exception {
        assertThat(matching("{\"detail\": " + detail + "}")).containsExactly(rule);
    }

    @Test
    void acceptsADrillFromAnyoneAndAReportFromNoOne() throws Exception {
        assertThat(matching(sample("drill.json"))).containsExactly(SIGN_INS);
        assertThat(matching(sample("report.json"))).isEmpty();
    }

    /** EventBridge reserves sources that begin with "aws." for AWS. */
    @Test
    void ignoresRootActivityThatAwsDidNotSend() throws Exception {
        for (var file : List.of("sign-in-without-mfa.json", "change.json", "assume-root.json")) {
            var forged = (ObjectNode) new JsonMapper().readTree(sample(file));
            assertThat(matching(forged.put("source", "my.app").toString())).isEmpty();
            assertThat(matching(forged.put("source", "root-alert.drill").toString()))
                    .containsExactly(SIGN_INS);
        }
    }

    private static String sample(String file) {
        return new String(Samples.read(Samples.EVENTS.resolve(file)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void matchesNoOneElse(RulePatternControl control) throws Exception {
        assertThat(matching(control.event())).isEmpty();
    }

    /** EventBridge refuses a longer pattern. AWS itself spells the detail-type in two ways. */
    @Test
    void areShortAndRequireNoDetailType() {
        assertThat(PATTERNS.values()).allSatisfy(pattern -> {
            assertThat(pattern.toString()).hasSizeLessThan(4096);
            assertThat(pattern.findValues("detail-type")).isEmpty();
        });
    }

    @Test
    void includeReadOnlyCallsUnlessTheOwnerLeavesThemOut() {
        for (var rule : List.of(Template.signInRule(), Template.callRule())) {
            assertThat(Stream.of("true", "false").map(choice -> state(rule, Map.of("IncludeReadOnlyCalls", choice))))
                    .containsExactly("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", "ENABLED");
            assertThat(state(rule, Map.of())).isEqualTo("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
        }
    }

    private static String state(JsonNode rule, Map<String, String> parameters) {
        return new TemplateStack(parameters).resolve(rule.path("State")).asText();
    }

    private static List<String> matching(String event) throws Exception {
        var rules = new ArrayList<String>();
        for (var rule : PATTERNS.entrySet()) {
            if (matches(event, rule.getValue())) {
                rules.add(rule.getKey());
            }
        }
        return rules;
    }

    /** A CloudTrail record, which AWS sends under a source that no one else may use. */
    static boolean matches(String event, JsonNode pattern) throws Exception {
        var json = (ObjectNode) new JsonMapper().readTree(event);
        return Ruler.matchesRule(
                json.has("source") ? event : json.put("source", "aws.x").toString(), pattern.toString());
    }
}
