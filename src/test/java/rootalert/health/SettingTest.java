package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.template.Template;
import rootalert.template.TemplateParts;

/** What a heartbeat takes for the same, and what for another setting. */
class SettingTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** The template's own settings, resolved by the tests' CloudFormation and not by the function. */
    @ParameterizedTest
    @CsvSource({
        "true, true, true, 60, us-east-1, aws",
        "false, false, false, 300, us-gov-west-1, aws-us-gov",
        "true, false, true, 10, cn-north-1, aws-cn"
    })
    void whatWasDeployedIsNoDifference(
            String reads, String report, String key, String window, String region, String partition) {
        var parameters = new HashMap<>(Map.of(
                "IncludeReadOnlyCalls", reads,
                "MonthlyReport", report,
                "EncryptTopic", key,
                "BatchWindowSeconds", window,
                "AWS::Region", region,
                "AWS::Partition", partition));
        var parts = TemplateParts.of(Map.copyOf(parameters));
        var deployed =
                new Deployed(Deployment.of(json(Template.heartbeat(parameters)).path("chain")));
        assertThat(parts.size()).isGreaterThan(20);
        parts.forEachEntry((part, each) -> assertThat(Setting.differences(
                        each.path("Type").asText(), deployed.settings(part), each.path("Properties")))
                .as(part)
                .isEmpty());
    }

    /** One setting taken away, or another value in its place, each by itself. */
    @Test
    void everySettingThatTheTemplateMakesCounts() {
        var parts = TemplateParts.of(Map.of());
        var deployed =
                new Deployed(Deployment.of(json(Template.heartbeat(Map.of())).path("chain")));
        var names = new HashSet<String>();
        Setting.ALL.forEach(setting -> names.add(setting.type() + " " + setting.name()));
        parts.forEachEntry((part, each) -> {
            var type = each.path("Type").asText();
            each.path("Properties").fieldNames().forEachRemaining(name -> {
                if (NOT_COMPARED.contains(type + " " + name)) {
                    return;
                }
                assertThat(names).contains(type + " " + name);
                var without = each.path("Properties").<ObjectNode>deepCopy();
                without.remove(name);
                var other = each.path("Properties").<ObjectNode>deepCopy().put(name, "another");
                assertThat(Setting.differences(type, deployed.settings(part), without))
                        .as(part + " " + name)
                        .hasSize(1);
                assertThat(Setting.differences(type, deployed.settings(part), other))
                        .as(part + " " + name)
                        .hasSize(1);
            });
        });
    }

    /** GetQueueAttributes answers what nobody set as if somebody had. */
    @Test
    void whatAQueueHasByItselfIsNoDifference() {
        var answered = JSON.createObjectNode()
                .put("VisibilityTimeout", "30")
                .put("DelaySeconds", "0")
                .put("MaximumMessageSize", "1048576");
        assertThat(Setting.differences(Setting.QUEUE, JSON.createObjectNode(), answered))
                .isEmpty();
        assertThat(Setting.differences(
                        Setting.QUEUE, JSON.createObjectNode(), answered.put("VisibilityTimeout", "43200")))
                .containsExactly("VisibilityTimeout is 43200 instead of 30");
    }

    /** By these the parts are found. */
    private static final Set<String> NOT_COMPARED = Set.of("AWS::Logs::MetricFilter logGroupName");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # form   | deployed                                | answered                                      | equal
            PLAIN    | 60                                      | "60"                                          | true
            PLAIN    | 0                                       | 0.0                                           | true
            PLAIN    | 100                                     | 1E+2                                          | true
            PLAIN    | 60                                      | 61                                            | false
            PLAIN    | true                                    | "true"                                        | true
            PLAIN    | ["a", "b"]                              | ["b", "a"]                                    | true
            PLAIN    | ["a", "b"]                              | ["b"]                                         | false
            PLAIN    | ["a"]                                   | "a"                                           | false
            PLAIN    | "arn:aws:sqs:x:1:queue"                 | "arn:aws:sqs:x:1:queue-evil"                  | false
            PLAIN    | "arn:aws:lambda:x:1:function:f"         | "arn:aws:lambda:x:1:function:f:7"             | false
            PLAIN    | {"OnFailure": {"Destination": "q"}}     | {"OnSuccess": {}, "OnFailure": {"Destination": "q"}} | true
            PLAIN    | {"OnFailure": {"Destination": "q"}}     | {"OnFailure": {}}                             | false
            PLAIN    | ""                                      | {"Filters": []}                               | true
            PLAIN    | ""                                      | {"Filters": [{"Pattern": "{}"}]}              | false
            JSON     | {"a": [{"exists": false}, ""]}          | "{\\"a\\":[\\"\\",{\\"exists\\":false}]}"           | true
            JSON     | {"a": [{"prefix": "x"}]}                | "{\\"a\\":{\\"prefix\\":[\\"x\\"]}}"                | false
            JSON     | {"a": [{"prefix": "x"}]}                | "{\\"a\\":[{\\"prefix\\":\\"x\\"}],\\"b\\":[\\"y\\"]}"  | false
            JSON     | {"a": ["x"]}                            | "{\\"a\\":[\\"y\\"],\\"a\\":[\\"x\\"]}"                 | false
            JSON     | {"a": ["x"]}                            | "{\\"a\\":[\\"x\\"]} {}"                          | false
            JSON     | {"a": ["x"]}                            | "{\\"a\\":[\\"x\\"]"                              | false
            JSON     | {"a": ["x"]}                            | "{\\"id\\":[\\"00000000-0000-0000-0000-000000000000\\"]}" | false
            JSON     | {"a": ["x"]}                            | ""                                            | false
            JSON     | ""                                      | "{\\"redrivePermission\\":\\"denyAll\\"}"          | false
            PATTERN  | {"a": [{"exists": false}, false]}       | "{\\"a\\":[false,{\\"exists\\":false}]}"            | true
            PATTERN  | {"a": [{"exists": false}, false]}       | "{\\"a\\":[\\"false\\",{\\"exists\\":false}]}"        | false
            PATTERN  | {"a": [{"exists": false}]}              | "{\\"a\\":[{\\"exists\\":\\"false\\"}]}"            | false
            PATTERN  | {"a": ["7"]}                            | "{\\"a\\":[7]}"                                 | false
            PATTERN  | {"a": [{"numeric": ["<", 60]}]}         | "{\\"a\\":[{\\"numeric\\":[\\"<\\",60.0]}]}"      | true
            PATTERN  | {"a": ["null"]}                         | "{\\"a\\":[null]}"                              | false
            PATTERN  | {"a": ["x"]}                            | "{\\"a\\":[\\"y\\"],\\"a\\":[\\"x\\"]}"                 | false
            POLICY   | {"Statement": [{"Action": "sqs:A", "Principal": "*"}]} | "{\\"Statement\\":{\\"Action\\":[\\"SQS:A\\"],\\"Principal\\":{\\"AWS\\":\\"*\\"}}}" | true
            POLICY   | {"Statement": [{"Condition": {"ArnEquals": {"aws:SourceArn": "x"}}}]} | "{\\"Statement\\":[{\\"Condition\\":{\\"ArnEquals\\":{\\"aws:SourceArn\\":[\\"x\\"]}}}]}" | true
            POLICY   | {"Statement": [{"Condition": {"ArnEquals": {"aws:SourceArn": "x"}}}]} | "{\\"Statement\\":[{\\"Condition\\":{\\"ArnLike\\":{\\"aws:SourceArn\\":[\\"x\\"]}}}]}" | false
            POLICY   | {"Statement": [{"Sid": "A"}, {"Sid": "B"}]} | "{\\"Statement\\":[{\\"Sid\\":\\"B\\"},{\\"Sid\\":\\"A\\"}]}" | true
            POLICY   | {"Statement": [{"Sid": "A"}, {"Sid": "B"}]} | "{\\"Statement\\":[{\\"Sid\\":\\"A\\"}]}"          | false
            POLICY   | {"Statement": [{"Sid": "A"}]}           | "{\\"Statement\\":[{\\"Sid\\":\\"A\\"},{\\"Sid\\":\\"E\\",\\"Effect\\":\\"Deny\\"}]}" | false
            POLICY   | {"Statement": [{"Sid": "A"}]}           | ""                                            | false
            AT_LEAST | "262144"                                | "1048576"                                     | true
            AT_LEAST | "262144"                                | "1024"                                        | false
            """)
    void isEqualWhereAwsMeansTheSame(Notation form, String deployed, String answered, boolean equal) {
        assertThat(form.areEqual(json(deployed), json(answered))).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Targets": []}                                                     | it has lost its target
            {"Targets": [{"Arn": "a"}, {"Arn": "b"}]}                           | it has 2 targets instead of 1
            {"Targets": [{"Arn": "b"}]}                                         | of its target, Arn is not the template's
            {"Targets": [{"Arn": "a", "Input": "{}", "InputPath": "$.detail"}]} | of its target, Input and InputPath are not the template's
            {"Targets": [{"Arn": "a"}], "State": "ENABLED"}                     | State is ENABLED instead of not set
            {"Targets": [{"Arn": "a"}], "EventPattern": "{}"}                   | EventPattern is not the template's
            """)
    void saysWhatIsDifferent(String answered, String words) {
        assertThat(Setting.differences(Setting.RULE, json("{\"Targets\": [{\"Arn\": \"a\"}]}"), json(answered)))
                .containsExactly(words);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
