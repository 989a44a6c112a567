package rootalert.template;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import rootalert.OurClasses;
import rootalert.aws.Operation;

/**
 * The function's role allows each call that the function needs, only on the resource it needs it for, and nothing else.
 */
class RoleTest {
    private static final TemplateStack STACK = new TemplateStack(Map.of());
    private static final TemplateStack ENCRYPTED = new TemplateStack(Map.of("EncryptTopic", "true"));
    private static final TemplateStack NAMING = new TemplateStack(Map.of("LookUpAccountNames", "true"));

    /** Actions that the compiled code does not show, because an AWS service calls them with the function's role. */
    private static final Map<String, String> CALLED_BY_AWS = Map.of(
            "logs:CreateLogStream", "Lambda keeps what the function logs",
            "logs:PutLogEvents", "Lambda keeps what the function logs",
            "sqs:SendMessage", "Lambda parks the events that the function failed on",
            "sqs:ReceiveMessage", "Lambda polls the queue of calls",
            "sqs:DeleteMessage", "Lambda polls the queue of calls",
            "sqs:GetQueueAttributes", "Lambda polls the queue of calls");

    private static final Map<String, String> CALLED_BY_AWS_WITH_A_KEY = Map.of(
            "kms:GenerateDataKey*", "SNS encrypts in the name of the publisher",
            "kms:Decrypt", "SNS encrypts in the name of the publisher, DynamoDB decrypts in the name of the reader");

    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");
    private static final Set<String> NOT_AN_ACTION = Set.of("builder", "create", "close");

    @Test
    void allowsWhatTheCodeCallsAndWhatAwsCallsOnItsBehalf() {
        var all = calledBy(RoleTest::isOfTheAlertFunction);
        all.addAll(CALLED_BY_AWS.keySet());
        all.addAll(CALLED_BY_AWS_WITH_A_KEY.keySet());
        var ofOrganizations = Set.of("organizations:DescribeAccount", "organizations:ListAccounts");
        var withKey = new TreeSet<>(all);
        withKey.removeAll(ofOrganizations);
        assertThat(allowed(ENCRYPTED).keySet()).isEqualTo(withKey);
        var plain = new TreeSet<>(withKey);
        plain.removeAll(CALLED_BY_AWS_WITH_A_KEY.keySet());
        plain.remove("kms:DescribeKey");
        assertThat(allowed(STACK).keySet()).isEqualTo(plain);
        var naming = new TreeSet<>(plain);
        naming.addAll(ofOrganizations);
        assertThat(allowed(NAMING).keySet()).isEqualTo(naming);
    }

    /** Of the Organizations, and only if told to. */
    @Test
    void allowsQuestionsAboutTheOrganizationWhereTheOwnerAsksForIt() {
        var added = allowed(NAMING);
        added.keySet().removeAll(allowed(STACK).keySet());
        assertThat(added)
                .containsOnly(
                        entry("organizations:DescribeAccount", "arn:aws:organizations::*:account/o-*/*"),
                        entry("organizations:ListAccounts", "*"));
    }

    /** What a heartbeat asks, by the resources that AWS's service authorization reference offers. */
    @Test
    void letsAHeartbeatReadThePartsOfTheChain() {
        var chain = Template.heartbeat(Map.of("EncryptTopic", "true"));
        var watch = allowed(ENCRYPTED, "WatchPolicy");
        assertThat(watch.get("events:DescribeRule"))
                .isEqualTo("RootAlertFunctionSignIns.Arn and CallRule.Arn and RootExposedRule.Arn and"
                        + " RootAlertFunctionMonthlyReport.Arn")
                .isEqualTo(watch.get("events:ListTargetsByRule"));
        assertThat(watch)
                .contains(
                        entry("kms:DescribeKey", "TopicKey.Arn"),
                        entry("sqs:GetQueueAttributes", "DeadLetterQueue.Arn"),
                        entry("lambda:GetFunctionEventInvokeConfig", "RootAlertFunction.Arn"),
                        entry("cloudwatch:ListAlarmMuteRules", "*"),
                        entry("logs:DescribeMetricFilters", "FunctionLogGroup.Arn"),
                        entry("cloudwatch:DescribeAlarms", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:*"),
                        entry(
                                "lambda:GetEventSourceMapping",
                                "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:RootAlertFunctionCalls"),
                        entry(
                                "sns:GetSubscriptionAttributes",
                                "AlertTopic and AlarmTopic and AlertTopic:* and AlarmTopic:*"));
        assertThat(chain)
                .contains("CallRule", "RootExposedRule", "TopicKey", "DeadLetterQueue", "RootAlertFunctionCalls");
    }

    @Test
    void allowsItWhenTheFunctionIsToldToDoIt() {
        var function = ENCRYPTED.resolve(Template.function());
        var logGroup = function.at("/LoggingConfig/LogGroup").asText() + ".Arn";
        var calls = function.at("/Events/Calls/Properties/Queue").asText();
        var key = ENCRYPTED.resolve(Template.properties("AlertTopic")).path("KmsMasterKeyId");
        var table = function.at("/Environment/Variables/TABLE_NAME").asText() + ".Arn";
        assertThat(allowed(ENCRYPTED, "FunctionRole"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry(
                                "sns:Publish",
                                function.at("/Environment/Variables/TOPIC_ARN").asText()),
                        entry("iam:ListAccountAliases", "*"),
                        entry("iam:GetAccountSummary", "*"),
                        entry("cloudtrail:LookupEvents", "*"),
                        entry(
                                "sns:GetTopicAttributes",
                                function.at("/Environment/Variables/TOPIC_ARN").asText() + " and "
                                        + function.at("/Environment/Variables/ALARM_TOPIC_ARN")
                                                .asText()),
                        entry("dynamodb:Query", table),
                        entry("dynamodb:BatchGetItem", table),
                        entry("dynamodb:BatchWriteItem", table),
                        entry("dynamodb:UpdateItem", table),
                        entry("logs:CreateLogStream", logGroup),
                        entry("logs:PutLogEvents", logGroup),
                        entry(
                                "sqs:SendMessage",
                                function.at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination")
                                        .asText()),
                        entry("sqs:ReceiveMessage", calls),
                        entry("sqs:DeleteMessage", calls),
                        entry("sqs:GetQueueAttributes", calls),
                        entry("kms:GenerateDataKey*", key.asText()),
                        entry("kms:Decrypt", key.asText())));
    }

    /** No managed policy, no SAM policy and no permission by exclusion, which the tests above would miss. */
    @Test
    void isTheFunctionsOnlyRoleAndHasNoOtherPermissions() {
        var function = STACK.resolve(Template.function());
        assertThat(function.path("Role").asText()).isEqualTo("FunctionRole.Arn");
        assertThat(function.has("Policies")).isFalse();
        assertThat(Template.properties("FunctionRole").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("AssumeRolePolicyDocument", "Policies");
        assertThat(statements(ENCRYPTED)).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            assertThat(statement.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("Sid", "Effect", "Action", "Resource");
        });
    }

    /** The audit is a function of its own, with a role of its own. */
    private static boolean isOfTheAlertFunction(JavaClass from) {
        return !from.getPackageName().startsWith("rootalert.audit");
    }

    /** No call is made that neither function's role was asked about. */
    @Test
    void everyOperationIsCalledByOneOfTheFunctions() {
        assertThat(calledBy(from -> true))
                .containsAll(
                        Stream.of(Operation.values()).map(Operation::permission).toList());
    }

    /** What these classes call. SnsClient.publish is sns:Publish; an {@link Operation} has its own name for it. */
    static Set<String> calledBy(Predicate<JavaClass> asked) {
        var actions = new TreeSet<String>();
        OurClasses.ALL.stream().filter(asked).forEach(from -> {
            actions.addAll(clientCalls(from));
            actions.addAll(signedRequests(from));
        });
        assertThat(actions).as("calls to AWS in the compiled code").isNotEmpty();
        return actions;
    }

    private static Set<String> clientCalls(JavaClass from) {
        var actions = new TreeSet<String>();
        for (var call : from.getCodeUnitAccessesFromSelf()) {
            var client = CLIENT.matcher(call.getTargetOwner().getName());
            var method = call.getTarget().getName();
            if (client.matches() && !NOT_AN_ACTION.contains(method)) {
                actions.add(client.group(1) + ":" + Character.toUpperCase(method.charAt(0)) + method.substring(1));
            }
        }
        return actions;
    }

    private static Set<String> signedRequests(JavaClass from) {
        return from.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(Operation.class)
                        && !access.getOriginOwner().isEquivalentTo(Operation.class)
                        && access.getTarget().getRawType().isEquivalentTo(Operation.class))
                .map(access -> Operation.valueOf(access.getTarget().getName()).permission())
                .collect(toSet());
    }

    /** Each allowed action and its resource. */
    private static Map<String, String> allowed(TemplateStack stack) {
        return allowed(statements(stack));
    }

    /** The same of one resource. */
    private static Map<String, String> allowed(TemplateStack stack, String resource) {
        return allowed(statements(stack, resource).toList());
    }

    /** The same of these statements. */
    static Map<String, String> allowed(List<JsonNode> statements) {
        var allowed = new TreeMap<String, String>();
        for (var statement : statements) {
            var action = statement.path("Action");
            for (var each : action.isArray() ? action : List.of(action)) {
                allowed.merge(
                        each.asText(), resource(statement.path("Resource")), (one, other) -> one + " and " + other);
            }
        }
        return allowed;
    }

    private static String resource(JsonNode resource) {
        return resource.isArray()
                ? resource.valueStream().map(JsonNode::asText).collect(joining(" and "))
                : resource.asText();
    }

    private static List<JsonNode> statements(TemplateStack stack) {
        return Stream.of("FunctionRole", "WatchPolicy")
                .flatMap(resource -> statements(stack, resource))
                .toList();
    }

    private static Stream<JsonNode> statements(TemplateStack stack, String resource) {
        var properties = stack.resolve(Template.properties(resource));
        var policies = properties.has("Policies") ? properties.path("Policies") : List.of(properties);
        return StreamSupport.stream(policies.spliterator(), false)
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream());
    }
}
