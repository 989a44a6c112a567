package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a request sets: the names of its parameters at any depth, and "name=value" where the value is a short word. Lists of
 * keys and values, as load balancers have them, count as parameters, too. For comparing only: none of it is shown. Whatever a service
 * calls its logs, that they are switched off is {@value #LOGS_OFF}.
 */
final class Given {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,60}");
    /** No parameter has spaces. */
    private static final String LOGS_OFF = "logs are off";

    /** "logging", "connectionLogOptions", "AUDIT_LOGS", "access_logs.s3.enabled", and no "login" or "catalog". */
    private static final Pattern LOGS = Pattern.compile(
            "(?:.*[a-z]Log|(?:.*[a-z])?Logging|(?:.*[a-z])?Logs|log|logs|logging)(?:[A-Z_.].*)?|(?:.*_)?(?:LOGS?|logs?)(?:[_.].*)?");

    private static final Pattern SWITCH = Pattern.compile(
            "(?i)(?:is)?enabled?|(?:.*[._])enabled|status|state|level|logging|logs?|audit|general|.*(?:logs?|logging)enabled|enable.*(?:logs?|logging)");

    private static final Set<String> OFF = Set.of("false", "off", "disabled", "disable", "none");

    private static final int MAX = 1_000;

    private final Set<String> given = new HashSet<>();

    private Given() {}

    /** In lower case. */
    static Set<String> of(Fields request) {
        var all = new Given();
        all.read("", request.node(), false);
        return Set.copyOf(all.given);
    }

    /** @param ofLogs whether it is said of logs, by its own name or by the name of what holds it */
    private void read(String name, JsonNode node, boolean ofLogs) {
        if (given.size() > MAX) {
            return;
        }
        if (node.isObject()) {
            text(node, "key", "Key")
                    .forEach(key -> text(node, "value", "Value")
                            .forEach(value ->
                                    add(key, value, ofLogs || LOGS.matcher(key).matches())));
            // EC2 wraps a value: {disableApiTermination: {value: false}}.
            text(node, "value").forEach(value -> add(name, value, ofLogs));
            node.propertyStream().forEach(field -> {
                given.add(field.getKey().toLowerCase(Locale.ROOT));
                read(
                        field.getKey(),
                        field.getValue(),
                        ofLogs || LOGS.matcher(field.getKey()).matches());
            });
        } else if (node.isArray()) {
            node.forEach(element -> read(name, element, ofLogs));
        } else if (node.isValueNode() && !node.isNull()) {
            add(name, node.asText(), ofLogs);
        }
    }

    private static Stream<String> text(JsonNode node, String... names) {
        return Stream.of(names).map(node::path).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    private void add(String name, String value, boolean ofLogs) {
        if (ofLogs && SWITCH.matcher(name).matches() && OFF.contains(value.toLowerCase(Locale.ROOT))) {
            given.add(LOGS_OFF);
        }
        if (WORD.matcher(value).matches() && WORD.matcher(name).matches()) {
            given.add((name + "=" + value).toLowerCase(Locale.ROOT));
        }
    }
}
