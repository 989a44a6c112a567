package rootalert.template;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rootalert.context.OrganizationNames;

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
        var needed = new TreeSet<>(calledByTheCode());
        needed.addAll(CALLED_BY_AWS.keySet());
        assertThat(allowed(STACK).keySet()).isEqualTo(needed);
        needed.addAll(CALLED_BY_AWS_WITH_A_KEY.keySet());
        assertThat(allowed(ENCRYPTED).keySet()).isEqualTo(needed);
    }

    /** The code calls it without an SDK client, and only if told to. */
    @Test
    void allowsTheLookUpOfAccountNamesWhereTheOwnerAsksForIt() throws Exception {
        var target = OrganizationNames.class.getDeclaredField("TARGET");
        target.setAccessible(true);
        var action = "organizations:" + target.get(null).toString().replaceFirst(".*\\.", "");
        var added = allowed(NAMING);
        added.keySet().removeAll(allowed(STACK).keySet());
        assertThat(added).containsExactly(entry(action, "arn:aws:organizations::*:account/o-*/*"));
    }

    @Test
    void allowsItWhenTheFunctionIsToldToDoIt() {
        var function = ENCRYPTED.resolve(Template.function());
        var logGroup = function.at("/LoggingConfig/LogGroup").asText() + ".Arn";
        var calls = function.at("/Events/Calls/Properties/Queue").asText();
        var key = ENCRYPTED.resolve(Template.properties("AlertTopic")).path("KmsMasterKeyId");
        var table = function.at("/Environment/Variables/TABLE_NAME").asText() + ".Arn";
        assertThat(allowed(ENCRYPTED))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry(
                                "sns:Publish",
                                function.at("/Environment/Variables/TOPIC_ARN").asText()),
                        entry("iam:ListAccountAliases", "*"),
                        entry("iam:GetAccountSummary", "*"),
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

    /** SnsClient.publish is sns:Publish. */
    private static Set<String> calledByTheCode() {
        var actions = new TreeSet<String>();
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("rootalert");
        for (var from : classes) {
            for (var call : from.getCodeUnitAccessesFromSelf()) {
                var client = CLIENT.matcher(call.getTargetOwner().getName());
                var method = call.getTarget().getName();
                if (client.matches() && !NOT_AN_ACTION.contains(method)) {
                    actions.add(client.group(1) + ":" + Character.toUpperCase(method.charAt(0)) + method.substring(1));
                }
            }
        }
        assertThat(actions).as("calls to AWS in the compiled code").isNotEmpty();
        return actions;
    }

    /** Each allowed action and its resource. */
    private static Map<String, String> allowed(TemplateStack stack) {
        var allowed = new TreeMap<String, String>();
        for (var statement : statements(stack)) {
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
        return stack.resolve(Template.properties("FunctionRole"))
                .path("Policies")
                .valueStream()
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .toList();
    }
}
