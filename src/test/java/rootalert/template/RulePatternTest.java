package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.samples.Samples;
import software.amazon.event.ruler.Machine;

/** The patterns of the three rules, in the engine that EventBridge itself uses. Every root event matches exactly one. */
class RulePatternTest {
    /** By their patterns: reading one takes longer than a match. */
    private static final Map<String, Machine> MACHINES = new ConcurrentHashMap<>();

    private static final String SIGN_INS = "sign-ins";
    static final String CALLS = "calls";
    static final String EXPOSED = "exposed";

    /** What schedules and scripts hand to the function, and no rule matches. */
    private static final Set<String> BY_NO_RULE = Set.of(
            "root-alert.report",
            "root-alert.watch",
            "root-alert.announcement",
            "root-alert.first-look",
            "root-alert.credentials");

    private static final Map<String, JsonNode> PATTERNS = Map.of(
            SIGN_INS, Template.signInPattern(Map.of()),
            CALLS, Template.callPattern(Map.of()),
            EXPOSED, Template.rootExposedPattern());

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
        "contact-changed.json,             calls",
        "email-of-member-requested.json,   exposed",
        "email-of-member-changed.json,     exposed",
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
                 "resources": ["arn:aws:events:eu-central-1:210987654321:rule/root-alert-forward"],
                 "detail": {}}""")).containsExactly(CALLS);
        assertThat(matching("""
                {"version": "0", "id": "1", "detail-type": "Scheduled Event", "source": "aws.events",
                 "account": "210987654321", "time": "2026-11-20T21:00:00Z", "region": "eu-central-1",
                 "resources": ["arn:aws:events:eu-central-1:210987654321:rule/nightly"], "detail": {}}""")).isEmpty();
    }

    /** EventBridge writes the account. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            111122223333, root-alert.audit,   111122223333, true
            111122223333, root-alert.audit,   999999999999, false
            111122223333, root-alert.audit-2, 111122223333, false
            '',           root-alert.audit,   111122223333, false
            """)
    void takesTheWordOfTheAuditsAccountAlone(String auditAccount, String source, String account, boolean taken)
            throws Exception {
        var event = """
                {"version": "0", "id": "1", "detail-type": "Root Audit", "source": "%s", "account": "%s", "resources": [],
                 "detail": {}}""".formatted(source, account);
        assertThat(matches(event, Template.callPattern(Map.of("AuditAccount", auditAccount))))
                .isEqualTo(taken);
    }

    /** Events by themselves and in SQS's batches. What comes from schedules or by bin/announce, and what is no object, comes through no rule. */
    static Stream<String> events() {
        return Samples.files()
                .map(file -> new String(Samples.read(file), StandardCharsets.UTF_8))
                .filter(text -> text.startsWith("{"))
                .flatMap(RulePatternTest::bodies)
                .filter(text ->
                        !text.endsWith("StopLogg") && BY_NO_RULE.stream().noneMatch(text::contains));
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
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void areShortAndAskForNoDetailTypeOfCloudTrail(String includeReadOnlyCalls) {
        var parameters = Map.of("IncludeReadOnlyCalls", includeReadOnlyCalls);
        assertThat(List.of(
                        Template.signInPattern(parameters),
                        Template.callPattern(parameters),
                        Template.rootExposedPattern()))
                .allSatisfy(pattern -> {
                    assertThat(pattern.toString()).hasSizeLessThan(2048);
                    assertThat(pattern.findValues("detail-type").toString()).doesNotContain("CloudTrail");
                });
    }

    /** Plain ENABLED leaves out what AWS records as read-only: aws login among them. */
    @Test
    void takeAllManagementEventsWhateverTheOwnerLeavesOut() {
        for (var rule : List.of(Template.signInRule(), Template.callRule(), Template.rootExposedRule())) {
            assertThat(rule.path("State").textValue()).isEqualTo("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
        }
    }

    /** Of root's calls those that say so and are named so; of sign-ins, and of what others do, none. */
    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void leaveOutReadOnlyCallsAndNothingElse(boolean included, boolean recordedAsReadOnly) throws Exception {
        var parameters = Map.of("IncludeReadOnlyCalls", String.valueOf(included));
        var hub = List.of(Template.signInPattern(parameters), Template.callPattern(parameters));
        var spoke = SpokeTest.forwarded(parameters);
        int leftOut = 0;
        for (var identity : List.of(
                "'type': 'Root'",
                "'arn': 'arn:aws:iam::123456789012:root'",
                "'sessionContext': {'sessionIssuer': {'type': 'Root'}}")) {
            for (var source : List.of("signin", "ec2", "sts", "kms")) {
                for (var name : List.of(
                        "AuthorizeOAuth2Access",
                        "CreateOAuth2Token",
                        "ConsoleLogin",
                        "GetSigninToken",
                        "DescribeInstances",
                        "GetSessionToken",
                        "ListKeys",
                        "Decrypt",
                        "AssumeRoot",
                        "Instruments_Create",
                        "CreateUser")) {
                    for (var error : List.of("", ", 'errorCode': 'AccessDenied'")) {
                        var event = """
                                {'source': 'aws.%s', 'detail': {'userIdentity': {%s}, 'eventSource': '%1$s.amazonaws.com',
                                 'eventName': '%s', 'readOnly': %s%s}}""".formatted(source, identity, name, recordedAsReadOnly, error)
                                .replace('\'', '"');
                        int rules = 0;
                        for (var pattern : hub) {
                            rules += matches(event, pattern) ? 1 : 0;
                        }
                        boolean harmless = recordedAsReadOnly
                                && !source.equals("signin")
                                && name.matches("(Describe|Get|List).*")
                                && !included;
                        assertThat(rules).as(event).isEqualTo(harmless ? 0 : 1);
                        assertThat(matches(event, spoke)).as(event).isEqualTo(!harmless);
                        leftOut += harmless ? 1 : 0;
                    }
                }
            }
        }
        assertThat(leftOut).isEqualTo(recordedAsReadOnly && !included ? 3 * 3 * 4 * 2 : 0);
    }

    /** A record without the flag, or without a name, is never left out. */
    @ParameterizedTest
    @ValueSource(strings = {"", "'readOnly': true", "'eventName': 'ListKeys'", "'readOnly': true, 'eventName': null"})
    void keepWhatTheyKnowTooLittleOf(String fields) throws Exception {
        var parameters = Map.of("IncludeReadOnlyCalls", "false");
        var event = "{'source': 'aws.kms', 'detail': {'userIdentity': {'type': 'Root'}%s}}"
                .formatted(fields.isEmpty() ? "" : ", " + fields)
                .replace('\'', '"');
        assertThat(matches(event, Template.callPattern(parameters))).isTrue();
        assertThat(matches(event, SpokeTest.forwarded(parameters))).isTrue();
    }

    /** The rules that take the event. */
    static List<String> matching(String event) throws Exception {
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
        return !machine(pattern.toString())
                .rulesForJSONEvent(
                        json.has("source") ? event : json.put("source", "aws.x").toString())
                .isEmpty();
    }

    private static Machine machine(String pattern) {
        return MACHINES.computeIfAbsent(pattern, text -> {
            var machine = Machine.builder().build();
            try {
                machine.addRule("it", text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return machine;
        });
    }
}
