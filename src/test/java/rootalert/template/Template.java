package rootalert.template;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * template.yaml and those of templates/ as data. CloudFormation's short tags appear in their long form:
 * {@code {"Ref": "AlertTopic"}}.
 */
public final class Template {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String FUNCTION = "RootAlertFunction";
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    private Template() {}

    public static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** template.yaml. */
    public static JsonNode whole() {
        return whole("template.yaml");
    }

    /** The template for further regions and accounts. */
    public static JsonNode spoke() {
        return whole("templates/spoke.yaml");
    }

    /** template.yaml and every one of templates/. */
    static Stream<String> files() {
        try (var templates = Files.list(Path.of("templates"))) {
            return Stream.concat(Stream.of("template.yaml"), templates.map(Path::toString).sorted().toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The caller's own copy: a copy takes a tenth of the time of reading. */
    static JsonNode whole(String file) {
        return shared(file).deepCopy();
    }

    private static JsonNode shared(String file) {
        return READ.computeIfAbsent(file, Template::read);
    }

    private static JsonNode read(String file) {
        try (var parser = new YAMLFactory().createParser(text(file))) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type of every resource by its logical id, those that SAM makes for the function's rules included. */
    public static Map<String, String> types() {
        return types(whole());
    }

    static Map<String, String> types(JsonNode template) {
        var types = new TreeMap<String, String>();
        var resources = template.path("Resources");
        resources.forEachEntry(
                (id, resource) -> types.put(id, resource.path("Type").textValue()));
        resources
                .path(FUNCTION)
                .at("/Properties/Events")
                .propertyStream()
                .filter(event -> !event.getValue().path("Type").asText().equals("SQS"))
                .forEach(event -> types.put(FUNCTION + event.getKey(), "AWS::Events::Rule"));
        return types;
    }

    /** The logical id of every resource, the function's triggers included. */
    static Set<String> ids(JsonNode template) {
        var ids = new TreeSet<>(types(template).keySet());
        template.at("/Resources/" + FUNCTION + "/Properties/Events")
                .fieldNames()
                .forEachRemaining(event -> ids.add(FUNCTION + event));
        return ids;
    }

    /** The input that the schedule of the heartbeat hands over, for a stack with these parameters. */
    public static String heartbeat(Map<String, String> parameters) {
        return new TemplateStack(parameters)
                .resolve(properties("RootAlertFunctionHeartbeat").at("/Targets/0/Input"))
                .asText();
    }

    /** The filter of the owners' e-mail address. */
    public static JsonNode emailFilter(String minimumSeverity) {
        return new TemplateStack(Map.of("EmailMinimumSeverity", minimumSeverity))
                .resolve(properties("EmailSubscription").path("FilterPolicy"));
    }

    /** The kinds of alerts that this address receives whatever their severity. */
    public static List<String> mailedKinds() {
        return emailFilter("LOW")
                .at("/$or/1/kind")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** The properties of a resource. */
    public static JsonNode properties(String resource) {
        return shared("template.yaml")
                .path("Resources")
                .path(resource)
                .required("Properties")
                .deepCopy();
    }

    /** The properties of the function. */
    public static JsonNode function() {
        return properties(FUNCTION);
    }

    /** The properties of the function that mails. */
    public static JsonNode mailFunction() {
        return whole("templates/mail.yaml").at("/Resources/MailFunction").required("Properties");
    }

    /** The function's variables as CloudFormation would set them, with every parameter at its default. */
    public static Map<String, String> environment(String topicArn) {
        var variables = new TemplateStack(Map.of("AlertTopic", topicArn, "AlarmTopic", topicArn + "-alarms"))
                .resolve(function().at("/Environment/Variables"));
        var environment = new HashMap<String, String>();
        variables.forEachEntry((name, value) -> environment.put(name, value.asText()));
        return environment;
    }

    /** The properties of the audit's function, of a stack with that ID. */
    public static JsonNode audit(String hubBusArn, String stackId) {
        var template = whole("templates/audit.yaml");
        var stack = new TemplateStack(template, Map.of("HubEventBusArn", hubBusArn, "AWS::StackId", stackId));
        return stack.resolve(template.at("/Resources/AuditFunction/Properties"));
    }

    /** The rule for what goes straight to the function. */
    public static JsonNode signInRule() {
        return function().at("/Events/SignIns").required("Properties");
    }

    /** The rule for all other calls, which go to the queue. */
    public static JsonNode callRule() {
        return properties("CallRule");
    }

    /** The rule for what someone who is not root does to become root. */
    public static JsonNode rootExposedRule() {
        return properties("RootExposedRule");
    }

    /** What that rule matches; it depends on no parameter. */
    public static JsonNode rootExposedPattern() {
        return new TemplateStack(Map.of()).resolve(rootExposedRule().required("EventPattern"));
    }

    /** What the rule for sign-ins matches in a stack with these parameters. */
    public static JsonNode signInPattern(Map<String, String> parameters) {
        return new TemplateStack(parameters).resolve(signInRule().required("Pattern"));
    }

    /** The same of the rule for all other calls. */
    public static JsonNode callPattern(Map<String, String> parameters) {
        return new TemplateStack(parameters).resolve(callRule().required("EventPattern"));
    }

    /** Reads the value whose first token the parser is at. */
    private static JsonNode read(YAMLParser parser) throws IOException {
        var tag = parser.getTypeId();
        var value = value(parser);
        if (tag == null) {
            return value;
        }
        return NODES.objectNode().set(tag.equals("Ref") ? tag : "Fn::" + tag, value);
    }

    private static JsonNode value(YAMLParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = NODES.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    object.set(name, read(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(read(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getIntValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            default -> NODES.textNode(parser.getText());
        };
    }
}
