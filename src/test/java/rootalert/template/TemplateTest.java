package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.Partition;
import rootalert.judge.Kind;
import rootalert.judge.Severity;
import rootalert.samples.Samples;

/** What people see of the stack: its parameters, its e-mails and its alarms. */
class TemplateTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode PARAMETERS = Template.whole().required("Parameters");

    /** Metrics as AWS documents them, and what their one dimension names: a type of resource and how to refer to it. */
    private static final Map<String, String> METRICS = Map.of(
            "AWS/SQS ApproximateNumberOfMessagesVisible QueueName", "AWS::SQS::Queue Fn::GetAtt QueueName",
            "AWS/SQS ApproximateAgeOfOldestMessage QueueName", "AWS::SQS::Queue Fn::GetAtt QueueName",
            "AWS/Lambda Errors FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Lambda Throttles FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Lambda DestinationDeliveryFailures FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Lambda Invocations FunctionName", "AWS::Serverless::Function Ref",
            "AWS/Events InvocationsFailedToBeSentToDlq RuleName", "AWS::Events::Rule Ref",
            "AWS/SNS NumberOfNotificationsFailed TopicName", "AWS::SNS::Topic Fn::GetAtt TopicName",
            "AWS/SNS NumberOfNotificationsFilteredOut-NoMessageAttributes TopicName",
                    "AWS::SNS::Topic Fn::GetAtt TopicName",
            "AWS/SNS NumberOfNotificationsFilteredOut-InvalidAttributes TopicName",
                    "AWS::SNS::Topic Fn::GetAtt TopicName");

    @ParameterizedTest
    @MethodSource("rootalert.template.Template#files")
    void worksInEveryPartition(String file) {
        assertThat(Template.text(file)).doesNotContain("arn:aws");
    }

    /** Resolving fails on a name that the template does not have. */
    @Test
    void refersToNothingThatItDoesNotHave() {
        var stack = new TemplateStack(Map.of("EncryptTopic", "true", "LookUpAccountNames", "true"));
        for (var part : List.of("Resources", "Outputs")) {
            assertThat(stack.resolve(Template.whole().required(part))).isNotEmpty();
        }
    }

    @Test
    void asksForTheAddressOnly() {
        assertThat(PARAMETERS
                        .propertyStream()
                        .filter(parameter -> !parameter.getValue().has("Default")))
                .extracting(Map.Entry::getKey)
                .containsExactly("AlertEmail");
    }

    /**
     * Enter answers every question but that for the address. SAM CLI 1.170.0 takes no Enter where it hides what is typed, and keeps
     * no such answer: prompt_parameters in samcli/commands/deploy/guided_context.py.
     */
    @Test
    void hidesNoAnswer() {
        assertThat(PARAMETERS)
                .noneSatisfy(parameter -> assertThat(parameter.has("NoEcho")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("rootalert.template.Template#files")
    void explainsEveryParameterAndPutsItInAGroup(String file) {
        var parameters = Template.whole(file).path("Parameters");
        var console = Template.whole(file).at("/Metadata/AWS::CloudFormation::Interface");
        var grouped = console.path("ParameterGroups").findValues("Parameters").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText);
        assertThat(grouped).containsExactlyInAnyOrderElementsOf(names(parameters));
        assertThat(names(console.path("ParameterLabels"))).containsExactlyInAnyOrderElementsOf(names(parameters));
        assertThat(parameters)
                .allSatisfy(parameter ->
                        assertThat(parameter.path("Description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OrganizationId | ''                                      | true
            OrganizationId | o-a1b2c3d4e5                            | true
            OrganizationId | a1b2c3d4e5                              | false
            OrganizationId | r-a1b2                                  | false
            AccountNames   | ''                                      | true
            AccountNames   | 123456789012=prod                       | true
            AccountNames   | 123456789012=prod, 210987654321=Box 2.1 | true
            AccountNames   | 12345678901=prod                        | false
            AccountNames   | 123456789012=                           | false
            AccountNames   | 123456789012=prod,                      | false
            AccountNames   | 123456789012=<b>                        | false
            AlertEmail     | security@example.com                    | true
            AlertEmail     | sécurité@example.com                    | false
            AlertEmail     | a@b@example.com                         | false
            AlertEmail     | a b@example.com                         | false
            AlertEmail     | security@example                        | false
            AlertPhrase    | ''                                      | true
            AlertPhrase    | -                                       | true
            AlertPhrase    | Sieben Äpfel – 七                       | true
            AlertPhrase    | 'blue\tkites'                           | false
            AlertPhrase    | 'blue\177kites'                         | false
            """)
    void refusesAParameterThatIsWrong(String parameter, String value, boolean taken) {
        var pattern = PARAMETERS.path(parameter).path("AllowedPattern").asText();
        assertThat(Pattern.matches(pattern, value)).isEqualTo(taken);
    }

    /**
     * Lambda allows 4 KB for all variables together. Each parameter as long as the template takes it, of characters that have
     * three bytes where it takes any; the longest name of a stack, and of what CloudFormation names after it.
     */
    @Test
    void keepsTheVariablesBelow4KbWhateverTheParameters() {
        var longest = new HashMap<>(Map.of(
                "AWS::Partition",
                "aws-us-gov",
                "AWS::Region",
                "us-gov-west-1",
                "AWS::StackName",
                "s".repeat(128),
                "EncryptTopic",
                "true",
                "EmailMinimumSeverity",
                "CRITICAL",
                "LookUpAccountNames",
                "false",
                "AlertEmail",
                longest("AlertEmail", "a@b.c"),
                "TimeZone",
                longest("TimeZone", "A"),
                "KnownNetworks",
                longest("KnownNetworks", "::/0="),
                "AccountNames",
                longest("AccountNames", "123456789012=a")));
        longest.put("AuditAccount", "111122223333");
        longest.put("AlertPhrase", "\uD83E\uDEE5".repeat(40));
        longest.put("IncludeReadOnlyCalls", "false");
        Template.types().forEach((id, type) -> {
            var name = longestName(id, type);
            longest.put(
                    id,
                    switch (type) {
                        case "AWS::SNS::Topic" -> "arn:aws-us-gov:sns:us-gov-west-1:123456789012:" + name;
                        case "AWS::KMS::Key" -> "12345678-1234-1234-1234-123456789012";
                        default -> name;
                    });
        });
        var variables = new TemplateStack(longest).resolve(Template.function().at("/Environment/Variables"));
        assertThat(variables.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4096);
        // A parameter that the list above does not have.
        assertThat(Template.function().at("/Environment/Variables").findValuesAsText("Ref").stream()
                        .filter(PARAMETERS::has))
                .allSatisfy(parameter -> assertThat(longest).containsKey(parameter));
    }

    /** CloudFormation cuts a name that its service would refuse. */
    private static String longestName(String id, String type) {
        var name = "s".repeat(128) + "-" + id + "-1A2B3C4D5E6F7";
        int longest = switch (type) {
            case "AWS::S3::Bucket" -> 63;
            case "AWS::IAM::Role", "AWS::Events::Rule", "AWS::Serverless::Function" -> 64;
            case "AWS::SQS::Queue" -> 80;
            default -> 255;
        };
        return name.substring(Math.max(0, name.length() - longest));
    }

    /** A value that the parameter takes, of the greatest length. */
    private static String longest(String name, String beginning) {
        var parameter = PARAMETERS.path(name);
        int length = parameter.required("MaxLength").asInt();
        return Stream.of("\u6F22", "x")
                .map(filling -> beginning + filling.repeat(length - beginning.length()))
                .filter(value -> value.matches(parameter.path("AllowedPattern").asText()))
                .findFirst()
                .orElseThrow();
    }

    /** No one outside the organization, nothing but AWS's own events, and only if the owner names an organization. */
    @Test
    void letsTheOrganizationForwardAndNoOneElse() throws Exception {
        assertThat(new TemplateStack(Map.of()).holds("HasOrganization")).isFalse();
        var stack = new TemplateStack(Map.of("OrganizationId", "o-a1b2c3d4e5"));
        assertThat(stack.holds("HasOrganization")).isTrue();
        assertThat(Template.whole().at("/Resources/ForwardingPolicy/Condition").asText())
                .isEqualTo("HasOrganization");
        assertThat(stack.resolve(Template.properties("ForwardingPolicy")).path("Statement"))
                .isEqualTo(JSON.readTree("""
                        {"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
                         "Resource": "arn:aws:events:us-east-1:123456789012:event-bus/default",
                         "Condition": {
                           "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
                           "ForAllValues:StringLike": {
                             "events:source": "aws.*",
                             "events:detail-type": ["AWS * via CloudTrail", "CloudWatch Alarm State Change",
                                                  "Scheduled Event"]}}}"""));
    }

    @ParameterizedTest
    @EnumSource
    void mailsTheChosenSeverityAndAbove(Severity minimum) throws Exception {
        var filter = filter("EmailSubscription", minimum);
        var mailed = new TreeSet<Severity>();
        for (var alert : alerts()) {
            boolean forPeople =
                    Kind.valueOf(alert.path("kind").path(0).asText()).isAlwaysMailed();
            boolean matches = SnsFilter.matches(alert, filter);
            assertThat(forPeople && !matches).isFalse();
            if (!forPeople && matches) {
                mailed.add(Severity.valueOf(alert.path("severity").path(0).asText()));
            }
        }
        assertThat(mailed).containsExactlyElementsOf(EnumSet.range(Severity.CRITICAL, minimum));
    }

    /**
     * The way out where attributes do not reach the filter. An update sets it in place: SNS takes an empty policy for none.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/message-filtering-policy-remove.html">Removing a filter policy</a>
     */
    @Test
    void mailsWithoutAFilterFromInfoOn() {
        assertThat(filter("EmailSubscription", Severity.INFO)).hasToString("{}");
        assertThat(filter("EmailSubscription", Severity.LOW)).isNotEmpty();
    }

    /**
     * What CloudFormation cannot take away, or turn into another, is always there: a policy, and its scope. Of two
     * subscriptions of one address and topic SNS makes one, so there is one of each.
     */
    @Test
    void givesEveryFilterItsScopeAndEveryTopicOneMail() {
        var subscriptions = Template.types().entrySet().stream()
                .filter(resource -> resource.getValue().equals("AWS::SNS::Subscription"))
                .map(resource -> Template.properties(resource.getKey()))
                .toList();
        assertThat(subscriptions)
                .extracting(each -> each.at("/TopicArn/Ref").asText())
                .containsExactlyInAnyOrder("AlertTopic", "AlarmTopic");
        assertThat(subscriptions).allSatisfy(each -> {
            assertThat(each.has("FilterPolicyScope")).isEqualTo(each.has("FilterPolicy"));
            assertThat(each.path("FilterPolicyScope").asText("MessageAttributes"))
                    .isEqualTo("MessageAttributes");
            assertThat(each.path("FilterPolicy").toString()).doesNotContain("AWS::NoValue");
        });
    }

    /** Of the topic of the alerts: a topic that is mistaken would never have data. */
    @Test
    void watchesWhatSnsDoesNotDeliver() {
        assertThat(alarms().stream()
                        .map(Template::properties)
                        .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/SNS"))
                        .map(alarm -> alarm.at("/Dimensions/0/Value/Fn::GetAtt").asText()))
                .hasSize(3)
                .containsOnly("AlertTopic.TopicName");
    }

    /** CloudWatch sends them without attributes, so a filter on attributes would keep them all. */
    @ParameterizedTest
    @MethodSource("alarms")
    void mailsEveryAlarm(String name) throws Exception {
        var topic = Template.properties(name).at("/AlarmActions/0/Ref").asText();
        var reaches = new ArrayList<String>();
        for (var subscription : List.of("EmailSubscription", "AlarmEmailSubscription")) {
            var filter = filter(subscription, Severity.MEDIUM);
            if (Template.properties(subscription).at("/TopicArn/Ref").asText().equals(topic)
                    && SnsFilter.matches(JSON.createObjectNode(), filter)) {
                reaches.add(subscription);
            }
        }
        assertThat(reaches).containsExactly("AlarmEmailSubscription");
    }

    /** Exactly the stack's own alarms, by their ARNs, those of add-ons by their names, and no one else. */
    @Test
    void letsNothingButTheAlarmsPublishToTheirTopic() {
        var statements = new TemplateStack(Map.of())
                .resolve(Template.properties("AlarmTopicPolicy"))
                .at("/PolicyDocument/Statement");
        var arns = Stream.concat(
                        alarms().stream().map(alarm -> alarm + ".Arn"),
                        Stream.of("arn:aws:cloudwatch:us-east-1:123456789012:alarm:root-alert-addon-*"))
                .toList();
        assertThat(statements.at("/0/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
        assertThat(statements.at("/0/Condition/ArnEquals/aws:SourceArn"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(arns);
        assertThat(statements.at("/1/Effect").asText()).isEqualTo("Deny");
        assertThat(statements.at("/1/Condition/ArnNotEquals/aws:SourceArn"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(arns);
        assertThat(statements).hasSize(2);
    }

    @Test
    void letsNothingButTheFunctionPublishAlerts() {
        var statements = new TemplateStack(Map.of())
                .resolve(Template.properties("AlertTopicPolicy"))
                .at("/PolicyDocument/Statement");
        assertThat(statements.findValuesAsText("Effect")).containsOnly("Deny");
        assertThat(statements.at("/0/Condition"))
                .hasToString("{\"ArnNotEquals\":{\"aws:PrincipalArn\":\"FunctionRole.Arn\"}}");
    }

    /** Its owner could switch it off, and the alarms with it. */
    @Test
    void keepsTheAlarmsOffTheStacksKey() {
        assertThat(Template.properties("AlarmTopic").has("KmsMasterKeyId")).isFalse();
    }

    /** A conditioned service statement is not supported for EventBridge, and none is needed: no service publishes alerts. */
    @Test
    void namesNoServiceInTheKeysPolicy() {
        assertThat(Template.properties("TopicKey").at("/KeyPolicy/Statement"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.has("Condition")).isFalse());
    }

    @Test
    void keepsWhatWaitsFor14Days() {
        assertThat(Template.types().entrySet().stream()
                        .filter(resource -> resource.getValue().equals("AWS::SQS::Queue"))
                        .map(queue -> Template.properties(queue.getKey())
                                .path("MessageRetentionPeriod")
                                .asInt()))
                .hasSize(2)
                .containsOnly(14 * 24 * 60 * 60);
    }

    /** Kept as the trail's logs are, deleted by DynamoDB when its time has come, and restorable meanwhile. */
    @Test
    void keepsWhatItRemembersAsEvidence() throws Exception {
        assertThat(kept("MemoryTable")).isEqualTo("RetainExceptOnCreate Retain");
        var table = new TemplateStack(Map.of()).resolve(Template.properties("MemoryTable"));
        assertThat(table).isEqualTo(JSON.readTree("""
                {"BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                          {"AttributeName": "sk", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true},
                 "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}"""));
        assertThat(new TemplateStack(Map.of("EncryptTopic", "true"))
                        .resolve(Template.properties("MemoryTable"))
                        .at("/SSESpecification/KMSMasterKeyId")
                        .asText())
                .isEqualTo("TopicKey.Arn");
    }

    /**
     * CloudTrail writes into its bucket at once, and S3 deletes no bucket that holds something: a first deployment that fails
     * would end in ROLLBACK_FAILED.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
     */
    @Test
    void keepsTheTrailsBucketEvenOfAFailedDeployment() {
        assertThat(Template.types().entrySet().stream()
                        .filter(resource -> resource.getValue().startsWith("AWS::S3::Bucket"))
                        .map(resource -> kept(resource.getKey())))
                .hasSize(2)
                .containsOnly("Retain Retain");
    }

    /** Without its key the table that is kept could not be read. */
    @Test
    void keepsTheKeyAsLongAsTheTable() {
        assertThat(kept("TopicKey")).isEqualTo(kept("MemoryTable"));
        assertThat(Template.whole().at("/Outputs/TopicKeyId/Value/Ref").asText())
                .isEqualTo("TopicKey");
    }

    private static String kept(String resource) {
        var template = Template.whole().path("Resources").path(resource);
        return template.path("DeletionPolicy").asText() + " "
                + template.path("UpdateReplacePolicy").asText();
    }

    /** .ci/lint has checkov find what is missing; here, what checkov would not miss. */
    @ParameterizedTest
    @MethodSource("rootalert.template.Template#files")
    void givesAReasonForWhatCheckovWouldFlag(String file) {
        var skipped = Template.whole(file)
                .path("Resources")
                .valueStream()
                .flatMap(resource -> resource.at("/Metadata/checkov/skip").valueStream())
                .toList();
        assertThat(skipped).allSatisfy(skip -> {
            assertThat(skip.path("id").asText()).matches("CKV_AWS_\\d+");
            assertThat(skip.path("comment").asText()).hasSizeGreaterThan(20);
        });
    }

    /** In one region of each partition that the code knows. */
    @Test
    void isDeployedWhereRootSignInsAreRecorded() {
        assertThat(Template.whole().at("/Rules/SignInRegion/Assertions/0/Assert/Fn::Contains/0"))
                .extracting(region -> Partition.ofRegion(region.asText()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Partition.OTHER)));
    }

    @Test
    void takesEveryTimeZone() {
        assertThat(ZoneId.getAvailableZoneIds())
                .allSatisfy(zone -> assertThat(zone)
                        .hasSizeLessThanOrEqualTo(
                                PARAMETERS.at("/TimeZone/MaxLength").asInt()));
    }

    /** The queue's alarm must not mistake a message that is tried again for one that no one takes. */
    @Test
    void callsAQueueUnreadOnlyWhenNoOneReadsIt() {
        int window = PARAMETERS.at("/BatchWindowSeconds/MaxValue").asInt();
        int visibility =
                Template.properties("CallQueue").path("VisibilityTimeout").asInt();
        assertThat(Template.properties("CallQueueAlarm").path("Threshold").asInt())
                .isGreaterThan(window + 2 * visibility);
    }

    /** With no window, each call is a batch and a mail of its own. */
    @Test
    void gathersForAtLeastTenSeconds() {
        assertThat(PARAMETERS.at("/BatchWindowSeconds/MinValue").asInt()).isGreaterThanOrEqualTo(10);
    }

    /** What the function writes where an alert was not sent, by the words of its log. */
    @Test
    void countsEveryAlertThatWasNotSent() {
        var filter = Template.properties("NotSentFilter").path("FilterPattern").asText();
        assertThat(filter).isEqualTo("{ $.message.alert = \"not sent\" || $.message.alert = \"not begun\" }");
        assertThat(Template.text("src/main/java/rootalert/AlertPipeline.java"))
                .contains("\"not sent\"", "\"not begun\"");
    }

    /** As above, for what was not remembered. */
    @Test
    void countsWhatWasNotRemembered() {
        assertThat(Template.properties("NotRememberedFilter")
                        .path("FilterPattern")
                        .asText())
                .isEqualTo("{ $.message.memory = \"not remembered\" }");
        for (var source : List.of("Memory.java", "store/Journal.java")) {
            assertThat(Template.text("src/main/java/rootalert/" + source))
                    .contains("with(\"memory\", \"not remembered\")");
        }
    }

    /** Silence is what the alarms on heartbeats speak of; for all others missing data is good news. */
    @ParameterizedTest
    @MethodSource("alarms")
    void missesNothingButHeartbeats(String name) {
        assertThat(Template.properties(name).path("TreatMissingData").asText())
                .isEqualTo(name.matches("Heartbeat(Missing)?Alarm") ? "breaching" : "notBreaching");
    }

    /** The other alarm's metric can be written by anyone with cloudwatch:PutMetricData or logs:PutLogEvents; this one's by AWS alone. */
    @Test
    void missesHeartbeatsByAMetricThatNobodyCanWrite() throws Exception {
        var alarm = new TemplateStack(Map.of()).resolve(Template.properties("HeartbeatMissingAlarm"));
        assertThat(alarm.path("Namespace").asText()).startsWith("AWS/");
        assertThat(alarm.path("Dimensions")).isEqualTo(JSON.readTree("""
                [{"Name": "FunctionName", "Value": "RootAlertFunction"},
                 {"Name": "Resource", "Value": "RootAlertFunction:heartbeat"}]"""));
        assertThat(alarm.path("Period").asInt()
                        * alarm.path("EvaluationPeriods").asInt())
                .isEqualTo(15 * 60);
    }

    /** Else 288 of them a day would fill the queue of what root did and nobody was told. */
    @Test
    void parksNoHeartbeatThatFails() {
        var stack = new TemplateStack(Map.of());
        var rule = stack.resolve(Template.properties("RootAlertFunctionHeartbeat"));
        assertThat(rule.at("/Targets/0/Arn").asText()).isEqualTo("HeartbeatAlias");
        assertThat(rule.at("/Targets/0").has("DeadLetterConfig")).isFalse();
        var alias = stack.resolve(Template.properties("HeartbeatAlias"));
        var config = stack.resolve(Template.properties("HeartbeatInvokeConfig"));
        assertThat(alias.path("FunctionVersion").asText()).isEqualTo("$LATEST");
        assertThat(config.path("Qualifier")).isEqualTo(alias.path("Name"));
        assertThat(config.has("DestinationConfig")).isFalse();
        assertThat(stack.resolve(Template.properties("HeartbeatPermission"))
                        .path("FunctionName")
                        .asText())
                .isEqualTo("HeartbeatAlias");
    }

    /** What the function writes after each heartbeat that ended well, by the words of its log. */
    @Test
    void countsEveryHeartbeatFor15Minutes() {
        assertThat(Template.properties("HeartbeatFilter").path("FilterPattern").asText())
                .isEqualTo("{ $.message.heartbeat = \"well\" }");
        assertThat(Template.text("src/main/java/rootalert/health/Watch.java")).contains("\"heartbeat\", \"well\"");
        var alarm = Template.properties("HeartbeatAlarm");
        assertThat(alarm.path("Period").asInt()
                        * alarm.path("EvaluationPeriods").asInt())
                .isEqualTo(15 * 60);
    }

    /** EventBridge takes 8,192 characters of a constant input, and CloudFormation makes names as long as these. */
    @Test
    void handsTheWholeChainToEachHeartbeat() throws Exception {
        var parameters = new HashMap<>(Map.of(
                "AWS::StackName", "s".repeat(128),
                "AWS::Partition", "aws-us-gov",
                "AWS::Region", "us-gov-west-1",
                "OrganizationId", "o-" + "a".repeat(32),
                "EncryptTopic", "true"));
        var lengths = Map.of(
                "AWS::CloudWatch::Alarm", 255, "AWS::Events::Rule", 64, "AWS::IAM::Role", 64, "AWS::SNS::Topic", 310);
        Template.types().forEach((id, type) -> parameters.put(id, "n".repeat(lengths.getOrDefault(type, 140))));
        assertThat(Template.heartbeat(parameters)).hasSizeLessThan(8_192);
        var chain = JSON.readTree(Template.heartbeat(Map.of(
                        "EncryptTopic", "true", "OrganizationId", "o-a1b2c3d4e5", "AuditAccount", "111122223333")))
                .path("chain");
        assertThat(chain.properties())
                .allSatisfy(part -> assertThat(part.getValue().asText()).isNotEmpty());
        assertThat(names(chain)).containsAll(alarms());
    }

    /** Not even an administrator, who may still change or delete the queue. EventBridge has no such ARN, so sending is not denied. */
    @Test
    void letsNothingButTheFunctionTakeCalls() throws Exception {
        var statements = new TemplateStack(Map.of())
                .resolve(Template.properties("CallQueuePolicy"))
                .at("/PolicyDocument/Statement");
        assertThat(statements
                        .valueStream()
                        .filter(statement -> statement.path("Sid").asText().equals("OnlyTheFunctionTakes")))
                .containsExactly(JSON.readTree("""
                        {"Sid": "OnlyTheFunctionTakes", "Effect": "Deny", "Principal": "*",
                         "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue"],
                         "Resource": "CallQueue.Arn",
                         "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "FunctionRole.Arn"}}}"""));
        assertThat(statements
                        .valueStream()
                        .filter(statement -> statement.path("Effect").asText().equals("Deny")
                                && !statement.path("Condition").has("Bool"))
                        .flatMap(statement -> statement.path("Action").valueStream())
                        .map(JsonNode::asText))
                .doesNotContain("sqs:SendMessage", "sqs:SetQueueAttributes", "sqs:DeleteQueue", "sqs:*");
    }

    /** By a name of its own, which neither counts as a heartbeat nor parks what fails. */
    @Test
    void looksBackApartFromHeartbeatsAndAlerts() throws Exception {
        var stack = new TemplateStack(Map.of());
        var rule = stack.resolve(Template.properties("RootAlertFunctionLookBack"));
        assertThat(rule.at("/Targets/0/Arn").asText()).isEqualTo("LookBackAlias");
        assertThat(rule.at("/Targets/0").has("DeadLetterConfig")).isFalse();
        assertThat(JSON.readTree(rule.at("/Targets/0/Input").asText())).isEqualTo(JSON.readTree("""
                        {"source": "root-alert.look-back", "account": "123456789012", "region": "us-east-1"}"""));
        var alias = stack.resolve(Template.properties("LookBackAlias"));
        assertThat(alias.path("Name").asText())
                .isNotEqualTo(stack.resolve(Template.properties("HeartbeatAlias"))
                        .path("Name")
                        .asText());
        var config = stack.resolve(Template.properties("LookBackInvokeConfig"));
        assertThat(config.path("Qualifier")).isEqualTo(alias.path("Name"));
        assertThat(config.path("MaximumRetryAttempts").asInt()).isZero();
        assertThat(config.has("DestinationConfig")).isFalse();
        assertThat(stack.resolve(Template.properties("LookBackPermission"))
                        .path("FunctionName")
                        .asText())
                .isEqualTo("LookBackAlias");
    }

    /** Every rule's lost events have an alarm; of a lost heartbeat, that on heartbeats speaks, and look-back tries again. */
    @Test
    void watchesEveryRule() {
        var rules = Template.types().entrySet().stream()
                .filter(resource -> resource.getValue().equals("AWS::Events::Rule"))
                .map(Map.Entry::getKey)
                .filter(rule -> !rule.matches("RootAlertFunction(Heartbeat|LookBack)"));
        var watched = alarms().stream()
                .map(Template::properties)
                .filter(alarm -> alarm.path("MetricName").asText().equals("InvocationsFailedToBeSentToDlq"))
                .map(alarm -> alarm.at("/Dimensions/0/Value/Ref").asText());
        assertThat(watched).containsExactlyInAnyOrderElementsOf(rules.toList());
    }

    @Test
    void offersEverySeverity() {
        assertThat(PARAMETERS.at("/EmailMinimumSeverity/AllowedValues"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Severity.values()).map(Severity::name).toList());
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void watchesAMetricThatExistsAndTellsPeopleWhatToDo(String name) {
        var alarm = Template.properties(name);
        var dimension = alarm.path("Dimensions").path(0);
        var metric = String.join(
                " ",
                alarm.path("Namespace").asText(),
                alarm.path("MetricName").asText(),
                dimension.path("Name").asText());
        if (alarm.path("Namespace").asText().equals("RootAlert")) {
            var filter = name.replaceFirst("Alarm$", "Filter");
            assertThat(alarm.path("MetricName"))
                    .isEqualTo(Template.properties(filter).at("/MetricTransformations/0/MetricName"));
        } else {
            // The other one of heartbeats names the alias that they come by.
            assertThat(alarm.path("Dimensions")).hasSize(name.equals("HeartbeatMissingAlarm") ? 2 : 1);
            assertThat(METRICS).containsEntry(metric, referent(dimension.path("Value")));
        }
        assertThat(alarm.path("AlarmActions").toString()).isEqualTo("[{\"Ref\":\"AlarmTopic\"}]");
        assertThat(new TemplateStack(Map.of())
                        .resolve(alarm.path("AlarmDescription"))
                        .asText())
                .contains("First: ")
                .hasSizeLessThanOrEqualTo(1024);
    }

    /** Those that every stack has. The one for auditors is for {@link AuditorsTest}. */
    static List<String> alarms() {
        return Template.types().entrySet().stream()
                .filter(resource -> resource.getValue().equals("AWS::CloudWatch::Alarm"))
                .map(Map.Entry::getKey)
                .filter(alarm -> !Template.whole().at("/Resources/" + alarm).has("Condition"))
                .toList();
    }

    /** The type of the resource that is referred to, and how. */
    private static String referent(JsonNode value) {
        var way = value.fieldNames().next();
        var path = value.path(way).asText().split("\\.", 2);
        var attribute = path.length > 1 ? " " + path[1] : "";
        return Template.types().get(path[0]) + " " + way + attribute;
    }

    /** The subscription's filter of the message attributes; missing where it has none. */
    private static JsonNode filter(String name, Severity minimum) {
        var subscription = Template.properties(name);
        return new TemplateStack(Map.of("EmailMinimumSeverity", minimum.name()))
                .resolve(subscription.path("FilterPolicy"));
    }

    /** The message attributes of every sample's alerts, as SNS gets them. */
    private static List<JsonNode> alerts() {
        return Samples.files()
                .flatMap(sample -> Samples.alerts(sample).stream())
                .map(alert -> JSON.<JsonNode>valueToTree(alert.attributes()))
                .toList();
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }
}
