package rootalert.template;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of template.yaml whose settings a heartbeat compares: what SAM makes of the function's events, with the policies of
 * queues and topics as settings of theirs, by the names that AWS's answers have.
 */
public final class TemplateParts {
    private static final String FUNCTION = "RootAlertFunction";
    /** A rule cannot name itself in what it hands over, so a heartbeat cannot ask about its own. */
    private static final String HEARTBEAT = "RootAlertFunctionHeartbeat";
    /** Known by what it has read. */
    private static final String LOOK_BACK = "RootAlertFunctionLookBack";

    private static final Set<String> ALIKE = Set.of("AWS::CloudWatch::Alarm", "AWS::SQS::Queue", "AWS::SNS::Topic");
    private static final Set<String> NO_SETTINGS = Set.of("AlarmDescription", "Description", "DisplayName");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    /** What {@code Fn::GetAtt X.Arn} gives; AWS's service authorization reference has the forms. */
    private static final Map<String, String> ARNS = Map.of(
            "AWS::Events::Rule", "events:${AWS::Region}:${AWS::AccountId}:rule/${X}",
            "AWS::Serverless::Function", "lambda:${AWS::Region}:${AWS::AccountId}:function:${X}",
            "AWS::SQS::Queue", "sqs:${AWS::Region}:${AWS::AccountId}:${X.QueueName}",
            "AWS::CloudWatch::Alarm", "cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:${X}",
            "AWS::KMS::Key", "kms:${AWS::Region}:${AWS::AccountId}:key/${X}",
            "AWS::IAM::Role", "iam::${AWS::AccountId}:role/${X}");

    private static final Map<String, String> TYPES = Template.types();
    private static final Map<Map<String, String>, JsonNode> RESOLVED = new ConcurrentHashMap<>();

    private TemplateParts() {}

    /** As deployed.json has them: what differs from stack to stack is a placeholder, or a choice by a parameter. */
    static JsonNode unresolved() {
        return each(TemplateParts::unresolved);
    }

    /** As AWS has them in a stack with these parameters. A part is named by its logical ID, an attribute by {@code Id.Attribute}. */
    public static JsonNode of(Map<String, String> parameters) {
        return RESOLVED.computeIfAbsent(parameters, TemplateParts::resolved);
    }

    private static JsonNode resolved(Map<String, String> parameters) {
        var stack = new TemplateStack(parameters);
        return each(properties -> {
            var text = stack.resolve(properties).toString();
            for (var type : TYPES.entrySet()) {
                if (ARNS.containsKey(type.getValue())) {
                    text = text.replace("\"" + type.getKey() + ".Arn\"", "\"" + arn(type.getKey(), stack) + "\"");
                }
            }
            return json(text);
        });
    }

    private static String arn(String id, TemplateStack stack) {
        return stack.resolve(instance.objectNode().put("Fn::Sub", arn(id))).asText();
    }

    private static String arn(String id) {
        var form = ARNS.getOrDefault(TYPES.getOrDefault(id, ""), "");
        return "arn:${AWS::Partition}:" + form.replace("${X", "${" + id);
    }

    private static ObjectNode each(UnaryOperator<JsonNode> resolving) {
        var parts = instance.objectNode();
        var template = Template.whole().required("Resources");
        template.forEachEntry((id, resource) -> {
            var type = resource.path("Type").asText();
            var properties = resource.path("Properties");
            if (resource.has("Condition")) {
                // Only some stacks have it, and no heartbeat asks for it.
                return;
            }
            if (ALIKE.contains(type)) {
                add(parts, id, type, ((ObjectNode) resolving.apply(properties)).without(NO_SETTINGS));
            } else if (type.equals("AWS::Events::Rule") && !id.equals(HEARTBEAT) && !id.equals(LOOK_BACK)) {
                add(parts, id, type, resolving.apply(rule(properties, properties.path("Targets"))));
            } else if (type.equals("AWS::Logs::MetricFilter")) {
                add(parts, id, type, smallLetters(resolving.apply(properties)));
            }
        });
        template.forEachEntry((id, resource) -> {
            var properties = resource.path("Properties");
            for (var owners : Map.of("AWS::SQS::QueuePolicy", "Queues", "AWS::SNS::TopicPolicy", "Topics")
                    .entrySet()) {
                if (resource.path("Type").asText().equals(owners.getKey())) {
                    ((ObjectNode) parts.required(properties
                                            .path(owners.getValue())
                                            .at("/0/Ref")
                                            .asText())
                                    .required("Properties"))
                            .set("Policy", resolving.apply(properties.path("PolicyDocument")));
                }
            }
        });
        addFunction(parts, resolving);
        return parts;
    }

    private static void addFunction(ObjectNode parts, UnaryOperator<JsonNode> resolving) {
        var function = Template.function();
        var arn = instance.objectNode().put("Fn::GetAtt", FUNCTION + ".Arn");
        function.path("Events").forEachEntry((name, event) -> {
            var properties = event.path("Properties");
            if (event.path("Type").asText().equals("SQS")) {
                var trigger = ((ObjectNode) properties.deepCopy()).without("Queue");
                trigger.withObject("").set("EventSourceArn", properties.path("Queue"));
                trigger.withObject("").set("FunctionArn", arn);
                add(parts, FUNCTION + name, "AWS::Lambda::EventSourceMapping", resolving.apply(trigger));
            } else {
                var target = instance.objectNode().<ObjectNode>set("Arn", arn);
                for (var each : List.of("Input", "RetryPolicy", "DeadLetterConfig")) {
                    if (properties.has(each)) {
                        target.set(each, properties.path(each));
                    }
                }
                add(
                        parts,
                        FUNCTION + name,
                        "AWS::Events::Rule",
                        resolving.apply(rule(properties, instance.arrayNode().add(target))));
            }
        });
        var config = function.path("EventInvokeConfig").<ObjectNode>deepCopy();
        ((ObjectNode) config.at("/DestinationConfig/OnFailure")).remove("Type");
        add(parts, FUNCTION + "EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", resolving.apply(config));
    }

    /** SAM has names of its own for pattern and schedule. */
    private static JsonNode rule(JsonNode properties, JsonNode targets) {
        var rule = instance.objectNode();
        properties.forEachEntry((name, value) -> {
            switch (name) {
                case "State", "EventPattern", "ScheduleExpression" -> rule.set(name, value);
                case "Pattern" -> rule.set("EventPattern", value);
                case "Schedule" -> rule.set("ScheduleExpression", value);
                default -> {}
            }
        });
        var all = rule.putArray("Targets");
        for (var target : targets) {
            all.add(((ObjectNode) target.deepCopy()).without("Id"));
        }
        return rule;
    }

    private static void add(ObjectNode parts, String id, String type, JsonNode properties) {
        parts.putObject(id).put("Type", type).set("Properties", properties);
    }

    private static JsonNode unresolved(JsonNode node) {
        if (node.isArray()) {
            var array = instance.arrayNode();
            node.forEach(element -> array.add(unresolved(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.has("Ref")) {
            var name = node.path("Ref").asText();
            return name.equals("AWS::NoValue") ? instance.nullNode() : placeholder(name);
        }
        if (node.has("Fn::GetAtt")) {
            return placeholder(node.path("Fn::GetAtt").asText());
        }
        if (node.has("Fn::Sub")) {
            return instance.textNode(PLACEHOLDER
                    .matcher(node.path("Fn::Sub").asText())
                    .replaceAll(found ->
                            Matcher.quoteReplacement(placeholder(found.group(1)).asText())));
        }
        if (node.has("Fn::If")) {
            var choice = node.path("Fn::If");
            var condition = Template.whole().at("/Conditions/" + choice.path(0).asText() + "/Fn::Equals");
            if (!condition.path(1).asText().equals("true")) {
                throw new IllegalArgumentException("No parameter decides " + choice);
            }
            var unresolved = instance.objectNode();
            unresolved
                    .putArray("Fn::If")
                    .add(condition.at("/0/Ref").asText())
                    .add(unresolved(choice.path(1)))
                    .add(unresolved(choice.path(2)));
            return unresolved;
        }
        var object = instance.objectNode();
        node.forEachEntry((name, value) -> object.set(name, unresolved(value)));
        return object;
    }

    private static JsonNode placeholder(String name) {
        if (name.endsWith(".Arn")) {
            return instance.textNode(arn(name.substring(0, name.length() - ".Arn".length())));
        }
        var type = TYPES.getOrDefault(name, "");
        return type.equals("AWS::Logs::LogGroup")
                ? unresolved(Template.properties(name).path("LogGroupName"))
                : instance.textNode("${" + name + "}");
    }

    /** CloudWatch Logs answers so. */
    private static JsonNode smallLetters(JsonNode node) {
        if (node.isArray()) {
            var array = instance.arrayNode();
            node.forEach(element -> array.add(smallLetters(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = instance.objectNode();
        node.forEachEntry((name, value) ->
                object.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), smallLetters(value)));
        return object;
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
