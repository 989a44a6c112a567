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
        assertThat(matching(event)).hasSize(1);
    }

    /** The table "Delivery": straight to the function goes what no one can cause in numbers without being root. */
    @ParameterizedTest
    @CsvSource({
        "sign-in-without-mfa.json,         sign-ins",
        "sign-in-mfa-not-recorded.json,    sign-ins",
        "sign-in-ipv6.json,                sign-ins",
        "password-updated.json,            sign-ins",
        "password-recovery-completed.json, sign-ins",
        "email-updated.json,               sign-ins",
        "aws-login.json,                   sign-ins",
        "sign-in-failed.json,              calls",
        "sign-in-failed-no-message.json,   calls",
        "sign-in-denied-by-policy.json,    calls",
        "password-recovery-requested.json, calls",
        "aws-login-token.json,             calls",
        "assume-root.json,                 calls",
        "drill.json,                       calls",
        "not-forwarded.json,               calls",
        "account-departed.json,            calls",
        "access-key-in-use.json,           calls",
    })
    void takesStraightToTheFunctionOnlyWhatCannotComeInNumbers(String sample, String rule) throws Exception {
        assertThat(matching(sample(sample))).containsExactly(rule);
    }

    /** A spoke's rule, fired by its schedule. */
    @Test
    void takesSignsOfLifeToTheQueue() throws Exception {
        assertThat(matching("""
                {"version": "0", "id": "1", "detail-type": "Scheduled Event", "source": "aws.events",
                 "account": "210987654321", "time": "2026-11-20T21:00:00Z", "region": "eu-central-1",
                 "resources": ["arn:aws:events:eu-central-1:210987654321:rule/root-alert-spoke-ForwardRule-1A"],
                 "detail": {}}""")).containsExactly(CALLS);
    }

    /** Events by themselves and in SQS's batches. What comes from schedules or by bin/announce, and what is no object, comes through no rule. */
    static Stream<String> events() {
        return Samples.files()
                .map(file -> new String(Samples.read(file), StandardCharsets.UTF_8))
                .filter(text -> text.startsWith("{"))
                .flatMap(RulePatternTest::bodies)
                .filter(text -> !text.endsWith("StopLogg")
                        && !text.contains("root-alert.report")
                        && !text.contains("root-alert.watch")
                        && !text.contains("root-alert.announcement"));
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
            sign-ins | {"userIdentity": {"arn": "arn:aws:iam::123456789012:root"}, "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin"}
            sign-ins | {"userIdentity": {"sessionContext": {"sessionIssuer": {"type": "Root"}}}, "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin"}
            calls    | {"userIdentity": {"arn": "arn:aws:iam::123456789012:root"}, "eventSource": "signin.amazonaws.com"}
            calls    | {"userIdentity": {"type": "Root"}, "eventSource": "sts.amazonaws.com", "eventName": "AssumeRoot"}
            calls    | {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryRequested"}
            sign-ins | {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryCompleted"}
            sign-ins | {"eventSource": "signin.amazonaws.com", "eventName": "EmailUpdated"}
            calls    | {"eventSource": "sts.amazonaws.com", "eventName": "AssumeRoot"}
            calls    | {"userIdentity": {"type": "Root"}, "eventName": "AssumeRoot"}
            """)
    void matchesByEachSignOfRoot(String rule, String detail) throws Exception {
        assertThat(matching("{\"detail\": " + detail + "}")).containsExactly(rule);
    }

    /** Every mixture of what the patterns look at: an event of root sets off one rule, and never both. */
    @Test
    void shareAllEventsOfRootWithoutAGapOrADouble() throws Exception {
        int direct = 0;
        int queued = 0;
        for (var identity : List.of(
                "'userIdentity': {'type': 'Root'}",
                "'userIdentity': {'type': 'Unknown', 'arn': 'arn:aws:iam::123456789012:root'}",
                "'userIdentity': {'type': 'FederatedUser', 'sessionContext': {'sessionIssuer': {'type': 'Root'}}}",
                "'userIdentity': {'type': 'IAMUser'}")) {
            for (var source : field("eventSource", "'signin.amazonaws.com'", "'ec2.amazonaws.com'")) {
                for (var name : field(
                        "eventName", "'ConsoleLogin'", "'PasswordRecoveryCompleted'", "'EmailUpdated'", "'CheckMfa'")) {
                    for (var code : field("errorCode", "''", "'AccessDenied'")) {
                        for (var message : field("errorMessage", "''", "'Failed authentication'")) {
                            for (var response : field(
                                    "responseElements",
                                    "{'ConsoleLogin': 'Success'}",
                                    "{'ConsoleLogin': 'Failure'}",
                                    "{'PasswordRecoveryCompleted': 'Failure'}")) {
                                var event = ("{'detail': {"
                                                + String.join(", ", identity, source, name, code, message, response)
                                                + "}}")
                                        .replaceAll("(, )+(?=,|})", "")
                                        .replaceAll("(, )+", ", ")
                                        .replace(", }", "}")
                                        .replace('\'', '"');
                                var rules = matching(event);
                                boolean ownFlow = source.contains("signin")
                                        && (name.contains("PasswordRecoveryCompleted")
                                                || name.contains("EmailUpdated"));
                                assertThat(rules).as(event).hasSize(identity.contains("IAMUser") && !ownFlow ? 0 : 1);
                                direct += rules.contains(SIGN_INS) ? 1 : 0;
                                queued += rules.contains(CALLS) ? 1 : 0;
                            }
                        }
                    }
                }
            }
        }
        assertThat(direct).isGreaterThan(50);
        assertThat(queued).isGreaterThan(500);
    }

    /** The field with each value, with null, and without the field. */
    private static List<String> field(String name, String... values) {
        return Stream.concat(
                        Stream.of("", "'" + name + "': null"),
                        Stream.of(values).map(value -> "'" + name + "': " + value))
                .toList();
    }

    @Test
    void takeADrillFromAnyoneAndAReportFromNoOne() throws Exception {
        assertThat(matching(sample("drill.json"))).containsExactly(CALLS);
        assertThat(matching(sample("report.json"))).isEmpty();
    }

    /** EventBridge reserves sources that begin with "aws." for AWS. */
    @Test
    void ignoresRootActivityThatAwsDidNotSend() throws Exception {
        for (var file : List.of("sign-in-without-mfa.json", "change.json", "assume-root.json")) {
            var forged = (ObjectNode) new JsonMapper().readTree(sample(file));
            assertThat(matching(forged.put("source", "my.app").toString())).isEmpty();
            assertThat(matching(forged.put("source", "root-alert.drill").toString()))
                    .containsExactly(CALLS);
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

    /**
     * EventBridge's quota for a pattern, where no one has had it raised. AWS itself spells the detail-type of sign-ins in two
     * ways, so only the alarm's is asked for.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
     */
    @Test
    void areShortAndAskForNoDetailTypeOfCloudTrail() {
        assertThat(PATTERNS.values()).allSatisfy(pattern -> {
            assertThat(pattern.toString()).hasSizeLessThan(2048);
            assertThat(pattern.findValues("detail-type").toString()).doesNotContain("CloudTrail");
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
