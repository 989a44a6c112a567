package rootalert.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.judge.Severity;
import rootalert.promises.HostileBatches;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** templates/connect.yaml: what a pager and a webhook get, and what becomes of what they do not take. */
class PipeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode TEMPLATE = Template.whole("templates/connect.yaml");
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String ALERTS = "arn:aws:sns:us-east-1:123456789012:root-alert-AlertTopic-1A2B3C";
    private static final String ALARMS = "arn:aws:sns:us-east-1:123456789012:root-alert-AlarmTopic-1A2B3C";

    /** With a parameter in the body, says ConnectionBodyParameter in EventBridge's API reference. */
    private static final int BODY_BYTES = 64 * 1024;

    /**
     * PagerDuty's "Send an alert event", as its docs have it: the parameters, which of them are required, lengths and words. Nothing else is
     * named there, so nothing else is sent.
     */
    private static final JsonSchema PAGERDUTY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema("""
            {"type": "object", "additionalProperties": false, "required": ["routing_key", "event_action", "payload"],
             "properties": {
               "routing_key": {"type": "string", "minLength": 32, "maxLength": 32},
               "event_action": {"enum": ["trigger", "acknowledge", "resolve"]},
               "dedup_key": {"type": "string", "minLength": 1, "maxLength": 255},
               "client": {"type": "string"}, "client_url": {"type": "string"},
               "images": {"type": "array"}, "links": {"type": "array"},
               "payload": {"type": "object", "additionalProperties": false, "required": ["summary", "source", "severity"],
                 "properties": {
                   "summary": {"type": "string", "minLength": 1, "maxLength": 1024},
                   "source": {"type": "string", "minLength": 1},
                   "severity": {"enum": ["critical", "error", "warning", "info"]},
                   "timestamp": {"type": "string"}, "component": {"type": "string"}, "group": {"type": "string"},
                   "class": {"type": "string"}, "custom_details": {"type": "object"}}}}}""");

    static Stream<Path> samples() {
        return Samples.files();
    }

    static Stream<InputTemplate> templates() {
        return Stream.of(template("PagerDuty"), template("Webhook"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pagerDutyTakesEverySample(Path sample) throws JsonProcessingException {
        for (var alert : Samples.alerts(sample)) {
            var json = Json.tree(alert.json());
            var event = pagerDuty(alert.json());
            assertThat(PAGERDUTY.validate(event)).isEmpty();
            // SNS discards a raw message with more: SNS Developer Guide, "Raw message delivery".
            assertThat(alert.attributes()).hasSizeLessThanOrEqualTo(10);
            assertThat(event.path("dedup_key")).isEqualTo(json.path("group"));
            assertThat(event.at("/payload/summary").asText()).isEqualTo(alert.subject());
            assertThat(event.at("/payload/severity")).isEqualTo(json.path("urgency"));
            assertThat(event.at("/payload/custom_details/What happened")).isEqualTo(json.at("/text/parts/0/lines"));
            assertThat(json.at("/text/parts/0/form").asText()).isEqualTo("FACTS");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aWebhookGetsTheWholeAlert(Path sample) throws JsonProcessingException {
        for (var alert : Samples.alerts(sample)) {
            var posted = template("Webhook").apply(alert.json());
            assertThat(posted.path("alert")).isEqualTo(Json.tree(alert.json()));
            assertThat(posted.path("title").asText()).isEqualTo(alert.subject());
        }
    }

    /** Whatever someone can cause in numbers and at length. */
    @Test
    void pagerDutyTakesWhatIsMadeToBeTooMuch() throws JsonProcessingException {
        int largest = 0;
        for (var batch : HostileBatches.all().values()) {
            for (var alert : Samples.alerts(batch)) {
                var event = pagerDuty(alert.json());
                assertThat(PAGERDUTY.validate(event)).isEmpty();
                largest = Math.max(largest, event.toString().getBytes(UTF_8).length);
            }
        }
        assertThat(largest).isBetween(3_000, BODY_BYTES);
    }

    /** A value comes out as it went in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"quoted\" name",
                "two\nlines",
                "back\\slash",
                "<$.body.group>",
                "Zürich 語 😀",
                "\u2028 \u0001",
                "{}"
            })
    void keepsOddTextsWhole(String text) throws JsonProcessingException {
        var alert = (ObjectNode) Json.tree(sample());
        alert.withObject("/text").put("subject", text);
        for (var template : templates().toList()) {
            var posted = template.apply(alert.toString());
            assertThat(posted.findValuesAsText(posted.has("title") ? "title" : "summary"))
                    .contains(text);
        }
    }

    /** AWS says what becomes of nothing else. */
    @ParameterizedTest
    @MethodSource("templates")
    void usesWholeValuesThatAreAlwaysThere(InputTemplate template) throws JsonProcessingException {
        var schema = JSON.readTree(Template.text("docs/alert.schema.json"));
        assertThat(template.hasOnlyWholeValues()).isTrue();
        assertThat(template.paths()).isNotEmpty().allSatisfy(path -> {
            assertThat(path).startsWith(".body");
            var node = schema;
            for (var step : path.substring(".body".length()).replace("[", ".[").split("\\.", -1)) {
                if (step.startsWith("[")) {
                    assertThat(node.path("minItems").asInt())
                            .isGreaterThan(Integer.parseInt(step.replaceAll("\\D", "")));
                    node = node.path("items");
                } else if (!step.isEmpty()) {
                    assertThat(node.path("required"))
                            .extracting(JsonNode::asText)
                            .contains(step);
                    node = node.path("properties").required(step);
                }
            }
            assertThat(node.toString()).startsWith("{");
            assertThat(node.path("type").toString()).doesNotContain("null");
            assertThat(node.has("oneOf") || node.has("$ref")).isFalse();
        });
    }

    /** EventBridge's API takes 8,192 characters. */
    @ParameterizedTest
    @MethodSource("templates")
    void isShort(InputTemplate template) {
        assertThat(template.text()).hasSizeLessThan(8192 / 2);
    }

    /** The oracle has no answer where AWS has none. */
    @ParameterizedTest
    @ValueSource(strings = {"plain text", "", "{}", "[]", "{\"schema\":\"root-alert/1\",\"group\":null}"})
    void isNotReadBeyondAwssPage(String body) {
        assertThatThrownBy(() -> template("PagerDuty").apply(body)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * What is no alert of ours fails, whatever EventBridge puts for a value that is not there, and so ends where an alarm sees it: it opens
     * no incident without words, and does not vanish.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text",
                "{}",
                "{\"AlarmName\":\"root-alert-x\",\"NewStateValue\":\"ALARM\",\"body\":{\"group\":\"a\"}}",
                "{\"schema\":\"root-alert/2\",\"severity\":\"CRITICAL\"}",
                "{\"group\":\"a\",\"text\":{\"subject\":\"b\"}}"
            })
    void pagerDutyRefusesWhatIsNoAlert(String body) {
        assertThat(Stream.of("null", "\"\"", "", "\"null\"").filter(missing -> accepts(body, missing)))
                .isEmpty();
    }

    private static boolean accepts(String body, String missing) {
        try {
            var event = (ObjectNode) JSON.readTree(template("PagerDuty").apply(body, missing));
            return PAGERDUTY.validate(event.put("routing_key", KEY)).isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void handsOverFromTheSeverityThatWasChosenAndDrills(Severity minimum) throws Exception {
        var filter = stack(Map.of("MinimumSeverity", minimum.name()))
                .resolve(properties("Subscription").path("FilterPolicy"));
        for (var severity : Severity.values()) {
            assertThat(SnsFilter.matches(attributes(severity.name(), "SIGN_IN"), filter))
                    .isEqualTo(severity.compareTo(minimum) <= 0);
        }
        assertThat(SnsFilter.matches(attributes("INFO", "DRILL"), filter)).isTrue();
        assertThat(properties("Subscription").path("FilterPolicyScope").asText())
                .isEqualTo("MessageAttributes");
        assertThat(properties("Subscription").path("RawMessageDelivery").asBoolean())
                .isTrue();
    }

    private static JsonNode attributes(String severity, String kind) throws JsonProcessingException {
        return JSON.readTree("{\"severity\": [\"" + severity + "\"], \"kind\": [\"" + kind + "\"]}");
    }

    @Test
    void offersEverySeverity() {
        assertThat(TEMPLATE.at("/Parameters/MinimumSeverity/AllowedValues"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::name).toList());
    }

    /** The key is in the connection, where EventBridge hides it, and nowhere else: whoever may describe the pipe reads its template. */
    @ParameterizedTest
    @ValueSource(strings = {"PagerDuty", "Webhook"})
    void keepsTheSecretInTheConnection(String vendor) {
        var stack = stack(Map.of("Vendor", vendor));
        assertThat(TEMPLATE.at("/Parameters/Secret/NoEcho").asBoolean()).isTrue();
        assertThat(TEMPLATE.at("/Parameters/Secret").has("Default")).isFalse();
        TEMPLATE.path("Resources")
                .forEachEntry((id, resource) -> assertThat(stack.resolve(resource.path("Properties"))
                                .toString()
                                .contains(KEY))
                        .as(id)
                        .isEqualTo(id.equals("Connection")));
        assertThat(stack.resolve(TEMPLATE.path("Outputs")).toString()).doesNotContain(KEY);
    }

    @Test
    void pagerDutysKeyGoesIntoTheBodyAndAWebhooksIntoItsHeader() {
        var pager = stack(Map.of()).resolve(properties("Connection").path("AuthParameters"));
        assertThat(pager.at("/InvocationHttpParameters/BodyParameters"))
                .hasToString("[{\"Key\":\"routing_key\",\"Value\":\"" + KEY + "\",\"IsValueSecret\":true}]");
        var webhook = stack(Map.of("Vendor", "Webhook", "SecretHeader", "X-Token"))
                .resolve(properties("Connection").path("AuthParameters"));
        assertThat(webhook)
                .hasToString("{\"ApiKeyAuthParameters\":{\"ApiKeyName\":\"X-Token\",\"ApiKeyValue\":\"" + KEY + "\"}}");
    }

    /** Else a forgotten URL would send the alerts of a ticket system to PagerDuty. */
    @Test
    void asksForTheUrlOfAWebhook() {
        assertThat(TEMPLATE.at("/Rules/WebhookHasEndpoint/RuleCondition"))
                .hasToString("{\"Fn::Equals\":[{\"Ref\":\"Vendor\"},\"Webhook\"]}");
        assertThat(TEMPLATE.at("/Rules/WebhookHasEndpoint/Assertions/0/Assert/Fn::Not/0/Fn::Equals/1"))
                .isEqualTo(TEMPLATE.at("/Parameters/Endpoint/Default"));
    }

    /** PagerDuty takes some 120 a minute for each key. */
    @Test
    void staysBelowThePagersLimit() {
        assertThat(properties("Destination")
                                .path("InvocationRateLimitPerSecond")
                                .asInt()
                        * 60)
                .isBetween(60, 120);
    }

    /** AWS asks for five tries at least, the pager for minutes between them, and one message never holds up others. */
    @Test
    void triesForAnHourAndThenKeepsWhatWasNotTaken() {
        var queue = stack(Map.of()).resolve(properties("AlertQueue"));
        int tries = queue.at("/RedrivePolicy/maxReceiveCount").asInt();
        assertThat(tries).isGreaterThanOrEqualTo(5);
        assertThat(queue.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(120);
        assertThat(tries * queue.path("VisibilityTimeout").asInt()).isEqualTo(3600);
        assertThat(queue.at("/RedrivePolicy/deadLetterTargetArn").asText()).isEqualTo("ParkedQueue.Arn");
        assertThat(queue.has("FifoQueue")).isFalse();
        assertThat(properties("Pipe").at("/SourceParameters/SqsQueueParameters"))
                .hasToString("{\"BatchSize\":1}");
        assertThat(properties("Pipe").path("SourceParameters").has("FilterCriteria"))
                .isFalse();
        for (var name : List.of("AlertQueue", "ParkedQueue")) {
            assertThat(properties(name).path("MessageRetentionPeriod").asInt()).isEqualTo(1209600);
        }
    }

    /** SQS leaves out of the age what was received three times: the alarm has to speak before. */
    @Test
    void speaksOfWhatWaitsAndOfWhatIsKept() {
        var waiting = stack(Map.of()).resolve(properties("WaitingAlarm"));
        int visibility = properties("AlertQueue").path("VisibilityTimeout").asInt();
        assertThat(waiting.path("Threshold").asInt() + 60).isBetween(visibility + 60, 2 * visibility);
        assertThat(waiting.path("MetricName").asText()).isEqualTo("ApproximateAgeOfOldestMessage");
        assertThat(waiting.at("/Dimensions/0/Value").asText()).isEqualTo("AlertQueue.QueueName");
        var parked = stack(Map.of()).resolve(properties("ParkedAlarm"));
        assertThat(parked.path("MetricName").asText()).isEqualTo("ApproximateNumberOfMessagesVisible");
        assertThat(parked.at("/Dimensions/0/Value").asText()).isEqualTo("ParkedQueue.QueueName");
        for (var alarm : List.of(waiting, parked)) {
            assertThat(alarm.path("AlarmActions")).hasToString("[\"" + ALARMS + "\"]");
            assertThat(alarm.path("AlarmDescription").asText())
                    .contains("\nFirst: ")
                    .hasSizeLessThan(924);
            assertThat(AuditorsTest.isLetIn(alarm.path("AlarmName").asText())).isTrue();
        }
    }

    @Test
    void mayDoNothingButTakeAlertsAndPostThem() {
        var statements = stack(Map.of()).resolve(properties("PipeRole")).at("/Policies/0/PolicyDocument/Statement");
        assertThat(statements).hasSize(2);
        assertThat(statements.path(0).path("Action"))
                .extracting(JsonNode::asText)
                .containsExactly("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
        assertThat(statements.path(0).path("Resource").asText()).isEqualTo("AlertQueue.Arn");
        assertThat(statements.path(1).path("Action").asText()).isEqualTo("events:InvokeApiDestination");
        assertThat(statements.path(1).path("Resource").asText()).isEqualTo("Destination.Arn");
    }

    /** Of the topic nothing but what the topic itself sends, and to nobody but the pipe. */
    @Test
    void takesFromTheTopicAloneAndGivesToThePipeAlone() {
        var statements = stack(Map.of()).resolve(properties("AlertQueuePolicy")).at("/PolicyDocument/Statement");
        assertThat(statements.at("/0/Principal/Service").asText()).isEqualTo("sns.amazonaws.com");
        assertThat(statements.at("/0/Condition/ArnEquals/aws:SourceArn").asText())
                .isEqualTo(ALERTS);
        assertThat(statements.at("/1/Effect").asText()).isEqualTo("Deny");
        assertThat(statements.at("/1/Action").toString())
                .contains("sqs:ReceiveMessage")
                .doesNotContain("Send");
        assertThat(statements.at("/1/Condition/ArnNotEquals/aws:PrincipalArn").asText())
                .isEqualTo("PipeRole.Arn");
    }

    private static JsonNode pagerDuty(String alert) throws JsonProcessingException {
        return ((ObjectNode) template("PagerDuty").apply(alert)).put("routing_key", KEY);
    }

    private static String sample() {
        return Samples.alerts(Samples.EVENTS.resolve("sign-in-without-mfa.json"))
                .getFirst()
                .json();
    }

    private static InputTemplate template(String vendor) {
        return new InputTemplate(stack(Map.of("Vendor", vendor))
                .resolve(properties("Pipe").at("/TargetParameters/InputTemplate"))
                .asText());
    }

    private static TemplateStack stack(Map<String, String> parameters) {
        var all = new HashMap<>(Map.of(
                "AWS::StackName", "root-alert-pager", "Secret", KEY, "AlertTopicArn", ALERTS, "AlarmTopicArn", ALARMS));
        all.putAll(parameters);
        return new TemplateStack(TEMPLATE, all);
    }

    private static JsonNode properties(String resource) {
        return TEMPLATE.path("Resources").required(resource).required("Properties");
    }
}
