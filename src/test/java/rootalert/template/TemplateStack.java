package rootalert.template;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A stack of a template, as far as a test can know it: parameters filled in, conditions decided, mappings looked up. A
 * resource resolves to its logical ID, an attribute to {@code LogicalId.Attribute}.
 */
final class TemplateStack {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final JsonNode NO_VALUE = instance.missingNode();

    private final JsonNode template;
    private final Map<String, String> values = new HashMap<>(Map.of(
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "amazonaws.com",
            "AWS::Region", "us-east-1",
            "AWS::AccountId", "123456789012",
            "AWS::StackName", "root-alert",
            "AWS::StackId",
                    "arn:aws:cloudformation:us-east-1:123456789012:stack/root-alert/0a1b2c3d-12ab-11f0-9f2e-0e1f2a3b4c5d",
            "AlertEmail", "security@example.com"));

    /** A stack of template.yaml. Parameters that are not given have their defaults. */
    TemplateStack(Map<String, String> parameters) {
        this(Template.whole(), parameters);
    }

    /** A stack of any template. */
    TemplateStack(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        Template.ids(template).forEach(id -> values.put(id, id));
        template.path("Parameters").forEachEntry((name, parameter) -> {
            if (parameter.has("Default")) {
                values.put(name, parameter.path("Default").asText());
            }
        });
        values.putAll(parameters);
    }

    /** What CloudFormation makes of a value in the template. */
    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            var array = instance.arrayNode();
            node.forEach(element -> {
                var resolved = resolve(element);
                if (!resolved.isMissingNode()) {
                    array.add(resolved);
                }
            });
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            var name = node.fieldNames().next();
            if (name.equals("Ref") || name.startsWith("Fn::")) {
                return call(name, node.path(name));
            }
        }
        var object = instance.objectNode();
        node.forEachEntry((name, value) -> {
            var resolved = resolve(value);
            if (!resolved.isMissingNode()) {
                object.set(name, resolved);
            }
        });
        return object;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> argument.asText().equals("AWS::NoValue") ? NO_VALUE : text(value(argument.asText()));
            case "Fn::GetAtt" -> text(value(argument.asText()));
            case "Fn::Sub" -> {
                var more = resolve(argument.path(1));
                yield text(PLACEHOLDER
                        .matcher(argument.path(0).asText(argument.asText()))
                        .replaceAll(found -> quoteReplacement(
                                more.has(found.group(1))
                                        ? more.path(found.group(1)).asText()
                                        : value(found.group(1)))));
            }
            case "Fn::Join" ->
                text(resolve(argument.path(1))
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(joining(argument.path(0).asText())));
            case "Fn::Select" ->
                resolve(argument.path(1)).required(argument.path(0).asInt());
            case "Fn::Split" -> {
                var parts = instance.arrayNode();
                Stream.of(resolve(argument.path(1))
                                .asText()
                                .split(argument.path(0).asText(), -1))
                        .forEach(parts::add);
                yield parts;
            }
            case "Fn::If" -> resolve(argument.required(holds(argument.path(0).asText()) ? 1 : 2));
            case "Fn::FindInMap" -> {
                var path = resolve(argument);
                yield template.path("Mappings")
                        .required(path.path(0).asText())
                        .required(path.path(1).asText())
                        .required(path.path(2).asText());
            }
            default -> throw new IllegalArgumentException("The tests do not know " + function + " yet.");
        };
    }

    /** Whether a condition of the template holds. */
    boolean holds(String condition) {
        return holds(template.path("Conditions").required(condition));
    }

    private boolean holds(JsonNode condition) {
        if (condition.has("Fn::Not")) {
            return !holds(condition.path("Fn::Not").path(0));
        }
        if (condition.has("Fn::And")) {
            return condition.path("Fn::And").valueStream().allMatch(this::holds);
        }
        if (condition.has("Fn::Condition")) {
            return holds(condition.path("Fn::Condition").asText());
        }
        var sides = resolve(condition.required("Fn::Equals"));
        return sides.path(0).equals(sides.path(1));
    }

    private String value(String name) {
        var dot = name.indexOf('.');
        var value = values.get(dot < 0 ? name : name.substring(0, dot));
        if (value == null) {
            throw new IllegalArgumentException("The template refers to " + name + ", which it does not have.");
        }
        return dot < 0 ? value : value + name.substring(dot);
    }

    private static JsonNode text(String value) {
        return instance.textNode(value);
    }
}
